import { AssayError } from '../errors.ts'
import { type InputSource, input, type Tensor } from './tensor.ts'

/**
 * Every update, once: a fused change of one variable and its slots. Engines that have a fused kernel use it, others compose it. In the formulas
 * `w` is the variable and `g` its gradient; inputs other than the gradient are single numbers.
 */
interface Updates {
  /** `w ← w − rate · g` */
  readonly gradientDescent: {
    readonly slots: never
    readonly inputs: 'gradient' | 'rate'
    readonly attributes: Readonly<Record<string, never>>
  }
  /** `velocity ← momentum · velocity + g; w ← w − rate · velocity`, with nesterov `w ← w − rate · (g + momentum · velocity)` */
  readonly momentum: {
    readonly slots: 'velocity'
    readonly inputs: 'gradient' | 'rate'
    readonly attributes: { readonly momentum: number; readonly nesterov: boolean }
  }
  /** `m ← m + (1 − beta1)(g − m); v ← v + (1 − beta2)(g² − v); w ← w − rate · m / (√v + epsilon)` */
  readonly adaptiveMoments: {
    readonly slots: 'firstMoment' | 'secondMoment'
    readonly inputs: 'gradient' | 'rate' | 'epsilon'
    readonly attributes: { readonly beta1: number; readonly beta2: number }
  }
  /** `s ← s + (1 − decay)(g² − s); d ← rate · g / √(s + epsilon); w ← w − d`, with s the mean square and d the last step */
  readonly rootMeanSquare: {
    readonly slots: 'meanSquare' | 'lastStep'
    readonly inputs: 'gradient' | 'rate'
    readonly attributes: { readonly decay: number; readonly epsilon: number }
  }
  /** Whatever its formula says, element by element, of the variable, its slots and its inputs as they were before. */
  readonly formula: {
    readonly slots: string
    readonly inputs: string
    readonly attributes: UpdateFormula
  }
}

/** The new values of a variable and of its slots, each an elementwise expression of `elementOf` the old ones, the gradient and other inputs. */
export interface UpdateFormula {
  readonly variable: Tensor
  readonly slots: Readonly<Record<string, Tensor>>
}

/** What the formula of an update reads: the variable, a slot of it, or an input by name, such as `gradient`. */
type FormulaSource = 'variable' | `slot:${string}` | `input:${string}`

/** Stands in a formula for any tensor's elements: the same update is made of tensors of every shape. */
export function elementOf(source: FormulaSource): Tensor {
  return input({ kind: 'variable', name: source }, ['rows'])
}

/**
 * Gives what a formula reads.
 *
 * @param values of the variable, of its slots and of the inputs, each by name
 * @throws AssayError `internal/broken` when the update has no such slot or input
 */
export function formulaBinding<Value>(values: {
  readonly variable: Value
  readonly slots: Readonly<Record<string, Value>>
  readonly inputs: Readonly<Record<string, Value>>
}): (source: InputSource) => Value {
  const named = new Map<string, Value>([
    ['variable', values.variable],
    ...Object.entries(values.slots).map(([name, value]) => [`slot:${name}`, value] as const),
    ...Object.entries(values.inputs).map(([name, value]) => [`input:${name}`, value] as const),
  ])
  return (source) => {
    const value = source.kind === 'variable' ? named.get(source.name) : undefined
    if (value !== undefined) return value
    const what = 'name' in source ? source.name : source.kind
    throw new AssayError(
      'internal/broken',
      `the formula reads ${what}, and the update has ${[...named.keys()].join(', ')}`,
    )
  }
}

/** Names an update. */
export type UpdateName = keyof Updates

/** Names of the slots that an update keeps for its variable. */
export type UpdateSlots<Name extends UpdateName> = Updates[Name]['slots']

/** Names of the values that an update is computed from. */
export type UpdateInputs<Name extends UpdateName> = Updates[Name]['inputs']

/** What is fixed about an update. */
export type UpdateAttributes<Name extends UpdateName> = Updates[Name]['attributes']

/** A change of one variable, made after everything that its step reads. Without a name, any update. */
export type Update<Name extends UpdateName = UpdateName> = {
  [Each in Name]: {
    readonly update: Each
    readonly variable: string
    /** The slots' variables. */
    readonly slots: Readonly<Record<UpdateSlots<Each>, string>>
    readonly inputs: Readonly<Record<UpdateInputs<Each>, Tensor>>
    readonly attributes: UpdateAttributes<Each>
    /** A single number: the variable loses so large a share of itself first, `w ← w − decay · w`. Without it nothing. */
    readonly decay?: Tensor
  }
}[Name]
