import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import type { DataTable } from '../data/definition.ts'
import { interpretStep, startState } from '../graph/interpret-step.ts'
import type { Value } from '../graph/value.ts'
import type { AugmentDefinition } from '../model/augmentations/augmentations.ts'
import { modelTensors } from '../model/model-graph.ts'
import { trainingStep } from '../model/program-graphs.ts'
import { streamOf } from '../random/stream.ts'
import type { Engine, EngineName, Program, Session, StepStream } from './engine.ts'
import { openOnnxEngine } from './onnx/onnx.ts'
import { drawTensors } from './session/draw-tensors.ts'
import { openTensorFlowEngine } from './tensorflow/tensorflow.ts'

/** Images as `make-augmentation-fixture.py` made them with PyTorch. */
const made: {
  readonly example: readonly [number, number, number]
  readonly augment: AugmentDefinition
  readonly images: readonly (readonly number[])[]
  /** Images of each batch. */
  readonly rows: readonly (readonly number[])[]
  /** What each step draws, by word. */
  readonly uniforms: readonly Readonly<Record<string, readonly number[]>>[]
  /** Each image of each batch, one after another. */
  readonly augmented: readonly (readonly number[])[]
} = JSON.parse(readFileSync(new URL('fixtures/augmentation-case.json', import.meta.url), 'utf8'))

const size = made.example.reduce((product, side) => product * side, 1)
const batch = made.rows[0]?.length ?? 0
const steps = made.rows.length
const [multiplier, offset] = [1 / (255 * 0.3), -0.4]

/** The step's own numbers of each word, in their order. */
const stream: StepStream = (purpose, step) => {
  const values = made.uniforms[step - 1]?.[purpose.replace('augment/', '')] ?? []
  let taken = 0
  return streamOf(() => {
    taken += 1
    return values[taken - 1] ?? Number.NaN
  })
}

function tableOf(images: readonly (readonly number[])[], labels: readonly number[], digest: string): DataTable {
  const target = { kind: 'class' as const, classes: 3 }
  return {
    set: 'augmentation-case',
    shape: { example: made.example, target, trainRows: images.length, testRows: 0 },
    features: Uint8Array.from(images.flat()),
    labels: Uint8Array.from(labels),
    digest,
    provenance: 'make-augmentation-fixture.py',
  }
}

const labelOf = (image: number) => image % 3
const images = tableOf(
  made.images,
  made.images.map((_, image) => labelOf(image)),
  'images',
)
/** What PyTorch makes of them, a row for each place of each batch. */
const augmented = tableOf(made.augmented, made.rows.flat().map(labelOf), 'augmented')

const plain: Program = {
  model: {
    inputs: size,
    layers: [
      { name: 'hidden', units: 4, activation: { kind: 'tanh' } },
      { name: 'out', units: 3, activation: { kind: 'linear' } },
    ],
  },
  loss: { kind: 'cross-entropy', reduction: 'mean' },
  optimizer: { kind: 'sgd', learningRate: 0.05, momentum: 0, nesterov: false },
}
const augmenting: Program = { ...plain, augment: made.augment }
const start = new Map(
  modelTensors(plain.model).map(({ name, shape }) => {
    const count = shape.reduce((product, side) => product * side, 1)
    return [name, Float32Array.from({ length: count }, (_, index) => Math.sin(index + name.length) / 8)]
  }),
)

test('the host draws the images that PyTorch makes, scaled in float32', () => {
  const { drawn } = trainingStep(augmenting)
  const rows = Int32Array.from(made.rows.flat())
  const data = { table: images, multiplier, offset, augment: made.augment }
  const values = drawTensors(drawn, { stream, made: 0, steps, rows }, data).get('')
  const scaled = made.augmented.flat().map((byte) => {
    return Math.fround(Math.fround(byte * Math.fround(multiplier)) + Math.fround(offset))
  })
  expect([...(values ?? [])]).toEqual(scaled)
})

