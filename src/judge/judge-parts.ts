import type { Bench } from './bench.ts'
import { combine } from './combine.ts'
import { all } from './criteria/all.ts'
import type { ErrorBudget } from './error-budget.ts'
import { judgeTogether } from './judge-together.ts'
import type { Instant } from './moment.ts'
import { attempt, type Outcome } from './outcome.ts'
import { type Quantity, readQuantity } from './read-quantity.ts'
import { runsOf, type SeedRun } from './readings.ts'
import type { Subject } from './subject.ts'

/** One metric of a subject at one moment, read. */
export interface Part extends Quantity {
  readonly metric: string
  readonly instant: Instant
  readonly runs: readonly SeedRun[]
}

/**
 * Judges each metric and each moment that a subject stands for: all must hold. The error rate of refuting is divided over them (see `judgeTogether`).
 *
 * @param judge judges one part with its share of the budget
 */
export function judgeParts(
  subject: Subject,
  bench: Bench,
  budget: ErrorBudget,
  judge: (part: Part, budget: ErrorBudget) => Outcome,
): Outcome {
  return attempt(() => {
    const runs = runsOf(bench.evidence, subject.arm, bench.seeds)
    const pairs = subject.metrics.flatMap((metric) => instantsOf(subject, runs).map((instant) => ({ metric, instant })))
    const parts = pairs.map(
      ({ metric, instant }) =>
        (share: ErrorBudget) =>
          attempt(() => {
            const { arm, relativeTo } = subject
            const read = readQuantity({ arm, metric, at: instant, relativeTo }, instant, bench)
            return judge({ metric, instant, runs, ...read }, share)
          }),
    )
    return combine(all.precedence, judgeTogether(all, budget, parts))
  })
}

function instantsOf({ at }: Subject, runs: readonly SeedRun[]): readonly Instant[] {
  if (at.kind !== 'every epoch') return [at]
  const epochs = Math.max(0, ...runs.map(({ run }) => run.epochs))
  return Array.from({ length: epochs }, (_, index) => ({ kind: 'epoch', epoch: index + 1 }))
}
