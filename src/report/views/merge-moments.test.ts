import { expect, test } from 'vitest'
import { mergeMoments } from './merge-moments.ts'

const found = (quantity: string, told = 'exactly 1') => ({ quantity, told })
const of = (...quantities: readonly string[]) =>
  mergeMoments(quantities.map((quantity) => found(quantity))).map(({ quantity }) => quantity)

test('what was found alike at several epochs is told once, with the epochs in ranges', () => {
  expect(of('a.b of x at epoch 1', 'a.b of x at epoch 3', 'a.b of x at epoch 2', 'a.b of x at epoch 7')).toEqual([
    'a.b of x at each of epochs 1 to 3, 7',
  ])
  expect(of('a.b of x at epoch 1 − a.b of y at epoch 1', 'a.b of x at epoch 2 − a.b of y at epoch 2')).toEqual([
    'a.b of x at each of epochs 1 to 2 − a.b of y at each of epochs 1 to 2',
  ])
})

test.each([
  ['two metrics', 'a.b of x at epoch 1', 'a.c of x at epoch 1'],
  ['two arms', 'a.b of x at epoch 1', 'a.b of y at epoch 2'],
  ['two pairs of epochs', 'a.b of x at epoch 2 − a.b of x at epoch 1', 'a.b of x at epoch 3 − a.b of x at epoch 2'],
  ['steps', 'a.b of x at step 1', 'a.b of x at step 2'],
])('%s stay two', (_name, ...quantities) => {
  expect(of(...quantities)).toEqual(quantities)
})

test('what was found otherwise stays apart, in its order', () => {
  const all = [found('a.b of x at epoch 2', '0.5'), found('a.b of x at epoch 1'), found('a.b of x at epoch 3', '0.5')]
  expect(mergeMoments(all)).toEqual([found('a.b of x at each of epochs 2 to 3', '0.5'), all[1]])
})
