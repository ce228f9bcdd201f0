import type { Tensor } from '../tensor.ts'
import type { Update } from '../updates.ts'

/** A trainable tensor about to be updated. */
interface UpdateSite<Slot extends string, Scalar extends string> {
  readonly variable: string
  readonly gradient: Tensor
  /** The variables of its slots. */
  readonly slots: Readonly<Record<Slot, string>>
  /** The step's numbers. */
  readonly scalars: Readonly<Record<Scalar, Tensor>>
}

/** A rule that turns gradients into updates. */
export interface Optimizer<Slot extends string = string, Scalar extends string = string> {
  /** What it remembers of each trainable tensor: tensors of the same shape, zero at first. */
  readonly slots: readonly Slot[]
  /** Names of the numbers that change from step to step. The host computes them, so the graph needs no step counter. */
  readonly scalars: readonly Scalar[]
  /**
   * @param step 1 for the first update of a run
   * @returns the scalars' values in double precision, in the order of `scalars`
   */
  scalarsAt(step: number): readonly number[]
  update(site: UpdateSite<Slot, Scalar>): Update
}