test('the graph reads the drawn images in place of those of the data table', () => {
  const [graph, augmentedGraph] = [trainingStep(plain), trainingStep(augmenting)]
  const tensors = new Map(
    modelTensors(plain.model).map(({ name, shape }): [string, Value] => [
      name,
      { shape, values: [...(start.get(name) ?? [])] },
    ]),
  )
  const shape = [batch, size]
  const seen: Value = { shape, values: made.augmented.slice(0, batch).flat() }
  const labels = { shape: [batch], values: (made.rows[0] ?? []).map(labelOf) }
  const unseen: Value = { shape, values: seen.values.map(() => Number.NaN) }
  const expected = interpretStep(graph, startState(graph, tensors), 1, { features: seen, labels })
  const got = interpretStep(augmentedGraph, startState(augmentedGraph, tensors), 1, {
    features: unseen,
    labels,
    drawn: new Map([['', seen]]),
  })
  expect(got).toEqual(expected)
  expect(Number.isFinite(got.loss)).toBe(true)
})

const engines: Readonly<Record<EngineName, () => Promise<Engine>>> = {
  tensorflow: openTensorFlowEngine,
  onnx: openOnnxEngine,
}

describe.each(Object.entries(engines))('%s', async (_name, openEngine) => {
  const engine = await openEngine()
  const sessions: Session[] = []
  afterAll(() => Promise.all(sessions.map((session) => session.close())))
  const open = async (program: Program, table: DataTable) => {
    const session = await engine.open(program, { table, multiplier, offset })
    sessions.push(session)
    return session
  }
  const rows = Int32Array.from(made.rows.flat())
  const places = Int32Array.from(rows.keys())

  test.each<[string, Program]>([
    ['classes', plain],
    [
      'their own images',
      {
        ...plain,
        targets: 'features',
        loss: { kind: 'mean-squared-error', reduction: 'mean' },
        model: { inputs: size, layers: [{ name: 'out', units: size, activation: { kind: 'linear' } }] },
      },
    ],
    ['classes, with two batches a step', { ...plain, accumulate: 2 }],
  ])('training on %s is training on the images that PyTorch makes', async (_what, program) => {
    const perStep = (program.accumulate ?? 1) * batch
    const used = rows.length - (rows.length % perStep)
    const [session, oracle] = [
      await open({ ...program, augment: made.augment }, images),
      await open(program, augmented),
    ]
    const first = new Map(
      modelTensors(program.model).map(({ name, shape }) => {
        const count = shape.reduce((product, side) => product * side, 1)
        return [name, Float32Array.from({ length: count }, (_, index) => Math.sin(index + name.length) / 8)]
      }),
    )
    await session.reset(first, stream)
    await oracle.reset(first)
    const name = 'gradient:out.kernel'
    // A look before the first step sees what the step sees.
    const [looked, expectedLook] = [
      await session.probe(rows.subarray(0, batch), [name]),
      await oracle.probe(places.subarray(0, batch), [name]),
    ]
    expect(looked.get(name)?.values).toEqual(expectedLook.get(name)?.values)
    const trained = await session.train(rows.subarray(0, used), batch)
    const expected = await oracle.train(places.subarray(0, used), batch)
    expect(trained.losses).toEqual(expected.losses)
    expect(trained.hits).toEqual(expected.hits)
    expect(await session.weights()).toEqual(await oracle.weights())
    // Judged are the images themselves.
    const judged = await open(program, images)
    await judged.reset(new Map([...(await session.weights())].map(([tensor, { values }]) => [tensor, values])))
    const all = Int32Array.from(made.images.keys())
    expect(await session.evaluate(all)).toEqual(await judged.evaluate(all))
  })

  test('steps made in one call and one by one are the same', async () => {
    const session = await open(augmenting, images)
    await session.reset(start, stream)
    const { losses } = await session.train(rows, batch)
    const together = await session.weights()
    await session.reset(start, stream)
    for (const [step, loss] of losses.entries()) {
      const one = await session.train(rows.subarray(step * batch, (step + 1) * batch), batch)
      expect(one.losses).toEqual(Float32Array.of(loss))
    }
    expect(await session.weights()).toEqual(together)
  })
})
