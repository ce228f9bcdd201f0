import { expect, test } from 'vitest'
import { interpretUpdate } from './interpret-update.ts'
import { compute, constant, input } from './tensor.ts'
import { elementOf, type Update } from './updates.ts'

const [weight, gradient, velocity] = [elementOf('variable'), elementOf('input:gradient'), elementOf('slot:velocity')]
const newVelocity = compute('add', [compute('multiply', [velocity, constant(0.9)], {}), gradient], {})

/** Momentum, once as an update of its own and once as a formula. */
const shared = {
  variable: 'w',
  slots: { velocity: 'v' },
  inputs: { gradient: input({ kind: 'features' }, ['rows', 2]), rate: constant(0.1) },
} as const
const fused: Update<'momentum'> = { ...shared, update: 'momentum', attributes: { momentum: 0.9, nesterov: false } }
const formula: Update<'formula'> = {
  ...shared,
  update: 'formula',
  attributes: {
    variable: compute('subtract', [weight, compute('multiply', [newVelocity, elementOf('input:rate')], {})], {}),
    slots: { velocity: newVelocity },
  },
}
const state = new Map([
  ['w', { shape: [1, 2], values: [1, -2] }],
  ['v', { shape: [1, 2], values: [0.5, 0.25] }],
])
const gradients = () => ({ shape: [1, 2], values: [3, -4] })

test('a formula means what the update means that it spells out', () => {
  const after = interpretUpdate(formula, state, gradients, new Map())
  expect(after).toEqual(interpretUpdate(fused, state, gradients, new Map()))
  expect(after.get('v')?.values).toEqual([0.9 * 0.5 + 3, 0.9 * 0.25 - 4])
})

test('a formula that reads what its update does not have is a bug that is named', () => {
  const wrong = { ...formula, attributes: { variable: elementOf('slot:meanSquare'), slots: {} } }
  expect(() => interpretUpdate(wrong, state, gradients, new Map())).toThrow(
    'the formula reads slot:meanSquare, and the update has variable, slot:velocity, input:gradient, input:rate',
  )
})
