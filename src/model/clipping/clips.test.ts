import { expect, test } from 'vitest'
import { interpret } from '../../graph/interpret.ts'
import { input } from '../../graph/tensor.ts'
import { type ClipDefinition, clipped, clips, defineClip } from './clips.ts'

const written = new Map([
  ['a', [3e-6, 0, 0]],
  ['b', [0, -4e-6]],
])

/** Two gradients, of norms 3e-6 and 4e-6, together 5e-6, after clipping. */
function clippedBy(definition: ClipDefinition) {
  const gradients = new Map(
    [...written].map(([name, values]) => [name, input({ kind: 'variable', name }, [values.length])]),
  )
  const after = clipped(gradients, definition)
  return [...after.values()].map(
    (gradient) =>
      interpret(gradient, (source) => {
        const values = ('name' in source && written.get(source.name)) || []
        return { shape: [values.length], values }
      }).values,
  )
}

const near = (lists: readonly (readonly number[])[]) =>
  lists.map((list) => list.map((value) => expect.closeTo(value, 16)))

test('PyTorch adds a millionth to the norm, which Keras does not', () => {
  // 2e-6 / (5e-6 + 1e-6), and 2e-6 / 5e-6.
  expect(clippedBy(defineClip('globalNorm', 2e-6, 'pytorch'))).toEqual(
    near([
      [1e-6, 0, 0],
      [0, -4e-6 / 3],
    ]),
  )
  expect(clippedBy(defineClip('globalNorm', 2e-6, 'keras'))).toEqual(
    near([
      [1.2e-6, 0, 0],
      [0, -1.6e-6],
    ]),
  )
  // Each by itself: 2e-6 / (3e-6 + 1e-6) and 2e-6 / (4e-6 + 1e-6), or scaled to 2e-6.
  expect(clippedBy(defineClip('tensorNorm', 2e-6, 'pytorch'))).toEqual(
    near([
      [1.5e-6, 0, 0],
      [0, -1.6e-6],
    ]),
  )
  expect(clippedBy(defineClip('tensorNorm', 2e-6, 'keras'))).toEqual(
    near([
      [2e-6, 0, 0],
      [0, -2e-6],
    ]),
  )
})

test('what is below the limit stays as it is, to the bit, also where the norm is 0', () => {
  for (const framework of ['pytorch', 'keras'] as const) {
    expect(clippedBy({ kind: 'globalNorm', limit: 1, framework })).toEqual([...written.values()])
    expect(clippedBy({ kind: 'tensorNorm', limit: 1, framework })).toEqual([...written.values()])
    const nothing = clipped(new Map([['zero', input({ kind: 'features' }, [2])]]), {
      kind: 'tensorNorm',
      limit: 1,
      framework,
    })
    const zero = nothing.get('zero')
    expect(zero && interpret(zero, () => ({ shape: [2], values: [0, 0] })).values).toEqual([0, 0])
  }
})

test('values are cut off on both sides, in both frameworks alike', () => {
  const definition = defineClip('value', 3.5e-6, 'keras')
  expect(definition).toEqual({ kind: 'value', limit: 3.5e-6 })
  expect(clippedBy(definition)).toEqual([
    [3e-6, 0, 0],
    [0, -3.5e-6],
  ])
  expect(Object.keys(clips)).toEqual(['globalNorm', 'tensorNorm', 'value'])
})
