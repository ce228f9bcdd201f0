import { expect, test } from 'vitest'
import { relativeError, type TrainingCase, trainingCases } from '../engine/fixtures/training-cases.ts'
import { modelTensors } from './definition.ts'
import { type Inputs, interpret, type Value } from './interpret.ts'
import { interpretUpdate } from './interpret-update.ts'
import { probeGraph, trainingStep } from './program-graphs.ts'

const { settings, cases } = trainingCases()

/** Betas and decays are rounded to float32 as kernels take them, which is all that keeps five steps from agreeing to nine digits. */
const rounding = 1e-6

test.each(cases)('the graph means what PyTorch computes: $name', (each) => {
  const { model, loss, optimizer } = each.program
  const step = trainingStep(model, loss, optimizer)
  let state = new Map<string, Value>([
    ...modelTensors(model).map(({ name, shape }) => [name, { shape, values: each.start.get(name) ?? [] }] as const),
    ...step.slots.map(({ name, shape }) => [name, zeros(shape)] as const),
  ])
  const probes = probeGraph(model, loss)
  const firstRows = each.rows.subarray(0, settings.batches[0])
  const probeScalars = named(probes.scalars, probes.scalarsAt(firstRows.length))
  for (const [name, expected] of each.firstGradients) {
    const probe = probes.values.get(`gradient:${name}`)
    const gradient = probe && interpret(probe, inputs(each, state, firstRows, probeScalars))
    expect(relativeError(gradient?.values ?? [], expected), `gradient of ${name}`).toBeLessThan(1e-8)
  }

  let start = 0
  for (const [index, size] of settings.batches.entries()) {
    const rows = each.rows.subarray(start, start + size)
    start += size
    const scalars = named(step.scalars, step.scalarsAt(index + 1, size))
    const sources = inputs(each, state, rows, scalars)
    const known = new Map()
    expect(relativeError(interpret(step.loss, sources, known).values, [each.losses[index] ?? 0])).toBeLessThan(rounding)
    const predictions = interpret(step.predictions, sources, known).values
    expect(predictions.filter((prediction, row) => prediction === each.table.labels[rows[row] ?? -1])).toHaveLength(
      each.hits[index] ?? -1,
    )
    const before = state
    state = new Map([
      ...before,
      ...step.updates.flatMap((update) => [...interpretUpdate(update, before, sources, known)]),
    ])
  }
  for (const [name, expected] of each.weights) {
    expect(relativeError(state.get(name)?.values ?? [], expected), name).toBeLessThan(rounding)
  }
})

test('an unknown shape is never left unsaid: every output of a step is checked while it is built', () => {
  const model = { inputs: 4, layers: [{ name: 'out', units: 3, activation: { kind: 'linear' as const } }] }
  const step = trainingStep(
    model,
    { kind: 'squared-error', reduction: 'mean' },
    { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: false },
  )
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

function inputs(
  { table }: TrainingCase,
  state: ReadonlyMap<string, Value>,
  rows: Int32Array,
  scalars: ReadonlyMap<string, number>,
): Inputs {
  const columns = table.shape.features
  const features = [...rows].flatMap((row) => [...table.features.subarray(row * columns, (row + 1) * columns)])
  return (source) => {
    switch (source.kind) {
      case 'variable':
        return state.get(source.name) ?? zeros([0])
      case 'features':
        return {
          shape: [rows.length, columns],
          values: features.map((byte) => byte * settings.multiplier + settings.offset),
        }
      case 'labels':
        return { shape: [rows.length], values: [...rows].map((row) => table.labels[row] ?? -1) }
      case 'scalar':
        return { shape: [], values: [scalars.get(source.name) ?? Number.NaN] }
    }
  }
}

function named(names: readonly string[], values: readonly number[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, index) => [name, values[index] ?? Number.NaN]))
}

function zeros(shape: readonly number[]): Value {
  return { shape, values: new Array<number>(shape.reduce((product, size) => product * size, 1)).fill(0) }
}
