import type { ActivationDefinition } from './activations/activations.ts'
import { isBlock, type LayerDefinition, type ModelDefinition } from './definition.ts'
import type { ExampleShape, LayerShape, LayerState, LayerTensor, Misfit } from './layers/layer.ts'
import { type LayerWord, layerOf } from './layers/layers.ts'

/** Names what a model reads: the examples of the batch. */
export const examples = ''

/** A layer in the graph of a model. */
export interface LayerNode extends LayerShape {
  /** Unique in the model. */
  readonly name: string
  readonly word: LayerWord
  readonly parameters: Readonly<Record<string, unknown>>
  /** `null` where its kind has none. */
  readonly activation: ActivationDefinition | null
  /** The layers that it reads, by name, or `examples`. */
  readonly inputs: readonly string[]
}

/** A model as the graph that its list of layers stands for. */
export interface ModelGraph {
  /** Each after those that it reads, the last one's output being the model's; up to the first that does not fit. */
  readonly nodes: readonly LayerNode[]
  /** Shape of the examples that it reads. */
  readonly inputs: ExampleShape
  /** Shape of its output for one example. */
  readonly output: ExampleShape
  /** The first layer that cannot take what it gets, by its place in the model's list; `null` when all fit. */
  readonly misfit: (Misfit & { readonly layer: string; readonly place: number }) | null
}

const graphs = new WeakMap<ModelDefinition, ModelGraph>()

/** Takes a model's list of layers apart into the graph that it stands for: what goes around a residual block goes another way. */
export function modelGraph(model: ModelDefinition): ModelGraph {
  const known = graphs.get(model)
  if (known !== undefined) return known
  const made = makeGraph(model)
  graphs.set(model, made)
  return made
}

function makeGraph({ inputs: given, layers }: ModelDefinition): ModelGraph {
  const inputs = typeof given === 'number' ? [given] : given
  const nodes: LayerNode[] = []
  const shapes = new Map<string, ExampleShape>([[examples, inputs]])
  let misfit: ModelGraph['misfit'] = null

  /** @returns the name of what comes out */
  function follow(list: readonly LayerDefinition[], from: string, prefix: string, place: number | null): string {
    return list.reduce((input, definition, index) => {
      const name = `${prefix}${definition.name}`
      const here = place ?? index
      if (!('kind' in definition)) {
        const { units, activation } = definition
        return add({ name, word: 'units', parameters: { units }, activation, inputs: [input] }, here)
      }
      const { activation, parameters } = definition
      const reads = isBlock(definition)
        ? [follow(definition.shortcut, input, `${name}-`, here), follow(definition.layers, input, `${name}-`, here)]
        : [input]
      return add({ name, word: definition.kind, parameters, activation, inputs: reads }, here)
    }, from)
  }

  function add(node: Omit<LayerNode, keyof LayerShape>, place: number): string {
    if (misfit !== null) return node.name
    const read = node.inputs.map((input) => shapes.get(input) ?? [])
    const shape = layerOf(node.word).shape(read, node.parameters)
    if ('misfit' in shape) {
      misfit = { ...shape, layer: node.name, place }
    } else {
      nodes.push({ ...node, ...shape })
      shapes.set(node.name, shape.output)
    }
    return node.name
  }

  follow(layers, examples, '', null)
  return { nodes, inputs, output: nodes.at(-1)?.output ?? inputs, misfit }
}

/** A trainable tensor of a model. */
export interface TensorDefinition extends Omit<LayerTensor, 'name'> {
  /** `<layer>.<tensor>`, such as `fc1.kernel`. */
  readonly name: string
  readonly layer: string
}

/** Lists a model's trainable tensors in order: layer by layer, a kernel before its bias. */
export function modelTensors(model: ModelDefinition): readonly TensorDefinition[] {
  const known = tensorsOf.get(model) ?? listTensors(model)
  tensorsOf.set(model, known)
  return known
}

/** Arms mostly share a model, and checks ask for its tensors again and again. */
const tensorsOf = new WeakMap<ModelDefinition, readonly TensorDefinition[]>()

function listTensors(model: ModelDefinition): readonly TensorDefinition[] {
  const { nodes } = modelGraph(model)
  return nodes.flatMap(({ name: layer, tensors }) =>
    tensors.map((tensor) => ({ ...tensor, name: `${layer}.${tensor.name}`, layer })),
  )
}

/** Lists what a model remembers from step to step besides what is trained, by full names, such as `bn1.runningMean`. */
export function modelState(model: ModelDefinition): readonly LayerState[] {
  return modelGraph(model).nodes.flatMap(({ name: layer, state }) =>
    state.map((each) => ({ ...each, name: `${layer}.${each.name}` })),
  )
}
