import type { InitializerCall, TensorSite } from '../model/initializers/initializer.ts'
import { drawEvenly, initializers, rescaling } from '../model/initializers/initializers.ts'
import { modelTensors } from '../model/model-graph.ts'
import type { Plan, PlannedArm } from './plan.ts'
import { isTransfer, type TrainingRunDefinition, type TransferCall } from './run-definition.ts'
import { canonicalJson } from './run-id.ts'

/** Longest side of the part of a tensor that is drawn to compare two laws. */
const side = 4
/** How far two drawn numbers may lie apart, relative to the larger: float32 has 6e-8. */
const tolerance = 1e-6

/** An arm that is trained here. */
interface TrainedArm extends PlannedArm {
  readonly definition: Omit<TrainingRunDefinition, 'seed'>
}

/**
 * Finds arms of an experiment that are one training although each is written as if it were its own: an initialiser that is written again draws the same numbers, under
 * whatever name, since arms share the draws of their seed.
 *
 * @returns pairs of names, in the order of the arms; of several that are one training, each with the first
 */
export function sameDraws(arms: Plan['arms']): readonly (readonly [string, string])[] {
  const firsts = new Map<string, TrainedArm[]>()
  return Object.values(arms).flatMap((arm) => {
    if (!isTrained(arm)) return []
    const key = keyOf(arm)
    const earlier = firsts.get(key) ?? []
    const first = earlier.find((other) => drawsSame(other, arm))
    if (first !== undefined) return [[first.name, arm.name] as const]
    firsts.set(key, [...earlier, arm])
    return []
  })
}

function isTrained(arm: PlannedArm): arm is TrainedArm {
  return arm.definition.kind === 'training'
}

/** All that decides its numbers but how its tensors start: what is measured decides none. */
function keyOf({
  experiment,
  definition: { init: _init, measure: _measure, snapshots: _snapshots, ...rest },
}: TrainedArm) {
  return canonicalJson([experiment, rest])
}

function drawsSame({ definition: one }: TrainedArm, { definition: other }: TrainedArm): boolean {
  return modelTensors(one.model).every((tensor) => {
    const [first, second] = [one.init[tensor.name], other.init[tensor.name]]
    return first !== undefined && second !== undefined && startsSame(tensor, first, second)
  })
}

function startsSame(
  { shape, fanIn, fanOut }: TensorSite,
  one: InitializerCall | TransferCall,
  other: InitializerCall | TransferCall,
): boolean {
  if (canonicalJson(one) === canonicalJson(other)) return true
  if (isTransfer(one) || isTransfer(other) || one.draw !== other.draw) return false
  if ([one, other].some((call) => !isRandom(call) || rescaling(call) !== null)) return false
  const site = { shape: shape.map((length) => Math.min(length, side)), fanIn, fanOut }
  const [first, second] = [one, other].map((call) => drawEvenly(call, site))
  return first?.every((value, index) => isNear(value, second?.[index] ?? Number.NaN)) ?? false
}

function isRandom({ name }: InitializerCall): boolean {
  return initializers.get(name)?.deterministic !== true
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= tolerance * Math.max(Math.abs(one), Math.abs(other))
}
