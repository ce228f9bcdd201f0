import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { DataTable } from '../../../data/definition.ts'
import type { LayerDefinition, ModelDefinition } from '../../../model/definition.ts'
import { modelTensors } from '../../../model/model-graph.ts'
import { randomStream } from '../../../random/stream.ts'
import type { Engine, Program } from '../../engine.ts'
import { loadAddon } from '../addon.ts'
import { integer } from '../attributes.ts'
import type { SessionData } from '../data-variables.ts'
import { programModel } from '../program-model.ts'
import { openTensorFlowEngine } from '../tensorflow.ts'
import { tfjsNodeFolder } from '../tfjs-node-package.ts'
import { kernelFile } from './kernel-file.ts'
import { loadOwnKernels } from './load-own-kernels.ts'
import { noOwnKernels, ownKernelsFor } from './own-kernels.ts'

// Kernels of ours are held against TensorFlow's, bit for bit. Where they could not be compiled, or TensorFlow computes in another way than with oneDNN on a
// processor with fused multiply-add, they are not called, and there is nothing to compare.

loadAddon()
const compiled = kernelFile(tfjsNodeFolder()) !== null && loadOwnKernels()
const fusing = process.platform === 'linux' && process.arch === 'x64'

const places = 600
const random = randomStream(1, 'own kernels')
const examples = 900

function tableOf(lit: number, example: readonly number[] = [places]): DataTable {
  return {
    set: `lit ${lit}`,
    shape: { example, target: { kind: 'class', classes: 3 }, trainRows: examples, testRows: 0 },
    features: Uint8Array.from({ length: examples * places }, () =>
      random() < lit ? 1 + Math.floor(random() * 255) : 0,
    ),
    labels: Uint8Array.from({ length: examples }, () => Math.floor(random() * 3)),
    digest: '',
    provenance: 'drawn',
  }
}

