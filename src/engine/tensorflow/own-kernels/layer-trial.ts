import type { Shape } from '../../../graph/shape.ts'
import { compute, type InputSource, input, type Tensor } from '../../../graph/tensor.ts'
import { graphLowering } from '../../session/lower-graph.ts'
import type { TensorFlowAddon } from '../addon.ts'
import { dataFeeds, dataVariables, type SessionData } from '../data-variables.ts'
import { GraphWriter } from '../graph-writer.ts'
import type { Feed } from '../loaded-model.ts'
import { operationLowerings } from '../operation-lowerings.ts'
import { type Endpoint, endpoint } from '../saved-model.ts'
import { type DenseLayer, denseLayers } from './dense-layers.ts'
import { tried } from './kept-trials.ts'
import { layerFusions } from './layer-fusions.ts'
import { sameNumbers, scattered, scatteredReals, tryGraph } from './try-graph.ts'

/** Beyond this, TensorFlow's products of matrices are as quick as ours. */
const mostWeights = 256 * 256

/** What a layer's bits hang on. */
type TriedLayer = Pick<DenseLayer, 'inputs' | 'units' | 'activation' | 'inputActivation' | 'ofTable'>

/**
 * Finds out for which dense layers our kernels give the bits that TensorFlow gives on this machine: each is tried.
 *
 * @param multiplier what a byte of the data table stands for; `null` where layers that read the table are TensorFlow's
 * @returns whether a layer of the same kind is one of them
 */
export async function theirBits(
  addon: TensorFlowAddon,
  layers: readonly DenseLayer[],
  multiplier: number | null,
): Promise<(layer: DenseLayer) => boolean> {
  const keyOf = ({ inputs, units, activation, inputActivation, ofTable }: TriedLayer) =>
    ['layer', inputs, units, activation, ofTable ? `table ${multiplier}` : inputActivation].join(' ')
  const kinds = new Map(layers.filter((layer) => isWorthIt(layer, multiplier)).map((layer) => [keyOf(layer), layer]))
  const taken = new Set<string>()
  for (const [key, layer] of kinds) {
    if (await tried(key, () => givesTheirBits(addon, layer, multiplier ?? 1))) taken.add(key)
  }
  return (layer) => isWorthIt(layer, multiplier) && taken.has(keyOf(layer))
}

function isWorthIt({ ofTable, inputs, units }: TriedLayer, multiplier: number | null): boolean {
  return ofTable ? multiplier !== null : inputs * units <= mostWeights
}

/**
 * Rows of the products that are compared: one is computed as a vector, fewer than 16 in a way of their own, some fill what a processor takes at once and some do not, and
 * the last are more than a block has.
 */
const triedRows = [1, 2, 15, 16, 32, 33, 200, 600] as const
const mostRows = Math.max(...triedRows)
const triedExamples = 64

/** Biases that are no numbers, by their places. */
const beyond = new Map([
  [1, Number.NaN],
  [5, Number.POSITIVE_INFINITY],
  [9, Number.NEGATIVE_INFINITY],
])

async function givesTheirBits(addon: TensorFlowAddon, layer: TriedLayer, multiplier: number): Promise<boolean> {
  const { inputs, units } = layer
  const table = {
    set: 'tried',
    shape: { example: [inputs], target: { kind: 'class', classes: 1 }, trainRows: triedExamples, testRows: 0 },
    features: Uint8Array.from({ length: triedExamples * inputs }, (_, index) =>
      index % 4 === 0 ? scattered(index) * 256 : 0,
    ),
    labels: new Uint8Array(triedExamples),
    digest: '',
    provenance: '',
  } as const
  const { writer, names, signatures } = triedGraph({ table, multiplier, offset: 0 }, layer)
  const matrix = { values: scatteredReals(inputs * units), shape: [inputs, units] }
  // Some so large that a sigmoid ends in 0 or 1, and what a training that diverges comes to.
  const biases = scatteredReals(units).map(
    (real, index) => beyond.get(index % 16) ?? (index % 4 === 3 ? real * 300 : real),
  )
  const bias = { values: biases, shape: [units] }
  const [before, cotangents] = [scatteredReals(mostRows * inputs), scatteredReals(mostRows * units)]
  const feedsOf = (rows: number): Readonly<Record<string, Feed>> => ({
    rows: { values: Int32Array.from({ length: rows }, (_, row) => (row * 7) % triedExamples), shape: [rows] },
    ...(layer.ofTable ? {} : { before: { values: before.slice(0, rows * inputs), shape: [rows, inputs] } }),
    cotangent: { values: cotangents.slice(0, rows * units), shape: [rows, units] },
    matrix,
    bias,
  })
  const same = await tryGraph(addon, writer, signatures, (model) => {
    model.call('data', dataFeeds(table))
    return triedRows.every((rows) => {
      const found = model.call('layer', feedsOf(rows))
      return names.every((name) => sameNumbers(found.get(name), found.get(`own ${name}`)))
    })
  })
  return same ?? false
}

