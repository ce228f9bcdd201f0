import { combine } from '../combine.ts'
import { budgetOfAny } from '../error-budget.ts'
import type { Rule } from './rule.ts'

/** One or more of several criteria. */
export const any: Rule<'any'> = {
  describe({ of }, other) {
    return `one or more of these hold: ${of.map((criterion, index) => `(${index + 1}) ${other(criterion)}`).join('; ')}`
  },
  judge({ of }, bench, budget) {
    const share = budgetOfAny(budget, of.length)
    return combine(
      'any',
      of.map((criterion) => bench.judge(criterion, share)),
    )
  },
}
