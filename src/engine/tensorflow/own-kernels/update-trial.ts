import { input, type Tensor } from '../../../graph/tensor.ts'
import type { TensorFlowAddon } from '../addon.ts'
import { type } from '../attributes.ts'
import { GraphWriter } from '../graph-writer.ts'
import { T } from '../kernels.ts'
import { doneOutputs, type Endpoint, endpoint } from '../saved-model.ts'
import { updateLowerings } from '../update-lowerings.ts'
import { type FusedRule, type FusedUpdate, jointUpdates } from './joint-updates.ts'
import { tried } from './kept-trials.ts'
import { sameBits, scatteredReals, tryGraph } from './try-graph.ts'

/**
 * Finds out which rules our kernels follow as TensorFlow's do, bit for bit.
 *
 * @returns whether an update is by one of them
 */
export async function rulesOfTheirs(
  addon: TensorFlowAddon,
  updates: readonly FusedUpdate[],
): Promise<(update: FusedUpdate) => boolean> {
  const theirs = new Set<FusedRule>()
  for (const rule of new Set(updates.map(({ update }) => update))) {
    if (await tried(`update ${rule}`, () => isTheirs(addon, rule))) theirs.add(rule)
  }
  return ({ update }) => theirs.has(update)
}

/** Not a multiple of what a processor takes at once. */
const triedNumbers = 1003
const shape = [triedNumbers]
const triedSteps = 3
const variables = ['value', 'firstMoment', 'secondMoment'] as const

async function isTheirs(addon: TensorFlowAddon, rule: FusedRule): Promise<boolean> {
  const { writer, signatures } = triedGraph(rule)
  const same = await tryGraph(addon, writer, signatures, (model) => {
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

const fed = (name: string, sizes: readonly number[]) => input({ kind: 'variable', name }, sizes)
const inputs = { gradient: fed('gradient', shape), rate: fed('rate', []), epsilon: fed('epsilon', []) }

/** An update of the variables of which TensorFlow's kernel changes one, and ours the other. */
function updateOf(rule: FusedRule, whose: 'theirs' | 'ours'): FusedUpdate {
  const variable = `${whose}/value`
  if (rule === 'gradientDescent') return { update: rule, variable, slots: {}, inputs, attributes: {} }
  const slots = { firstMoment: `${whose}/firstMoment`, secondMoment: `${whose}/secondMoment` }
  return { update: rule, variable, slots, inputs, attributes: { beta1: 0.9, beta2: 0.999 } }
}

function triedGraph(rule: FusedRule) {
  const writer = new GraphWriter()
  const placed = (name: string, sizes: readonly number[]) =>
    [name, endpoint(writer.placeholder(name, 'float32', sizes), 'float32', sizes)] as const
  const places: Readonly<Record<string, Endpoint>> = Object.fromEntries(
    Object.entries({ start: shape, gradient: shape, rate: [], epsilon: [] }).map(([name, sizes]) =>
      placed(name, sizes),
    ),
  )
  const output = (name: string) => places[name]?.output ?? ''
  const lower = (tensor: Tensor) =>
    tensor.kind === 'input' && tensor.source.kind === 'variable' ? output(tensor.source.name) : ''
  const handle = (name: string) => writer.variable(name, 'float32', shape)
  const zero = writer.node('ZerosLike', [output('start')], T)
  const all = ['theirs', 'ours'].flatMap((whose) => variables.map((name) => `${whose}/${name}`))
  const assigned = all.map((name) =>
    writer.assign(handle(name), name.endsWith('/value') ? output('start') : zero, 'float32'),
  )
  const ours = jointUpdates([updateOf(rule, 'ours')], handle).map((update) => update.write(writer, lower, []))
  const values = all.map((name) => {
    const value = writer.node('ReadVariableOp', [handle(name)], { dtype: type('float32') })
    return [name, endpoint(value, 'float32', shape)] as const
  })
  const { start, ...step } = places
  const signatures = {
    reset: { inputs: start === undefined ? {} : { start }, outputs: doneOutputs(writer, assigned) },
    step: { inputs: step, outputs: doneOutputs(writer, [...ours, theirUpdate(writer, rule, handle, lower)]) },
    values: { inputs: {}, outputs: Object.fromEntries(values) },
  }
  return { writer, signatures }
}

function theirUpdate(
  writer: GraphWriter,
  rule: FusedRule,
  handle: (name: string) => string,
  lower: (tensor: Tensor) => string,
): string {
  const update = updateOf(rule, 'theirs')
  const rate = lower(update.inputs.rate)
  const common = { variable: handle(update.variable), waitFor: [] }
  const gradient = lower(update.inputs.gradient)
  if (update.update === 'gradientDescent') {
    const { slots, attributes } = update
    return updateLowerings.gradientDescent(writer, { ...common, slots, inputs: { gradient, rate }, attributes })
  }
  const { slots, attributes } = update
  const moments = { firstMoment: handle(slots.firstMoment), secondMoment: handle(slots.secondMoment) }
  const epsilon = lower(update.inputs.epsilon)
  return updateLowerings.adaptiveMoments(writer, {
    ...common,
    slots: moments,
    inputs: { gradient, rate, epsilon },
    attributes,
  })
}
