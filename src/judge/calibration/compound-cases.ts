import type { Criterion } from '../criteria/criteria.ts'
import { subject } from './mean-cases.ts'
import type { SeedDraw } from './simulated-run.ts'
import type { CalibrationCase, Situation, WrongVerdict } from './situation.ts'

/** Far enough from the border (in standard deviations) to be decided by a few seeds. */
const far = 6

const epochs = 10
const metrics = ['a', 'b', 'c', 'd', 'e']
const arms = ['a', 'b', 'c']

/** Claims of several parts, each above 0 and independent of the others: the hardest case for the error rate. */
export const compoundCases: readonly CalibrationCase[] = [
  conjunction(
    `every epoch of ${epochs}`,
    { kind: 'above', subject: { ...subject, at: { kind: 'every epoch' } }, level: 0 },
    epochs,
    (values) => ({ arm: { 'test.accuracy': values } }),
  ),
  conjunction(
    `wildcard of ${metrics.length} metrics`,
    { kind: 'above', subject: { ...subject, metric: '*', metrics }, level: 0 },
    metrics.length,
    (values) => ({ arm: Object.fromEntries(metrics.map((metric, index) => [metric, values.slice(index, index + 1)])) }),
  ),
  conjunction(`all of ${arms.length}`, { kind: 'all', of: aboveInEachArm() }, arms.length, perArm),
  {
    name: `any of ${arms.length}`,
    criterion: { kind: 'any', of: aboveInEachArm() },
    spreads: true,
    situations: () => [
      situation('every part on the border', [0, 0, 0], 'either', perArm),
      situation('one part on the border, the rest far outside', [0, -far, -far], 'either', perArm),
      situation('one part two deviations inside', [2, -far, -far], 'refuted', perArm),
      situation('every part two deviations outside', [-2, -2, -2], 'supported', perArm),
    ],
  },
]

function conjunction(
  name: string,
  criterion: Criterion,
  parts: number,
  place: (values: readonly number[]) => SeedDraw,
): CalibrationCase {
  const rest = (distance: number): readonly number[] => Array.from({ length: parts - 1 }, () => distance)
  return {
    name,
    criterion,
    spreads: true,
    situations: () => [
      situation('every part on the border', [0, ...rest(0)], 'either', place),
      situation('one part on the border, the rest far inside', [0, ...rest(far)], 'either', place),
      situation('every part two deviations inside', [2, ...rest(2)], 'refuted', place),
      situation('one part two deviations outside', [-2, ...rest(far)], 'supported', place),
    ],
  }
}

function situation(
  name: string,
  means: readonly number[],
  wrong: WrongVerdict,
  place: (values: readonly number[]) => SeedDraw,
): Situation {
  return {
    name,
    wrong,
    draw: (standard) => place(means.map((mean) => mean + standard())),
  }
}

function aboveInEachArm(): readonly Criterion[] {
  return arms.map((arm) => ({ kind: 'above', subject: { ...subject, arm }, level: 0 }))
}

function perArm(values: readonly number[]): SeedDraw {
  return Object.fromEntries(arms.map((arm, index) => [arm, { 'test.accuracy': values.slice(index, index + 1) }]))
}
