import type { Tensor } from './tensor.ts'

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
  }
}[Name]
