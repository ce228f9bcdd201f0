import { AssayError } from '../errors.ts'
import { compute, type InputSource, input, type Tensor } from '../graph/tensor.ts'
import type { DrawnTensor } from '../graph/training-step.ts'
import { activationOf, type BoundActivation } from './activations/activations.ts'
import type { ModelDefinition } from './definition.ts'
import type { AppliedLayer } from './layers/layer.ts'
import { layerOf } from './layers/layers.ts'
import { examples, type LayerNode, modelGraph } from './model-graph.ts'

/** What the forward pass leaves of one layer for the backward pass and for probes. */
interface LayerTrace {
  readonly node: LayerNode
  readonly applied: AppliedLayer
  readonly activation: BoundActivation | null
  /** After its activation function; before it is `applied.output`. */
  readonly output: Tensor
}

/** A model applied to the batch. */
export interface Network {
  readonly layers: readonly LayerTrace[]
  /** The last layer's output, `[rows, ...example]`. */
  readonly output: Tensor
  /** What layers remember after the step, by full name; none where the network is judged. */
  readonly state: ReadonlyMap<string, Tensor>
  /** What the host draws for each step, masks of dropped elements and augmented examples; none where the network is judged. */
  readonly drawn: readonly DrawnTensor[]
}

/** 1 divided by the rows of the batch, which the host computes. */
export const rowShare: Tensor = input({ kind: 'scalar', name: 'rowWeight' }, [])

/**
 * Runs a model forward on the batch; trainable tensors and state are variables named as in `modelTensors` and `modelState`.
 *
 * @param training whether it is trained, or judged: then nothing is dropped, and normalisations use what they remember
 * @param augmented whether the host changes the examples that it is trained on
 * @throws AssayError `internal/broken` for a model without layers, or with one that does not fit: checks refuse it before
 */
export function network(model: ModelDefinition, training: boolean, augmented = false): Network {
  const { nodes, inputs, misfit } = modelGraph(model)
  if (nodes.length === 0 || misfit !== null) {
    const what = misfit === null ? 'at least one layer, got none' : `layers that fit: ${misfit.layer} ${misfit.misfit}`
    throw new AssayError('internal/broken', `a model needs ${what}`)
  }
  const size = inputs.reduce((product, side) => product * side, 1)
  const features = input(examplesSource(augmented), ['rows', size])
  const outputs = new Map<string, Tensor>([
    [examples, inputs.length === 1 ? features : compute('reshape', [features], { shape: ['rows', ...inputs] })],
  ])
  const drawn: DrawnTensor[] = augmented ? [{ name: examples, shape: [size], keep: null }] : []
  const state = new Map<string, Tensor>()
  const layers = nodes.map((node): LayerTrace => {
    const [first, ...others] = node.inputs.map((name) => known(outputs, name))
    if (first === undefined) throw new AssayError('internal/broken', `layer ${node.name} reads nothing`)
    const variable = (name: string, shape: readonly number[] | undefined) =>
      input({ kind: 'variable', name: `${node.name}.${name}` }, shape ?? [])
    const applied = layerOf(node.word).apply({
      inputs: [first, ...others],
      parameters: node.parameters,
      training,
      tensor: (name) => variable(name, node.tensors.find((each) => each.name === name)?.shape),
      state: (name) => variable(name, node.state.find((each) => each.name === name)?.shape),
      mask(keep) {
        const shape = first.shape.slice(1).map(Number)
        drawn.push({ name: node.name, shape, keep })
        return input({ kind: 'drawn', name: node.name }, first.shape)
      },
      rowShare: () => rowShare,
    })
    for (const [name, value] of Object.entries(applied.state ?? {})) state.set(`${node.name}.${name}`, value)
    const activation = node.activation === null ? null : activationOf(node.activation)
    const output = activation === null ? applied.output : activation.forward(applied.output)
    outputs.set(node.name, output)
    return { node, applied, activation, output }
  })
  return { layers, output: known(outputs, nodes.at(-1)?.name ?? ''), state, drawn }
}

/**
 * Runs it backward. Where several layers read one output, its cotangents add up.
 *
 * @param cotangent gradient of the loss with respect to the network's output
 * @returns gradients of every trainable tensor by name, in the order of `modelTensors`
 */
export function networkGradients({ layers }: Network, cotangent: Tensor): ReadonlyMap<string, Tensor> {
  const cotangents = new Map<string, Tensor>([[layers.at(-1)?.node.name ?? '', cotangent]])
  const gradients = new Map<string, Readonly<Record<string, Tensor>>>()
  for (const { node, applied, activation, output } of layers.toReversed()) {
    const ofOutput = cotangents.get(node.name)
    if (ofOutput === undefined) continue
    const pulled = applied.pullback(
      activation === null ? ofOutput : activation.pullback(ofOutput, applied.output, output),
    )
    gradients.set(node.name, pulled.tensors)
    for (const [index, name] of node.inputs.entries()) {
      const share = pulled.inputs[index] ?? null
      const others = cotangents.get(name)
      if (share !== null) cotangents.set(name, others === undefined ? share : compute('add', [others, share], {}))
    }
  }
  return new Map(
    layers.flatMap(({ node }) =>
      node.tensors.map(({ name }) => {
        const gradient = gradients.get(node.name)?.[name]
        if (gradient !== undefined) return [`${node.name}.${name}`, gradient] as const
        throw new AssayError('internal/broken', `no gradient flows to ${node.name}.${name}`)
      }),
    ),
  )
}

/** Where a graph reads the examples of a batch: from the data table, or as the host has changed them. */
export function examplesSource(augmented: boolean): InputSource {
  return augmented ? { kind: 'drawn', name: examples } : { kind: 'features' }
}

function known(outputs: ReadonlyMap<string, Tensor>, name: string): Tensor {
  const output = outputs.get(name)
  if (output === undefined) throw new AssayError('internal/broken', `a layer reads ${name}, which is not before it`)
  return output
}
