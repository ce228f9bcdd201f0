import { expect, test } from 'vitest'
import { exampleSize } from '../data/definition.ts'
import { relativeError, type TrainingCase, trainingCases } from '../engine/fixtures/training-cases.ts'
import { type Inputs, interpret } from '../graph/interpret.ts'
import { type InterpretedBatch, interpretStep, startState } from '../graph/interpret-step.ts'
import { modelTensors } from './model-graph.ts'
import { probeGraph, trainingStep } from './program-graphs.ts'

const { settings, cases } = trainingCases()

/** Betas and decays are rounded to float32 as kernels take them, which is all that keeps five steps from agreeing to nine digits. */
const rounding = 1e-6

test.each(cases)('the graph means what PyTorch computes: $name', (each) => {
  const { model } = each.program
  const step = trainingStep(each.program)
  const tensors = modelTensors(model)
  let state = startState(
    step,
    new Map(tensors.map(({ name, shape }) => [name, { shape, values: (each.start.get(name) ?? []).map(Math.fround) }])),
  )
  const probes = probeGraph(each.program)
  const firstRows = each.rows.subarray(0, settings.batches[0])
  const scalars = new Map(probes.scalars.map((name, index) => [name, probes.scalarsAt(firstRows.length)[index]]))
  const batch = batchOf(each, firstRows)
  const sources: Inputs = (source) => {
    switch (source.kind) {
      case 'variable':
        return state.get(source.name) ?? { shape: [0], values: [] }
      case 'features':
      case 'labels':
        return batch[source.kind]
      case 'drawn':
        return { shape: [0], values: [] }
      case 'scalar':
        return { shape: [], values: [scalars.get(source.name) ?? Number.NaN] }
    }
  }
  for (const [name, expected] of each.firstGradients) {
    const probe = probes.values.get(`gradient:${name}`)
    const gradient = probe && interpret(probe, sources)
    expect(relativeError(gradient?.values ?? [], expected), `gradient of ${name}`).toBeLessThan(1e-8)
  }

  let start = 0
  for (const [index, size] of settings.batches.entries()) {
    const rows = each.rows.subarray(start, start + size)
    start += size
    const made = interpretStep(step, state, index + 1, batchOf(each, rows))
    expect(relativeError([made.loss], [each.losses[index] ?? 0])).toBeLessThan(rounding)
    expect(
      made.predictions.filter((prediction, row) => prediction === each.table.labels[rows[row] ?? -1]),
    ).toHaveLength(each.hits[index] ?? -1)
    state = made.state
  }
  for (const [name, expected] of each.weights) {
    expect(relativeError(state.get(name)?.values ?? [], expected), name).toBeLessThan(rounding)
  }
})

test('an unknown shape is never left unsaid: every output of a step is checked while it is built', () => {
  const model = { inputs: 4, layers: [{ name: 'out', units: 3, activation: { kind: 'linear' as const } }] }
  const step = trainingStep({
    model,
    loss: { kind: 'squared-error', reduction: 'mean' },
    optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: false },
  })
  expect(step.loss.shape).toEqual([])
  expect(step.predictions).toMatchObject({ shape: ['rows'], element: 'int32' })
  expect(step.slots).toEqual([
    { name: 'out.kernel/velocity', shape: [4, 3] },
    { name: 'out.bias/velocity', shape: [3] },
  ])
  expect(step.updates.map(({ variable, inputs: { gradient } }) => [variable, gradient.shape])).toEqual([
    ['out.kernel', [4, 3]],
    ['out.bias', [3]],
  ])
  expect(step.scalarsAt(7, 4)).toEqual([0.25])
})

function batchOf({ table }: TrainingCase, rows: Int32Array): InterpretedBatch {
  const columns = exampleSize(table.shape)
  const stored = [...rows].flatMap((row) => [...table.features.subarray(row * columns, (row + 1) * columns)])
  return {
    features: {
      shape: [rows.length, columns],
      values: stored.map((byte) => byte * settings.multiplier + settings.offset),
    },
    labels: { shape: [rows.length], values: [...rows].map((row) => table.labels[row] ?? -1) },
  }
}
