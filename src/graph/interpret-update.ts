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
  const fed = mapEntries<UpdateInputs<Name>, Tensor, readonly number[]>(
    inputs,
    (tensor) => interpret(tensor, sources, known).values,
  )
  const slotValues = mapEntries<UpdateSlots<Name>, string, readonly number[]>(slots, (name) => old(name).values)
  const { shape, values } = old(variable)
  const [lost = 0] = decay === undefined ? [] : interpret(decay, sources, known).values
  const changed: Numbers<Name>[] = values.map((weight, index) => {
    const element = (list: readonly number[]) => (list.length === 1 ? list[0] : list[index]) ?? Number.NaN
    return formulas[update](
      weight - lost * weight,
      mapEntries<UpdateSlots<Name>, readonly number[], number>(slotValues, element),
      mapEntries<UpdateInputs<Name>, readonly number[], number>(fed, element),
      attributes,
    )
  })
  const after = new Map<string, Value>([[variable, { shape, values: changed.map(({ weight }) => weight) }]])
  for (const [slot, name] of Object.entries<string>(slots)) {
    after.set(name, { shape, values: changed.map((numbers) => numbers.slots[slot as UpdateSlots<Name>]) })
  }
  return after
}

/** One element of a variable and its slots after an update. */
interface Numbers<Name extends UpdateName> {
  readonly weight: number
  readonly slots: Readonly<Record<UpdateSlots<Name>, number>>
}

type Formula<Name extends UpdateName> = (
  weight: number,
  slots: Readonly<Record<UpdateSlots<Name>, number>>,
  inputs: Readonly<Record<UpdateInputs<Name>, number>>,
  attributes: UpdateAttributes<Name>,
) => Numbers<Name>

const formulas: { readonly [Name in UpdateName]: Formula<Name> } = {
  gradientDescent: (weight, _slots, { gradient, rate }) => ({ weight: weight - rate * gradient, slots: {} }),
  momentum: (weight, slots, { gradient, rate }, { momentum, nesterov }) => {
    const velocity = momentum * slots.velocity + gradient
    return { weight: weight - rate * (nesterov ? gradient + momentum * velocity : velocity), slots: { velocity } }
  },
  adaptiveMoments: (weight, slots, { gradient, rate, epsilon }, { beta1, beta2 }) => {
    const firstMoment = beta1 * slots.firstMoment + (1 - beta1) * gradient
    const secondMoment = beta2 * slots.secondMoment + (1 - beta2) * gradient ** 2
    return {
      weight: weight - (rate * firstMoment) / (Math.sqrt(secondMoment) + epsilon),
      slots: { firstMoment, secondMoment },
    }
  },
  rootMeanSquare: (weight, slots, { gradient, rate }, { decay, epsilon }) => {
    const meanSquare = decay * slots.meanSquare + (1 - decay) * gradient ** 2
    const lastStep = (rate * gradient) / Math.sqrt(meanSquare + epsilon)
    return { weight: weight - lastStep, slots: { meanSquare, lastStep } }
  },
  formula: (weight, slots, inputs, { variable, slots: slotFormulas }) => {
    const numbers = (values: Readonly<Record<string, number>>) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, single(value)]))
    const binding = formulaBinding({ variable: single(weight), slots: numbers(slots), inputs: numbers(inputs) })
    const after = (formula: Tensor) => interpret(formula, binding).values[0] ?? Number.NaN
    return {
      weight: after(variable),
      slots: Object.fromEntries(Object.entries(slotFormulas).map(([slot, formula]) => [slot, after(formula)])),
    }
  },
}

function single(value: number): Value {
  return { shape: [], values: [value] }
}

function mapEntries<Key extends string, From, To>(record: Readonly<Record<Key, From>>, change: (value: From) => To) {
  const entries = Object.entries<From>(record).map(([key, value]) => [key, change(value)])
  return Object.fromEntries(entries) as Readonly<Record<Key, To>>
}
