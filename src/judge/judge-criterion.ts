import type { Bench } from './bench.ts'
import { combine } from './combine.ts'
import {
  type CompoundCriterion,
  type Criterion,
  compounds,
  criterionWord,
  type SimpleCriterion,
} from './criteria/criteria.ts'
import { describeCriterion } from './describe-criterion.ts'
import { type ErrorBudget, openBudget } from './error-budget.ts'
import { judgeInSeeds } from './judge-in-seeds.ts'
import { judgeTogether } from './judge-together.ts'
import type { Outcome } from './outcome.ts'
import { budgetOfGroups, groupSizeOf } from './seed-groups.ts'
import { fewestForMean } from './statistics/fewest-for-mean.ts'
import { looksOf } from './statistics/look-plan.ts'
import type { Confidence, Evidence, JudgedPart, Judgement } from './verdict.ts'

/**
 * Decides a criterion by the evidence of one planned look. Pure. How verdicts are made is described in docs/verdicts.md.
 *
 * @param criterion what has to hold
 * @param evidence all available replicates; each arm's first seeds are judged, as many as the look has
 * @param confidence the level over all looks, and which look this is
 * @returns the verdict with its numbers. A failed or diverged run, a missing measurement or too few seeds is the verdict `error`
 * @throws AssayError `internal/broken` for looks or a level that cannot be
 */
export function judgeCriterion(criterion: Criterion, evidence: Evidence, confidence: Confidence): Judgement {
  const budget = openBudget(confidence)
  const seeds = looksOf(confidence.plan)[confidence.look] ?? 0
  const bench: Bench = { evidence, seeds, groupSize: 1 }
  function judge(one: Criterion, share: ErrorBudget): Outcome {
    return 'of' in one ? judgeCompound(one, share).outcome : judgeSimple(one, bench, share)
  }
  function judgeCompound(compound: CompoundCriterion, share: ErrorBudget) {
    const word = compounds[compound.kind]
    const parts = judgeTogether(
      word,
      share,
      compound.of.map((part) => (each) => judge(part, each)),
    )
    const whole =
      compound.seeds === undefined ? combine(word.precedence, parts) : judgeInSeeds(compound, parts, bench, share)
    return { outcome: whole, parts: compound.of.flatMap((part, index) => judgedPart(part, parts[index])) }
  }
  const { outcome, parts } =
    'of' in criterion ? judgeCompound(criterion, budget) : { outcome: judge(criterion, budget), parts: [] }
  return {
    ...outcome,
    reason: `${outcome.verdict}: ${outcome.reason}`,
    sentence: describeCriterion(criterion),
    parts,
    seeds,
  }
}

/** Judges by single seeds, or by groups of them where a metric of several seeds is read. */
function judgeSimple(criterion: SimpleCriterion, bench: Bench, budget: ErrorBudget): Outcome {
  const word = criterionWord(criterion)
  const groupSize = groupSizeOf(word.reads(criterion))
  const ofGroups = budgetOfGroups(budget, groupSize)
  if (ofGroups !== null) return word.judge(criterion, { ...bench, groupSize }, ofGroups)
  const reason = `${bench.seeds} of the ${groupSize} seeds that one ensemble needs`
  return { verdict: 'inconclusive', reason, findings: [], seedsNeeded: fewestForMean * groupSize }
}

function judgedPart(criterion: Criterion, outcome: Outcome | undefined): readonly JudgedPart[] {
  if (outcome === undefined) return []
  const { verdict, reason, findings } = outcome
  const sentence = describeCriterion(criterion)
  return [{ verdict, sentence, reason, finding: findings[0] ?? null, comparisons: findings.length }]
}
