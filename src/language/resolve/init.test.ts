import { expect, test } from 'vitest'
import { defineInit, selectedTensors } from './init.ts'
import { defineModel } from './model.ts'

const model = defineModel(
  [
    { name: 'hidden', units: 4, repeat: 2 },
    { name: 'out', units: 2 },
  ],
  [3],
  'pytorch',
)

/** The initialiser of each tensor, by name. */
function starts(...inits: readonly Readonly<Record<string, string>>[]) {
  const layers = inits.map((init, index) => ({ settings: { init }, at: [index] }))
  const calls = Object.entries(defineInit(layers, model, 'keras'))
  return Object.fromEntries(calls.map(([tensor, call]) => [tensor, 'name' in call ? call.name : call.arm]))
}

test('a repeated layer is many, numbered from 1', () => {
  expect(model.layers.map(({ name }) => name)).toEqual(['hidden-1', 'hidden-2', 'out'])
  expect(selectedTensors('hidden-*', model).map(({ name }) => name)).toEqual([
    'hidden-1.kernel',
    'hidden-1.bias',
    'hidden-2.kernel',
    'hidden-2.bias',
  ])
  expect(selectedTensors('*-2.bias', model).map(({ name }) => name)).toEqual(['hidden-2.bias'])
})

test('the more specific selector wins, whatever the order', () => {
  const selectors = [
    ['all', 'ones'],
    ['*.kernel', 'he-normal'],
    ['hidden-*', 'zeros'],
    ['hidden-*.kernel', 'glorot-normal'],
    ['hidden-2', 'lecun-normal'],
    ['hidden-2.bias', 'he-uniform'],
  ] as const
  const expected = {
    'hidden-1.kernel': 'glorot-normal',
    'hidden-1.bias': 'zeros',
    'hidden-2.kernel': 'lecun-normal',
    'hidden-2.bias': 'he-uniform',
    'out.kernel': 'he-normal',
    'out.bias': 'ones',
  }
  expect(starts(Object.fromEntries(selectors))).toEqual(expected)
  expect(starts(Object.fromEntries(selectors.toReversed()))).toEqual(expected)
})

test('an upper layer of settings wins, though a lower one is more specific', () => {
  expect(starts({ 'hidden-1.kernel': 'he-normal' }, { '*.kernel': 'zeros' })).toMatchObject({
    'hidden-1.kernel': 'zeros',
    'hidden-1.bias': 'zeros',
  })
})

test('another draw has the law that the tensor has without it, and what starts from fixed numbers keeps its definition', () => {
  const inits = [{ '*.kernel': { normal: { std: 0.5 } }, out: { draw: 3 } }, { 'hidden-1': { draw: 2 } }]
  const layers = inits.map((init, index) => ({ settings: { init }, at: [index] }))
  const law = { name: 'normal', parameters: { mean: 0, std: 0.5 } }
  const zeros = { name: 'zeros', parameters: {} }
  expect(defineInit(layers, model, 'keras')).toEqual({
    'hidden-1.kernel': { ...law, draw: 2 },
    'hidden-1.bias': zeros,
    'hidden-2.kernel': law,
    'hidden-2.bias': zeros,
    'out.kernel': { ...law, draw: 3 },
    'out.bias': zeros,
  })
  // PyTorch draws biases as well.
  expect(defineInit(layers, model, 'pytorch')).toMatchObject({ 'hidden-1.bias': { draw: 2 }, 'out.bias': { draw: 3 } })
})

test('a law written over a draw, and a draw written over another, count alone', () => {
  const at = (...inits: readonly Readonly<Record<string, string | { draw: number }>>[]) =>
    defineInit(
      inits.map((init, index) => ({ settings: { init }, at: [index] })),
      model,
      'keras',
    )['out.kernel']
  expect(at({ out: { draw: 2 } }, { out: 'he-normal' })).toEqual({ name: 'he-normal', parameters: {} })
  expect(at({ out: 'he-normal' }, { out: { draw: 2 } }, { '*.kernel': { draw: 5 } })).toEqual({
    name: 'he-normal',
    parameters: {},
    draw: 5,
  })
})
