import { expect, test } from 'vitest'
import { type PruneDefinition, pruneMasks } from './prune-masks.ts'

const values = new Map([
  ['a', Float32Array.of(0.1, -5, 0.2, -0.3, 4)],
  ['b', Float32Array.of(-1, 1, 2, -3)],
])
const masks = (definition: Partial<PruneDefinition>) =>
  Object.fromEntries(
    [
      ...pruneMasks(
        { tensors: ['a', 'b'], fraction: 0.5, per: 'tensor', by: 'magnitude', ...definition },
        values,
        (tensor) => {
          let drawn = 0
          // Any numbers that differ.
          return () => {
            drawn += tensor === 'a' ? 2 : 3
            return (drawn * 0.37) % 1
          }
        },
      ),
    ].map(([name, mask]) => [name, [...mask]]),
  )

// As torch.nn.utils.prune 2.x: l1_unstructured(amount=0.5) of each rounds 2.5 to the even number 2, and Math.round to 3; there are no such ties below.
test('the smallest weights of each tensor are taken out, of equal ones the first', () => {
  expect(masks({ fraction: 0.4 })).toEqual({ a: [0, 1, 0, 1, 1], b: [0, 0, 1, 1] })
  expect(masks({ fraction: 0.2 })).toEqual({ a: [0, 1, 1, 1, 1], b: [0, 1, 1, 1] })
})

test('per model all tensors are compared with one another, as global_unstructured does', () => {
  // Five of nine: 0.1, 0.2, 0.3 and both of magnitude 1.
  expect(masks({ fraction: 0.55, per: 'model' })).toEqual({ a: [0, 1, 0, 0, 1], b: [0, 0, 1, 1] })
})

test('at random the same number is taken out, whatever the weights are, and other tensors are left alone', () => {
  const drawn = masks({ fraction: 0.4, by: 'random', tensors: ['a'] })
  expect(Object.keys(drawn)).toEqual(['a'])
  expect(drawn.a?.filter((stays) => stays === 0)).toHaveLength(2)
  expect(drawn.a).not.toEqual(masks({ fraction: 0.4 }).a)
})
