import type { Tensor } from '../../../graph/tensor.ts'
import type { Update } from '../../../graph/updates.ts'
import { type Attributes, integer, real } from '../attributes.ts'
import type { GraphWriter } from '../graph-writer.ts'
import type { DenseLayer } from './dense-layers.ts'

/** Updates of a step that one call of a kernel of ours makes. */
export interface JointUpdate {
  readonly updates: readonly Update[]
  /**
   * Gradients that the call is made from; they are computed before any variable changes. No more than these: TensorFlow makes no part of a layer what something
   * else waits for.
   */
  readonly from: readonly Tensor[]
  /**
   * Writes the call.
   *
   * @param waitFor what must have been computed before a variable changes; a call that makes the gradients too changes what nothing else reads
   * @returns the node to wait for
   */
  write(graph: GraphWriter, lower: (tensor: Tensor) => string, waitFor: readonly string[]): string
}

/** What a kernel that changes variables is told, after what it makes gradients from. */
export interface UpdateCall {
  readonly updates: readonly Update[]
  inputs(lower: (tensor: Tensor) => string): readonly string[]
  readonly attributes: Attributes
}

/** Finds the updates of some layers: of all their matrices, and then of all their biases; `null` where our kernels cannot make them together with the gradients. */
export type LayerUpdates = (layers: readonly DenseLayer[]) => UpdateCall | null

/** The rules that the kernels have, each with the number by which they know it. */
const rules = { gradientDescent: 0, adaptiveMoments: 1 } as const

/** One of them. */
export type FusedRule = keyof typeof rules

/** An update by one of them. */
export type FusedUpdate = Update<FusedRule>

/** Those of a step's updates that the kernels can make. */
export function fusedUpdates(updates: readonly Update[]): readonly FusedUpdate[] {
  return updates.filter((update): update is FusedUpdate => update.update in rules && update.decay === undefined)
}

/**
 * @param updates of a step, by rules that the kernels have
 * @param handle gives a variable's node
 */
export function layerUpdates(updates: readonly FusedUpdate[], handle: (variable: string) => string): LayerUpdates {
  const following = new Map<Tensor, FusedUpdate>(updates.map((update) => [update.inputs.gradient, update]))
  return (layers) => {
    const gradients = [
      ...layers.map(({ backward }) => backward?.matrix),
      ...layers.map(({ backward }) => backward?.bias),
    ]
    const found = gradients.flatMap((gradient) => (gradient === undefined ? [] : (following.get(gradient) ?? [])))
    if (found.length !== 2 * layers.length || !layers.every(({ alone }) => alone)) return null
    return updateCall(found, handle)
  }
}

/**
 * One call for updates whose gradients are there.
 *
 * @returns none where there are no updates, or they do not follow one rule
 */
export function jointUpdates(
  updates: readonly FusedUpdate[],
  handle: (variable: string) => string,
): readonly JointUpdate[] {
  const call = updateCall(updates, handle)
  if (call === null) return []
  return [
    {
      updates,
      from: updates.map(({ inputs: { gradient } }) => gradient),
      write: (graph, lower, waitFor) =>
        graph.node(
          'AssayUpdate',
          [...updates.map(({ inputs: { gradient } }) => lower(gradient)), ...call.inputs(lower)],
          call.attributes,
          waitFor,
        ),
    },
  ]
}

/** `null` unless all follow one rule with the same numbers. */
function updateCall(updates: readonly FusedUpdate[], handle: (variable: string) => string): UpdateCall | null {
  const [first] = updates
  if (first === undefined) return null
  const numbers = numbersOf(first)
  if (!updates.every((update) => isAlike(update, first))) return null
  const { beta1, beta2 } = first.update === 'adaptiveMoments' ? first.attributes : { beta1: 0, beta2: 0 }
  const moments = updates.flatMap((update) => (update.update === 'adaptiveMoments' ? [update.slots] : []))
  const handles = [
    ...updates.map(({ variable }) => variable),
    ...moments.map(({ firstMoment }) => firstMoment),
    ...moments.map(({ secondMoment }) => secondMoment),
  ].map(handle)
  return {
    updates,
    inputs: (lower) => [...handles, ...numbers.map(lower)],
    attributes: {
      rule: integer(rules[first.update]),
      beta1: real(beta1),
      beta2: real(beta2),
      changed: integer(updates.length),
      moments: integer(2 * moments.length),
      scalars: integer(numbers.length),
    },
  }
}

/** The numbers of a step that a rule wants, as the kernels read them. */
function numbersOf(update: FusedUpdate): readonly Tensor[] {
  return update.update === 'adaptiveMoments' ? [update.inputs.rate, update.inputs.epsilon] : [update.inputs.rate]
}

function isAlike(one: FusedUpdate, other: FusedUpdate): boolean {
  const [numbers, others] = [numbersOf(one), numbersOf(other)]
  return (
    one.update === other.update &&
    JSON.stringify(one.attributes) === JSON.stringify(other.attributes) &&
    numbers.every((number, index) => number === others[index])
  )
}
