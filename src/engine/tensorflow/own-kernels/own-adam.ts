import { integer, real, type } from '../attributes.ts'

import { GraphWriter } from '../graph-writer.ts'
import { T } from '../kernels.ts'
import type { TensorFlow } from '../load-tfjs.ts'
import { doneOutputs, endpoint } from '../saved-model.ts'
import { updateLowerings } from '../update-lowerings.ts'
import type { UpdateNodes } from '../update-nodes.ts'
import { sameBits, scatteredReals, tryGraph } from './tried.ts'

/**
 * Writes one call of Adam for several tensors: `adaptiveMoments` for each of them, which must have the same attributes, rate and epsilon.
 *
 * @returns the node to wait for
 */
export function adamForAll(writer: GraphWriter, updates: readonly UpdateNodes<'adaptiveMoments'>[]): string {
  const [first] = updates
  if (first === undefined) return writer.barrier([])
  const { attributes, inputs } = first
  return writer.node(
    'AssayAdam',
    [
      ...updates.map(({ variable }) => variable),
      ...updates.map(({ slots }) => slots.firstMoment),
      ...updates.map(({ slots }) => slots.secondMoment),
      ...updates.map(({ inputs: { gradient } }) => gradient),
      inputs.rate,
      inputs.epsilon,
    ],
    { tensors: integer(updates.length), beta1: real(attributes.beta1), beta2: real(attributes.beta2) },
    updates.flatMap(({ waitFor }) => waitFor),
  )
}

let known: Promise<boolean> | undefined

/** Whether that gives the bits of TensorFlow's own kernel on this machine; tried once in a process. */
export function adamIsTheirs(tensorFlow: TensorFlow): Promise<boolean> {
  known ??= tryAdam(tensorFlow)
  return known
}

/** Not a multiple of what a processor takes at once. */
const triedNumbers = 1003
const shape = [triedNumbers]
const triedSteps = 3

async function tryAdam(tensorFlow: TensorFlow): Promise<boolean> {
  const { writer, signatures } = triedGraph()
  const same = await tryGraph(tensorFlow, writer, signatures, (model) => {
    model.call('reset', { start: { values: scatteredReals(triedNumbers), shape } })
    for (let step = 1; step <= triedSteps; step++) {
      // Some gradients are 0, and they have many orders of magnitude.
      const values = scatteredReals(triedNumbers).map((real, index) =>
        index % 5 === step % 5 ? 0 : real * 10 ** ((index % 12) - 9),
      )
      const scalar = (value: number) => ({ values: Float32Array.of(value), shape: [] })
      model.call('step', { gradient: { values, shape }, rate: scalar(1e-3 / step), epsilon: scalar(1e-7) })
    }
    const found = model.call('values', {})
    return variables.every((name) => sameBits(found.get(`theirs/${name}`), found.get(`ours/${name}`)))
  })
  return same ?? false
}

const variables = ['value', 'firstMoment', 'secondMoment'] as const

/** Two variables with their moments, of which TensorFlow's kernel updates one, and ours the other. */
function triedGraph() {
  const writer = new GraphWriter()
  const fed = (name: string, sizes: readonly number[]) =>
    endpoint(writer.placeholder(name, 'float32', sizes), 'float32', sizes)
  const start = fed('start', shape)
  const [gradient, rate, epsilon] = [fed('gradient', shape), fed('rate', []), fed('epsilon', [])]
  const handle = (whose: string, name: (typeof variables)[number]) =>
    writer.variable(`${whose}/${name}`, 'float32', shape)
  const nodesOf = (whose: string): UpdateNodes<'adaptiveMoments'> => ({
    variable: handle(whose, 'value'),
    slots: { firstMoment: handle(whose, 'firstMoment'), secondMoment: handle(whose, 'secondMoment') },
    inputs: { gradient: gradient.output, rate: rate.output, epsilon: epsilon.output },
    attributes: { beta1: 0.9, beta2: 0.999 },
    waitFor: [],
  })
  const zero = writer.node('ZerosLike', [start.output], T)
  const all = ['theirs', 'ours'].flatMap((whose) =>
    variables.map((name) => ({ whose, name, handle: handle(whose, name) })),
  )
  const assigned = all.map(({ name, handle }) =>
    writer.assign(handle, name === 'value' ? start.output : zero, 'float32'),
  )
  const updated = [updateLowerings.adaptiveMoments(writer, nodesOf('theirs')), adamForAll(writer, [nodesOf('ours')])]
  const values = all.map(({ whose, name, handle }) => {
    const value = writer.node('ReadVariableOp', [handle], { dtype: type('float32') })
    return [`${whose}/${name}`, endpoint(value, 'float32', shape)] as const
  })
  const signatures = {
    reset: { inputs: { start }, outputs: doneOutputs(writer, assigned) },
    step: { inputs: { gradient, rate, epsilon }, outputs: doneOutputs(writer, updated) },
    values: { inputs: {}, outputs: Object.fromEntries(values) },
  }
  return { writer, signatures }
}
