import seedrandom from 'seedrandom'
import { AssayError } from '../errors.ts'
import { calibrate } from '../judge/calibration/calibrate.ts'
import { calibrationReport } from '../judge/calibration/calibration-report.ts'
import { plannedLooks } from '../judge/statistics/look-plan.ts'

/** Three standard errors of a share of 5 % are then 2 %. */
const defaultTrials = 1000

/**
 * The long calibration of the judge (eleven minutes of one core): every criterion, for 3 to 20 seeds, with and without planned looks. docs/verdicts.md says what it
 * measured.
 *
 * @param trials simulated claims per situation
 * @returns the report, and whether every promised limit held
 * @throws AssayError `usage/invalid` when `trials` is not a positive integer
 */
export function calibrateJudge(trials = defaultTrials): { readonly report: string; readonly held: boolean } {
  if (!Number.isInteger(trials) || trials < 1) {
    throw new AssayError('usage/invalid', `Expected a positive whole number of trials, such as 1000; got ${trials}.`)
  }
  const rows = calibrate({
    random: seedrandom.alea('assay/calibrate').double,
    trials,
    situations: 'all',
    spreads: ['normal', 'skewness 1', 'skewness −1', 'skewness 2'],
    plans: [
      ...[[3], [5], [10], [20], [5, 10], [3, 5, 10, 20], [5, 10, 20]].map(plannedLooks),
      [[5], [8], [12], [20]].map((looks) => ({ looks, horizon: Math.max(...looks) })),
    ],
  })
  return {
    report: calibrationReport(rows, trials),
    held: rows.every(({ wrong, limit }) => limit === null || wrong <= limit),
  }
}