/** Shapes of what is fed to a layer that is tried: what its input is made of, unless that is the table, and the cotangent of its sums. */
function triedInputs({ inputs, units, ofTable }: TriedLayer) {
  const weights = { matrix: [inputs, units], bias: [units], cotangent: ['rows', units] } as const
  return ofTable ? weights : { ...weights, before: ['rows', inputs] as const }
}

const gradientThrough = { relu: 'reluGradient', sigmoid: 'sigmoidGradient' } as const

/** A layer and its gradients, as they stand in a program's graph. */
function triedTensors(layer: TriedLayer): Readonly<Record<string, Tensor>> {
  const { inputs, activation, inputActivation, ofTable } = layer
  const shapes = triedInputs(layer)
  const fed = (name: keyof typeof shapes) => input({ kind: 'variable', name }, shapes[name])
  const [matrix, cotangent] = [fed('matrix'), fed('cotangent')]
  const product = (left: Tensor, right: Tensor, transposeLeft: boolean, transposeRight: boolean) =>
    compute('matmul', [left, right], { transposeLeft, transposeRight })
  const into =
    'before' in shapes
      ? input({ kind: 'variable', name: 'before' }, shapes.before)
      : input({ kind: 'features' }, ['rows', inputs])
  const layerInput = inputActivation === 'linear' ? into : compute(inputActivation, [into], {})
  const biased = compute('addBias', [product(layerInput, matrix, false, false), fed('bias')], {})
  const back = product(cotangent, matrix, false, true)
  const through =
    inputActivation === 'linear' ? back : compute(gradientThrough[inputActivation], [back, layerInput], {})
  return {
    layer: activation === 'linear' ? biased : compute(activation, [biased], {}),
    matrix: product(layerInput, cotangent, true, false),
    bias: compute('sum', [cotangent], { axes: [0], keep: false }),
    ...(ofTable ? {} : { input: through }),
  }
}

/** A layer and its gradients as TensorFlow computes them in the graphs of programs, and as the kernels do. */
function triedGraph(data: SessionData, layer: TriedLayer) {
  const writer = new GraphWriter()
  const variables = dataVariables(writer, data)
  const fed = (name: string, element: 'float32' | 'int32', shape: Shape) =>
    [name, endpoint(writer.placeholder(name, element, shape), element, shape)] as const
  const inputs: Readonly<Record<string, Endpoint>> = Object.fromEntries([
    fed('rows', 'int32', ['rows']),
    ...Object.entries(triedInputs(layer)).map(([name, shape]) => fed(name, 'float32', shape)),
  ])
  const outputOf = (name: string) => inputs[name]?.output ?? ''
  const binding = (source: InputSource) =>
    source.kind === 'variable' ? outputOf(source.name) : variables.features(outputOf('rows'), [])
  const tensors = triedTensors(layer)
  const { fusions } = layerFusions(denseLayers(Object.values(tensors)), () => null)
  const theirs = graphLowering(operationLowerings, writer, binding)
  const ours = graphLowering(operationLowerings, writer, binding, fusions)
  const outputs = Object.entries(tensors).flatMap(([name, tensor]) => [
    [name, endpoint(theirs(tensor), 'float32', tensor.shape)] as const,
    [`own ${name}`, endpoint(ours(tensor), 'float32', tensor.shape)] as const,
  ])
  return {
    writer,
    names: Object.keys(tensors),
    signatures: { data: variables.assign, layer: { inputs, outputs: Object.fromEntries(outputs) } },
  }
}
