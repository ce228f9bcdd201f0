import type { Bench } from './bench.ts'
import { ruleOf } from './criteria/table.ts'
import type { Criterion } from './criterion.ts'
import { describeCriterion } from './describe-criterion.ts'
import { openBudget } from './error-budget.ts'
import type { Outcome } from './outcome.ts'
import type { Confidence, Evidence, JudgedPart, Judgement } from './verdict.ts'

/**
 * Decides a criterion by the evidence of one planned look. Pure. How verdicts are made is described in docs/verdicts.md.
 *
 * @param criterion what has to hold
 * @param evidence all available replicates; each arm's first `looks[look]` seeds are judged
 * @param confidence the level over all looks, and which look this is
 * @returns the verdict with its numbers. A failed or diverged run, a missing measurement or too few seeds is the verdict `error`
 * @throws AssayError `internal/broken` for looks or a level that cannot be
 */
export function judgeCriterion(criterion: Criterion, evidence: Evidence, confidence: Confidence): Judgement {
  const budget = openBudget(confidence)
  const seeds = confidence.looks[confidence.look] ?? 0
  const outcomes = new Map<Criterion, Outcome>()
  const bench: Bench = {
    evidence,
    seeds,
    judge(other, share) {
      const outcome = ruleOf(other).judge(other, bench, share)
      outcomes.set(other, outcome)
      return outcome
    },
  }
  const outcome = bench.judge(criterion, budget)
  return {
    ...outcome,
    reason: `${outcome.verdict}: ${outcome.reason}`,
    sentence: describeCriterion(criterion),
    parts: 'of' in criterion ? criterion.of.flatMap((part) => judgedPart(part, outcomes.get(part))) : [],
    seeds,
  }
}

function judgedPart(criterion: Criterion, outcome: Outcome | undefined): readonly JudgedPart[] {
  if (outcome === undefined) return []
  const { verdict, reason, findings } = outcome
  const sentence = describeCriterion(criterion)
  return [{ verdict, sentence, reason, finding: findings[0] ?? null, comparisons: findings.length }]
}
