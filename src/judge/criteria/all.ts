import { budgetOfAll } from '../error-budget.ts'
import type { CompoundWord } from './compound-word.ts'

/** Every one of several criteria. */
export const all: CompoundWord<'all'> = {
  word: 'all',
  summary: 'All of these hold; parts inherit as in `any`.',
  examples: [[{ above: 0.2 }, { below: 0.4 }]],
  precedence: ['error', 'refuted', 'inconclusive', 'supported'],
  alone: 'refuted',
  clause: 'all of these hold',
  budget: budgetOfAll,
}
