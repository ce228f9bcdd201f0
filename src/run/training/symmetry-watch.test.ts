import { expect, test } from 'vitest'
import type { TensorValues } from '../../engine/engine.ts'
import type { Metric } from '../../metrics/metric.ts'
import { symmetryWatch } from './symmetry-watch.ts'

const metric = (layer: string): Metric => ({
  name: `symmetry.${layer}.unbrokenSteps`,
  source: { kind: 'symmetry', layer },
  exists: 'after updates',
  meaning: '',
  unit: 'count',
  range: [0, Number.POSITIVE_INFINITY],
})
const kernel = (...values: number[]): TensorValues => ({ shape: [2, 2], values: Float32Array.from(values) })
const bias = (...values: number[]): TensorValues => ({ shape: [2], values: Float32Array.from(values) })
const copied = kernel(1, 1, -0, 0)

/** Looks at layer `fc1` whose tensors after s updates are `tensors[s]`, and says what was counted and how often it was asked to look. */
async function watch(asked: readonly number[], tensors: readonly (readonly [TensorValues, TensorValues])[]) {
  const watched = symmetryWatch(new Map(asked.map((step) => [step, [metric('fc1')]])))
  const looked: number[] = []
  for (const [step, [kernel, bias]] of tensors.entries()) {
    if (step > 0 && !watched.watches(step)) continue
    looked.push(step)
    // What the session sees where tensors lie makes no difference: here it sees one of them in every other step.
    const copies = async () => new Set(step % 2 === 0 && kernel === copied ? ['fc1.kernel'] : [])
    await watched.look(step, { copies, tensor: async (name) => (name === 'fc1.kernel' ? kernel : bias) })
  }
  return { steps: watched.unbrokenSteps('fc1'), looked }
}

test('counts the updates that left all neurons the same, and stops looking where they differ', async () => {
  const tensors = [copied, copied, copied, kernel(1, 1, 0, 2 ** -126), copied].map((one) => [one, bias(2, 2)] as const)
  expect(await watch([4], tensors)).toEqual({ steps: 2, looked: [0, 1, 2, 3] })
})

test('neurons that differ in their biases alone differ', async () => {
  expect(
    await watch(
      [1, 2],
      [bias(2, 2), bias(2, 2), bias(2, 3)].map((one) => [copied, one] as const),
    ),
  ).toEqual({
    steps: 1,
    looked: [0, 1, 2],
  })
})

test('looks no longer than is asked for', async () => {
  const tensors = Array.from({ length: 6 }, () => [copied, bias(Number.NaN, Number.NaN)] as const)
  expect(await watch([3, 2], tensors)).toEqual({ steps: 3, looked: [0, 1, 2, 3] })
})

test('what the session sees is not read', async () => {
  const watched = symmetryWatch(new Map([[5, [metric('fc1')]]]))
  const read: string[] = []
  const tensor = async (name: string) => {
    read.push(name)
    return bias(2, 3)
  }
  await watched.look(0, { copies: async () => new Set(['fc1.kernel', 'fc1.bias']), tensor })
  expect([read, watched.watches(1)]).toEqual([[], true])
  await watched.look(1, { copies: async () => new Set(['fc1.kernel']), tensor })
  expect([read, watched.watches(2), watched.unbrokenSteps('fc1')]).toEqual([['fc1.bias'], false, 0])
})

test('a layer that starts with different neurons is not watched', async () => {
  expect(await watch([9], [[kernel(1, 2, 3, 4), bias(0, 0)], ...Array(3).fill([copied, bias(0, 0)])])).toEqual({
    steps: 0,
    looked: [0],
  })
})
