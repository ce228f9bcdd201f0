import { budgetOfAny } from '../error-budget.ts'
import type { CompoundWord } from './compound-word.ts'

/** One or more of several criteria. */
export const any: CompoundWord<'any'> = {
  word: 'any',
  summary:
    'At least one of these holds. What a part does not say (arm, metric, at, for) it takes from the expectation around it.',
  examples: [[{ within: 'chance' }, { below: 0.2 }]],
  precedence: ['error', 'supported', 'inconclusive', 'refuted'],
  alone: 'supported',
  clause: 'one or more of these hold',
  budget: budgetOfAny,
}
