import type { SpecContent } from '../schema/spec-schema.ts'
import type { WrittenTuning } from '../schema/tune.ts'
import { allArms, type FoundArm } from './settings.ts'

/** The first seed that arms are chosen by: beyond every seed that a claim can be judged on. */
export const firstTuningSeed = 2_000_001

/** What the best one is the best in. */
export interface TuningAim {
  /** Full name. */
  readonly metric: string
  readonly better: 'least' | 'most'
}

/** What a tuning looks for; `null` where it says nothing, or two things. */
export function tuningAim({ highest, lowest }: WrittenTuning): TuningAim | null {
  if (highest !== undefined && lowest !== undefined) return null
  if (highest !== undefined) return { metric: highest, better: 'most' }
  return lowest === undefined ? null : { metric: lowest, better: 'least' }
}

/** The arms of its experiment among which a tuned arm is chosen, in the order of the spec; those that there are, and that are not tuned themselves. */
export function tunedAmong(content: SpecContent, { experiment, written }: FoundArm): readonly FoundArm[] {
  return (written.tune?.among ?? []).flatMap(
    (name) =>
      allArms(content).find(
        (arm) => arm.name === name && arm.experiment === experiment && arm.written.tune === undefined,
      ) ?? [],
  )
}