const sparse = tableOf(0.2)
const multiplier = 1 / 255
const adam = { kind: 'adam', framework: 'keras', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const
const sgd = { kind: 'sgd', learningRate: 0.5, momentum: 0, nesterov: false } as const

const dense = (name: string, units: number, kind: 'relu' | 'sigmoid' | 'tanh' | 'linear'): LayerDefinition => ({
  name,
  units,
  activation: { kind },
})
const net = (kind: Parameters<typeof dense>[2], units: number): ModelDefinition => ({
  inputs: [places],
  layers: [dense('fc1', units, kind), dense('out', 3, 'linear')],
})

function programOf(model: ModelDefinition, optimizer: Program['optimizer']): Program {
  return { model, optimizer, loss: { kind: 'cross-entropy', reduction: 'mean' } }
}

function weightsOf(model: ModelDefinition): Map<string, Float32Array> {
  const draw = randomStream(2, 'weights')
  return new Map(
    modelTensors(model).map(({ name, shape }) => {
      const size = shape.reduce((product, side) => product * side, 1)
      return [name, Float32Array.from({ length: size }, () => (draw() - 0.5) * 0.3)]
    }),
  )
}

/** Everything that a session says of a short training, as digests of the bits of its numbers. */
async function trained(engine: Engine, program: Program, batch: number, weights = weightsOf(program.model)) {
  const session = await engine.open(program, { table: sparse, multiplier, offset: 0 })
  await session.reset(weights, (purpose, step) => randomStream(step, purpose))
  const rows = Int32Array.from({ length: batch * 20 }, (_, index) => (index * 7) % examples)
  const { losses, hits } = await session.train(rows, batch)
  const judged = await session.evaluate(Int32Array.from({ length: examples }, (_, row) => row))
  const seen = await session.probe(rows.subarray(0, batch), [
    'gradient:fc1.kernel',
    'preactivation:fc1',
    'activation:fc1',
  ])
  const after = await session.weights()
  await session.close()
  // Of NaN, which has many, the bits do not count.
  const bits = (values: Float32Array) =>
    createHash('sha256')
      .update(Buffer.from(values.map((value) => (Number.isNaN(value) ? Number.NaN : value)).buffer))
      .digest('hex')
  return {
    losses: bits(losses),
    hits: [...hits],
    judged,
    tensors: [...seen, ...after].map(([name, { values }]) => [name, bits(values)]),
  }
}

const theirs = () => openTensorFlowEngine(async () => noOwnKernels)

const relu = (name: string, units: number) => dense(name, units, 'relu')
const layersOf = (...layers: LayerDefinition[]): ModelDefinition => ({ inputs: places, layers })
const out = dense('out', 3, 'linear')
const deep = layersOf(relu('fc1', 40), relu('fc2', 33), dense('fc3', 20, 'sigmoid'), relu('fc4', 17), out)
const towers: LayerDefinition = {
  name: 'block',
  kind: 'residual',
  parameters: { scale: 1 },
  activation: { kind: 'relu' },
  layers: [relu('block-a', 30), dense('block-b', 30, 'linear')],
  shortcut: [],
}
const joined: LayerDefinition = {
  ...towers,
  activation: { kind: 'linear' },
  layers: [relu('block-a', 24)],
  shortcut: [dense('block-cut', 24, 'linear')],
}
const shortened = layersOf(
  dense('fc1', 30, 'sigmoid'),
  {
    ...towers,
    layers: [relu('block-a', 20), dense('block-b', 24, 'linear')],
    shortcut: [dense('block-cut', 24, 'linear')],
  },
  dense('fc2', 20, 'sigmoid'),
  out,
)
const dropout: LayerDefinition = { name: 'drop', kind: 'dropout', parameters: { rate: 0.5 }, activation: null }
const momentum = { ...sgd, momentum: 0.9 } as const

const smoothed: Program['loss'] = { kind: 'cross-entropy', reduction: 'mean', labelSmoothing: 0.1 }
const weighted: Program['loss'] = { kind: 'cross-entropy', reduction: 'mean', classWeights: { 1: 3 } }

const onTable: readonly [string, Program, number][] = [
  ['a single unit', programOf(net('relu', 1), adam), 32],
  ['a narrow layer with ReLU', programOf(net('relu', 50), adam), 64],
  ['a wide layer with ReLU', programOf(net('relu', 300), adam), 17],
  ['sigmoid', programOf(net('sigmoid', 130), sgd), 32],
  ['no activation', programOf(net('linear', 20), adam), 8],
  ['a single layer', programOf(layersOf(dense('fc1', 3, 'linear')), sgd), 32],
  ['batches of one row', programOf(net('relu', 64), sgd), 1],
  ['batches whose gradient is summed in two blocks', programOf(net('relu', 40), adam), 500],
  ['tanh, where TensorFlow computes the layer', programOf(net('tanh', 40), adam), 32],
  ['AdamW', programOf(net('relu', 40), { ...adam, kind: 'adamw', weightDecay: 0.1 } as Program['optimizer']), 32],
]

const inChains: readonly [string, Program, number][] = [
  ...[1, 2, 15, 16, 17, 400].map((batch): [string, Program, number] => [
    `layers one after another, batches of ${batch}`,
    programOf(deep, adam),
    batch,
  ]),
  ['plain descent', programOf(deep, sgd), 32],
  ['momentum, where TensorFlow makes the updates', programOf(deep, momentum), 32],
  ['a unit that stands alone', programOf(layersOf(relu('fc1', 30), relu('fc2', 1), relu('fc3', 9), out), adam), 32],
  ['a layer too wide', programOf(layersOf(relu('fc1', 300), relu('fc2', 300), relu('fc3', 20), out), adam), 32],
  [
    'tanh among them',
    programOf(layersOf(relu('fc1', 40), relu('fc2', 30), dense('fc3', 30, 'tanh'), relu('fc4', 20), out), sgd),
    32,
  ],
  ['tanh at first', programOf(layersOf(dense('fc1', 40, 'tanh'), relu('fc2', 30), out), adam), 32],
  ['dropped elements', programOf(layersOf(relu('fc1', 40), dropout, relu('fc2', 30), out), adam), 32],
  ['a residual block', programOf(layersOf(relu('fc1', 30), towers, relu('fc2', 20), out), adam), 32],
  ['a residual block with a layer as its shortcut', programOf(shortened, adam), 32],
  ['one without an activation', programOf(layersOf(relu('fc1', 16), joined, out), sgd), 32],
  ['a frozen layer', { ...programOf(deep, adam), gradients: { freeze: ['fc2.kernel', 'fc2.bias'] } }, 32],
  [
    'clipped gradients',
    { ...programOf(deep, adam), gradients: { clip: { kind: 'globalNorm', limit: 0.1, framework: 'pytorch' } } },
    32,
  ],
  ['a penalty', { ...programOf(deep, sgd), gradients: { regularize: { 'fc2.kernel': { l2: 0.01 } } } }, 32],
  ['losses summed', { ...programOf(deep, sgd), loss: { kind: 'cross-entropy', reduction: 'sum' } }, 32],
  ['smoothed labels', { ...programOf(deep, adam), loss: smoothed }, 32],
  ['weighted classes', { ...programOf(deep, adam), loss: weighted }, 32],
  ['batches joined', { ...programOf(deep, adam), accumulate: 2 }, 16],
]

test.runIf(compiled && fusing).each([...onTable, ...inChains])(
  'with %s, a training has the bits that TensorFlow gives',
  async (_, program, batch) => {
    const ours = await trained(await openTensorFlowEngine(), program, batch)
    expect(ours).toEqual(await trained(await theirs(), program, batch))
  },
)

/** The kernels of ours that a program's graph calls. */
async function called(program: Program, given: SessionData = { table: sparse, multiplier, offset: 0 }) {
  const { nodes } = programModel(program, given, await ownKernelsFor(loadAddon(), program, given)).writer
  return [...new Set(nodes.map(({ operation }) => operation).filter((name) => name.startsWith('Assay')))].sort()
}

/** Whether TensorFlow sums on this machine as the kernels do. */
const alike = compiled && (await called(programOf(net('relu', 50), adam))).includes('AssayTableLayer')

test.runIf(alike)('which kernels are called', async () => {
  const [data, updated] = [{ table: sparse, multiplier, offset: 0 }, programOf(net('relu', 50), adam)]
  const kernels = (...names: string[]) => [...names, 'AssayBatchLoss', 'AssayRowLosses'].sort()
  const chain = ['AssayDenseLayers', 'AssayDenseUpdate']
  const layer = ['AssayTableLayer', 'AssayTableUpdate']
  expect(await called(updated)).toEqual(kernels(...chain, ...layer))
  expect(await called(programOf(net('sigmoid', 50), sgd))).toEqual(kernels(...chain, ...layer))
  const gradients = ['AssayDenseGradients', 'AssayDenseLayers', 'AssayTableGradient', 'AssayTableLayer']
  expect(await called(programOf(net('relu', 50), momentum)), 'a rule that is not theirs').toEqual(kernels(...gradients))
  const clip = { kind: 'globalNorm', limit: 0.1, framework: 'pytorch' } as const
  expect(await called({ ...updated, gradients: { clip } }), 'gradients are changed').toEqual(
    kernels(...gradients, 'AssayUpdate'),
  )
  expect(await called(programOf(net('tanh', 50), sgd)), 'TensorFlow has a way of its own with tanh').toEqual(
    kernels(...chain, 'AssayUpdate'),
  )
  expect(await called(programOf(net('relu', 1), sgd)), 'a product with a vector').toEqual(kernels('AssayUpdate'))
  expect(await called(updated, { ...data, offset: 0.5 }), 'zero stands for something').not.toContain('AssayTableLayer')
  expect(await called(updated, { ...data, table: tableOf(0.6) }), 'most are not zero').not.toContain('AssayTableLayer')
  const losses = async (loss: Program['loss']) =>
    (await called({ ...updated, loss })).filter((name) => name.endsWith('Loss') || name.endsWith('Losses'))
  expect(await losses({ kind: 'cross-entropy', reduction: 'sum' })).toEqual(kernels())
  expect(await losses(smoothed), 'rows lose more').toEqual([])
  expect(await losses(weighted), 'rows count differently').toEqual(['AssayRowLosses'])
  const images: ModelDefinition = {
    inputs: [20, 30, 1],
    layers: [{ name: 'flat', kind: 'flatten', parameters: {}, activation: null }, relu('fc1', 50), out],
  }
  const given = { ...data, table: tableOf(0.2, [20, 30, 1]) }
  expect(await called(programOf(images, adam), given)).toEqual(kernels(...chain, ...layer))
})

test.runIf(alike)('layers one after another are one call, and so are their gradients', async () => {
  const program = programOf(deep, adam)
  const { nodes } = programModel(
    program,
    { table: sparse, multiplier, offset: 0 },
    await ownKernelsFor(loadAddon(), program, { table: sparse, multiplier, offset: 0 }),
  ).writer
  const lengths = (operation: string) =>
    new Set(
      nodes.filter((node) => node.operation === operation).map(({ attributes }) => JSON.stringify(attributes.layers)),
    )
  const four = new Set([JSON.stringify(integer(4))])
  expect(lengths('AssayDenseLayers')).toEqual(four)
  expect(lengths('AssayDenseUpdate')).toEqual(four)
})

test.runIf(compiled && fusing).each([
  [Number.NaN, 'relu'],
  [Number.POSITIVE_INFINITY, 'relu'],
  [Number.NaN, 'sigmoid'],
  [Number.POSITIVE_INFINITY, 'sigmoid'],
] as const)(
  'a weight of %s is multiplied with zeros too, and goes through %s as in TensorFlow',
  async (weight, activation) => {
    const program = programOf(net(activation, 20), sgd)
    const weights = weightsOf(program.model)
    weights.get('fc1.kernel')?.fill(weight, 0, 1)
    const ours = await trained(await openTensorFlowEngine(), program, 8, weights)
    const other = await trained(await theirs(), program, 8, weights)
    expect(ours.judged).toEqual(other.judged)
    expect(ours.losses).toEqual(other.losses)
  },
)
