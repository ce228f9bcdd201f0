import { expect, test } from 'vitest'
import { interpret } from '../../graph/interpret.ts'
import { input } from '../../graph/tensor.ts'
import { type ActivationDefinition, activationOf, defineActivation } from './activations.ts'

test('swish is another word for silu: both make one definition, and so one run', () => {
  expect(defineActivation('swish', {})).toEqual({ kind: 'silu' })
  expect(defineActivation('silu', {})).toEqual({ kind: 'silu' })
})

// Published or closed values: Φ(1) = 0.841344746, tanh √(2/π)(1 + 0.044715) = 0.682384, 1 / (1 + e⁻²) = 0.880797.
test.each<readonly [ActivationDefinition, number, number]>([
  [{ kind: 'elu', alpha: 0.7 }, -1, 0.7 * (Math.exp(-1) - 1)],
  [{ kind: 'elu', alpha: 0.7 }, 1000, 1000],
  [{ kind: 'selu' }, -100, -1.0507009873554805 * 1.6732632423543772],
  [{ kind: 'gelu', approximate: false }, 1, 0.8413447460685429],
  [{ kind: 'gelu', approximate: true }, 1, 0.8411919906082768],
  [{ kind: 'silu' }, 2, 1.7615941559557649],
  [{ kind: 'softsign' }, -3, -0.75],
  [{ kind: 'hard-sigmoid' }, 1.5, 0.75],
  [{ kind: 'hard-sigmoid' }, -3.1, 0],
  [{ kind: 'sine', frequency: 30 }, Math.PI / 60, 1],
])('%o of %d is %d', (definition, x, expected) => {
  const output = activationOf(definition).forward(input({ kind: 'features' }, [1]))
  expect(interpret(output, () => ({ shape: [1], values: [x] })).values[0]).toBeCloseTo(expected, 12)
})
