import { combine } from '../combine.ts'
import { budgetOfAll } from '../error-budget.ts'
import type { Rule } from './rule.ts'

/** Every one of several criteria. */
export const all: Rule<'all'> = {
  describe({ of }, other) {
    return `all of these hold: ${of.map((criterion, index) => `(${index + 1}) ${other(criterion)}`).join('; ')}`
  },
  judge({ of }, bench, budget) {
    const share = budgetOfAll(budget, of.length)
    return combine(
      'all',
      of.map((criterion) => bench.judge(criterion, share)),
    )
  },
}
