import { activation } from './activation.ts'

/** Linear: the preactivation itself. */
export const linear = activation({
  word: 'linear',
  summary: 'x',
  parameters: {},
  asymptotes: null,
  forward: (input) => input,
  pullback: (cotangent) => cotangent,
})
