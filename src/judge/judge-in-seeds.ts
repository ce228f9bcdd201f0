import type { Bench } from './bench.ts'
import { combine } from './combine.ts'
import { compare } from './compare.ts'
import { type CompoundCriterion, type Criterion, compounds, criterionWord } from './criteria/criteria.ts'
import type { ErrorBudget } from './error-budget.ts'
import { attempt, type Outcome } from './outcome.ts'
import { runsOf, type SeedValue } from './readings.ts'
import { plannedLooks } from './statistics/look-plan.ts'

/** A single seed says what it says: no rate is spent on it. */
const oneSeed: ErrorBudget = {
  support: 1,
  refute: 1,
  clean: 1,
  ofManySeeds: { support: 1, refute: 1 },
  plan: plannedLooks([1]),
  look: 0,
  groupSize: 1,
}

/**
 * Judges "in so many seeds, one or more of these hold" (or all of them): each seed is asked by itself whether the whole holds, and the seeds that say yes are counted.
 *
 * @param compound with `seeds`
 * @param parts its parts judged over all seeds, of which one that could not be judged makes the whole an error
 */
export function judgeInSeeds(
  compound: CompoundCriterion,
  parts: readonly Outcome[],
  bench: Bench,
  budget: ErrorBudget,
): Outcome {
  const { kind, seeds: quantifier } = compound
  const errors = parts.filter(({ verdict }) => verdict === 'error')
  if (errors.length > 0 || quantifier === undefined) return combine(compounds[kind].precedence, parts)
  return attempt(() => {
    const values = seedsOf(compound, bench).map((seed): SeedValue => {
      const { verdict } = judgeAlone(compound, { evidence: ofSeed(bench.evidence, seed), seeds: 1, groupSize: 1 })
      return { seed, value: verdict === 'supported' ? 1 : 0 }
    })
    const outcome = compare(
      {
        quantity: `whether ${compounds[kind].clause} (1: yes, 0: no)`,
        values,
        region: { low: 1, high: 1, strict: false },
        range: [0, 1],
        pairing: 'none',
        quantifier,
      },
      budget,
    )
    return { ...outcome, findings: [...outcome.findings, ...parts.flatMap(({ findings }) => findings)] }
  })
}

function judgeAlone(criterion: Criterion, bench: Bench): Outcome {
  if (!('of' in criterion)) return criterionWord(criterion).judge(criterion, bench, oneSeed)
  return combine(
    compounds[criterion.kind].precedence,
    criterion.of.map((part) => judgeAlone(part, bench)),
  )
}

/** The seeds of this look, of the arm that the first part reads. */
function seedsOf(criterion: Criterion, bench: Bench): readonly number[] {
  if (!('of' in criterion)) return runsOf(bench.evidence, criterion.subject.arm, bench.seeds).map(({ seed }) => seed)
  return criterion.of.slice(0, 1).flatMap((part) => seedsOf(part, bench))
}

function ofSeed(evidence: Bench['evidence'], seed: number): Bench['evidence'] {
  const alone = Object.entries(evidence).map(([arm, replicates]) => {
    const replicate = replicates.get(seed)
    return [arm, new Map(replicate === undefined ? [] : [[seed, replicate]])] as const
  })
  return Object.fromEntries(alone)
}
