import type { Fusion } from '../../session/lower-graph.ts'
import { type Attributes, integer, integers } from '../attributes.ts'
import type { GraphWriter } from '../graph-writer.ts'
import { activations, type DenseLayer, type LayerGradients } from './dense-layers.ts'
import type { JointUpdate, LayerUpdates } from './joint-updates.ts'

/** Dense layers one after another, of which each puts out what the next is applied to. */
export type Chain = readonly [DenseLayer, ...DenseLayer[]]

/** Puts layers into chains as long as they go: those with gradients where a layer's cotangent is nothing but what the next hands back. */
export function chainsOf(layers: readonly DenseLayer[]): readonly Chain[] {
  const ending = new Map<DenseLayer, Chain>()
  for (const layer of layers) {
    const before = [...ending.keys()].find((last) => leadsTo(last, layer))
    const chain = before === undefined ? undefined : ending.get(before)
    if (before !== undefined) ending.delete(before)
    ending.set(layer, chain === undefined ? [layer] : [...chain, layer])
  }
  return [...ending.values()]
}

function leadsTo(layer: DenseLayer, next: DenseLayer): boolean {
  if (next.input !== layer.output) return false
  if (layer.backward === null || next.backward === null) return layer.backward === next.backward
  return layer.backward.cotangent === handedBack(next.backward)
}

/** The cotangent that a layer hands back to what made its input. */
function handedBack({ input, throughActivation }: LayerGradients) {
  return throughActivation ?? input
}

/** What the layers of a chain put out, in one call. */
export function chainLayers(chain: Chain): Fusion<GraphWriter> {
  return {
    tensors: chain.map(({ output }) => output),
    write(graph, lower) {
      const inputs = [chain[0].input, ...chain.map(({ matrix }) => matrix), ...chain.map(({ bias }) => bias)]
      const node = graph.node('AssayDenseLayers', inputs.map(lower), {
        layers: integer(chain.length),
        activations: integers(chain.map(({ activation }) => activations[activation])),
      })
      return outputsOf(node, chain.length)
    },
  }
}

/** What a chain's gradients are made from; `null` where the graph does not have them. */
function backwardOf(chain: Chain) {
  const backward = chain.flatMap((layer) => layer.backward ?? [])
  const [first, last] = [backward[0], backward.at(-1)]
  if (first === undefined || last === undefined) return null
  const toInput = handedBack(first)
  const through = chain.map(({ inputActivation, backward }) =>
    backward?.throughActivation == null ? 'linear' : inputActivation,
  )
  const attributes: Attributes = {
    layers: integer(chain.length),
    activations: integers(through.map((name) => activations[name])),
    first: integer(toInput === null ? 0 : 1),
  }
  return {
    cotangent: last.cotangent,
    inputs: [last.cotangent, ...chain.map(({ input }) => input)],
    gradients: [...backward.map(({ matrix }) => matrix), ...backward.map(({ bias }) => bias)],
    toInput: toInput === null ? [] : [toInput],
    attributes,
  }
}

/** The gradients of a chain's matrices and biases and of its input, in one call; `null` where the graph does not have them. */
export function chainGradients(chain: Chain): Fusion<GraphWriter> | null {
  const backward = backwardOf(chain)
  if (backward === null) return null
  const tensors = [...backward.gradients, ...backward.toInput]
  return {
    tensors,
    write(graph, lower) {
      const inputs = [...backward.inputs, ...chain.map(({ matrix }) => matrix)]
      return outputsOf(graph.node('AssayDenseGradients', inputs.map(lower), backward.attributes), tensors.length)
    },
  }
}

/**
 * An update of a chain's matrices and biases, which makes their gradients, and hands back the gradient of its input.
 *
 * @returns `null` where these are not made, or are wanted themselves
 */
export function chainUpdate(
  chain: Chain,
  updates: LayerUpdates,
): { readonly update: JointUpdate; readonly toInput: Fusion<GraphWriter> } | null {
  const backward = backwardOf(chain)
  const joint = updates(chain)
  if (backward === null || joint === null) return null
  // Whoever is first writes the node.
  const node: JointUpdate['write'] = (graph, lower) => {
    const inputs = [...backward.inputs.map(lower), ...joint.inputs(lower)]
    return graph.node('AssayDenseUpdate', inputs, { ...backward.attributes, ...joint.attributes })
  }
  return {
    update: { updates: joint.updates, from: [backward.cotangent], write: node },
    toInput: { tensors: backward.toInput, write: (graph, lower) => [node(graph, lower, [])] },
  }
}

function outputsOf(node: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => (index === 0 ? node : `${node}:${index}`))
}
