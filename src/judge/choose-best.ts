import { AssayError } from '../errors.ts'
import { runsOf, valuesOf } from './readings.ts'
import { mean } from './statistics/mean.ts'
import type { Evidence } from './verdict.ts'

/** What one of the arms reached among which one is chosen. */
export interface Choice {
  readonly arm: string
  /** Its metric at the end, by seed, in the order of the seeds; `null` where the training diverged. */
  readonly values: readonly (number | null)[]
  /** `null` where a training diverged: such an arm is not chosen. */
  readonly mean: number | null
}

/** What arms are compared in, when one is chosen. */
export interface ChoiceAim {
  /** Full name; its value at the end counts. */
  readonly metric: string
  readonly better: 'least' | 'most'
}

/**
 * Chooses the arm with the best mean of a metric. Of equals the first is chosen.
 *
 * @param among arms, each with as many seeds in the evidence as `seeds` says
 * @returns what each reached, in their order, and which one is chosen: `null` where all have diverged
 * @throws AssayError `judge/no-measurement` when a run failed, or lacks the metric
 */
export function chooseBest(
  among: readonly string[],
  evidence: Evidence,
  seeds: number,
  { metric, better }: ChoiceAim,
): { readonly choices: readonly Choice[]; readonly chosen: string | null } {
  const choices = among.map((arm): Choice => {
    const values = runsOf(evidence, arm, seeds).map((run) => {
      try {
        return valuesOf([run], arm, metric, { kind: 'end' })[0]?.value ?? null
      } catch (error) {
        if (error instanceof AssayError && error.code === 'run/diverged') return null
        throw error
      }
    })
    const finite = values.filter((value) => value !== null)
    return { arm, values, mean: finite.length === values.length ? mean(finite) : null }
  })
  let best: { readonly arm: string; readonly mean: number } | null = null
  for (const { arm, mean: reached } of choices) {
    if (reached === null) continue
    const isBetter = best === null || (better === 'most' ? reached > best.mean : reached < best.mean)
    if (isBetter) best = { arm, mean: reached }
  }
  return { choices, chosen: best?.arm ?? null }
}
