import type { Criterion } from './criteria/criteria.ts'
import { judgeCriterion } from './judge-criterion.ts'
import type { LookPlan } from './statistics/look-plan.ts'
import type { Confidence, Evidence, Verdict } from './verdict.ts'

/** No smaller p value is told: the rates of looks are integrated to about so many digits, and nobody needs more. */
export const leastPValue = 1e-6

/** To what factor a p value is found. */
const precision = 1.01

/**
 * The p value of a verdict: the smallest error rate (1 − level) at which it would stand, with the same looks, parts and corrections. With looks it is a repeated p value:
 * whatever look it is of, and however many there were, it is below x in at most x of trials at the border.
 *
 * @param confidence the look that decided, and the level that it was decided at
 * @param verdict what was decided
 * @returns at least {@link leastPValue}, which stands for whatever is below. `null` for a verdict that no error rate takes away, since it rests on no statistics: a
 * counterexample, values that are all the same, no counterexample among the seeds; and for one that was not decided
 * @see Jennison and Turnbull 1989, JRSS B 51, 305-361, for repeated intervals and p values
 */
export function pValueOf(
  criterion: Criterion,
  evidence: Evidence,
  confidence: Confidence,
  verdict: Verdict,
): number | null {
  if (verdict !== 'supported' && verdict !== 'refuted') return null
  const plan = upTo(confidence.plan, confidence.look)
  const stands = (rate: number) =>
    judgeCriterion(criterion, evidence, { ...confidence, plan, level: 1 - rate }).verdict === verdict
  if (stands(0)) return null
  if (stands(leastPValue)) return leastPValue
  let [falls, holds] = [leastPValue, 1 - confidence.level]
  while (holds / falls > precision) {
    const middle = Math.sqrt(falls * holds)
    if (stands(middle)) holds = middle
    else falls = middle
  }
  return holds
}

/** A plan without the looks after one of its own: what its looks, and those at other seeds before them, have spent stays as it was. */
function upTo(plan: LookPlan, look: number): LookPlan {
  let left = look + 1
  return plan.flatMap((stage) => {
    if (left <= 0) return []
    if (stage.from !== undefined) return [stage]
    const looks = stage.looks.slice(0, left)
    left -= stage.looks.length
    return [{ ...stage, looks }]
  })
}
