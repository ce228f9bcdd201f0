import { type Inputs, interpret } from './interpret.ts'
import type { Tensor } from './tensor.ts'
import {
  formulaBinding,
  type Update,
  type UpdateAttributes,
  type UpdateInputs,
  type UpdateName,
  type UpdateSlots,
} from './updates.ts'
import type { Value } from './value.ts'

/** Variables and slots by name. */
export type State = ReadonlyMap<string, Value>

/**
 * Makes one update in double precision by the plain meaning of its formula: an oracle for engines.
 *
 * @param state before the step; all updates of a step read the same one
 * @returns the new values of the variable and of its slots
 */
export function interpretUpdate<Name extends UpdateName>(
  { update, variable, slots, inputs, attributes, decay }: Update<Name>,
  state: State,
  sources: Inputs,
  known: Map<Tensor, Value>,
): State {
  const old = (name: string): Value => state.get(name) ?? { shape: [], values: [] }
  const fed = mapEntries<UpdateInputs<Name>, Tensor, Value>(inputs, (tensor) => interpret(tensor, sources, known))
  const slotValues = mapEntries<UpdateSlots<Name>, string, Value>(slots, old)
  const { shape, values } = old(variable)
  const [lost = 0] = decay === undefined ? [] : interpret(decay, sources, known).values
  const weights = { shape, values: values.map((weight) => weight - lost * weight) }
  const after = meanings[update](weights, slotValues, fed, attributes)
  return new Map([
    [variable, after.weight],
    ...Object.entries<string>(slots).map(([slot, name]) => [name, after.slots[slot as UpdateSlots<Name>]] as const),
  ])
}

/** A variable and its slots after an update: of whole tensors, or of one element. */
interface Updated<Name extends UpdateName, Of> {
  readonly weight: Of
  readonly slots: Readonly<Record<UpdateSlots<Name>, Of>>
}

type Meaning<Name extends UpdateName, Of> = (
  weight: Of,
  slots: Readonly<Record<UpdateSlots<Name>, Of>>,
  inputs: Readonly<Record<UpdateInputs<Name>, Of>>,
  attributes: UpdateAttributes<Name>,
) => Updated<Name, Of>

const meanings: { readonly [Name in UpdateName]: Meaning<Name, Value> } = {
  gradientDescent: byElement((weight, _slots, { gradient, rate }) => ({ weight: weight - rate * gradient, slots: {} })),
  momentum: byElement((weight, slots, { gradient, rate }, { momentum, nesterov }) => {
    const velocity = momentum * slots.velocity + gradient
    return { weight: weight - rate * (nesterov ? gradient + momentum * velocity : velocity), slots: { velocity } }
  }),
  adaptiveMoments: byElement((weight, slots, { gradient, rate, epsilon }, { beta1, beta2 }) => {
    const firstMoment = beta1 * slots.firstMoment + (1 - beta1) * gradient
    const secondMoment = beta2 * slots.secondMoment + (1 - beta2) * gradient ** 2
    return {
      weight: weight - (rate * firstMoment) / (Math.sqrt(secondMoment) + epsilon),
      slots: { firstMoment, secondMoment },
    }
  }),
  rootMeanSquare: byElement((weight, slots, { gradient, rate }, { decay, epsilon }) => {
    const meanSquare = decay * slots.meanSquare + (1 - decay) * gradient ** 2
    const lastStep = (rate * gradient) / Math.sqrt(meanSquare + epsilon)
    return { weight: weight - lastStep, slots: { meanSquare, lastStep } }
  }),
  formula: (variable, slots, inputs, { variable: formula, slots: slotFormulas }) => {
    const binding = formulaBinding({ variable, slots, inputs })
    const known = new Map<Tensor, Value>()
    return {
      weight: interpret(formula, binding, known),
      slots: mapEntries<string, Tensor, Value>(slotFormulas, (slot) => interpret(slot, binding, known)),
    }
  },
}

/** An update that treats each element alone; what is one number for all is the same at each. */
function byElement<Name extends UpdateName>(meaning: Meaning<Name, number>): Meaning<Name, Value> {
  return ({ shape, values }, slots, inputs, attributes) => {
    const slotsAt = elements(slots)
    const inputsAt = elements(inputs)
    const updated = values.map((weight, index) => meaning(weight, slotsAt(index), inputsAt(index), attributes))
    return {
      weight: { shape, values: updated.map(({ weight }) => weight) },
      slots: mapEntries<UpdateSlots<Name>, Value, Value>(slots, (_value, slot) => ({
        shape,
        values: updated.map((numbers) => numbers.slots[slot]),
      })),
    }
  }
}

/** Gives the elements at an index of named values. */
function elements<Key extends string>(record: Readonly<Record<Key, Value>>) {
  const lists = Object.entries<Value>(record).map(([key, { values }]) => [key, values] as const)
  return (index: number): Readonly<Record<Key, number>> => {
    const at: Partial<Record<string, number>> = {}
    for (const [key, values] of lists) at[key] = (values.length === 1 ? values[0] : values[index]) ?? Number.NaN
    return at as Record<Key, number>
  }
}

function mapEntries<Key extends string, From, To>(
  record: Readonly<Record<Key, From>>,
  change: (value: From, key: Key) => To,
) {
  const entries = Object.entries<From>(record).map(([key, value]) => [key, change(value, key as Key)])
  return Object.fromEntries(entries) as Readonly<Record<Key, To>>
}
