import type { Tensor } from './tensor.ts'
import type { Update } from './updates.ts'

/**
 * One training step: a pure function of variables, a batch and the step's numbers, to outputs and changes of the variables. A step that joins the gradients of
 * several batches is the function of the last of them; `stateBetween` says what the others do.
 */
export interface TrainingStep {
  /** Variables of the optimiser: zero at first. */
  readonly slots: readonly { readonly name: string; readonly shape: readonly number[] }[]
  /** Variables that are neither trained nor the optimiser's, with what each of their elements is at first. */
  readonly state: readonly { readonly name: string; readonly shape: readonly number[]; readonly start: number }[]
  /** What the host draws for each step. */
  readonly drawn: readonly DrawnTensor[]
  /** Names of the numbers that the host computes for each step. */
  readonly scalars: readonly string[]
  /**
   * @param step 1 for the first update of a run
   * @param rows rows of its batch
   * @param reductions how often a learning rate that waits for plateaus has been reduced; 0 without it
   * @param batches how many batches the step has; 1 without it
   * @returns the scalars' values in double precision
   */
  scalarsAt(step: number, rows: number, reductions?: number, batches?: number): readonly number[]
  /** The network's output before the update, `[rows, ...example]`; the loss and the predictions are made from it. */
  readonly output: Tensor
  /** The batch's loss before the update, a single number. */
  readonly loss: Tensor
  /** The class predicted for each row before the update, `[rows]`. */
  readonly predictions: Tensor
  readonly updates: readonly Update[]
  /** What the state's variables are after the step, computed from everything as it was before. */
  readonly stateAfter: ReadonlyMap<string, Tensor>
  /** What they are after a batch that is not the last of its step, and changes nothing else; absent where every batch makes a step of its own. */
  readonly stateBetween?: ReadonlyMap<string, Tensor>
}

/** What a batch that is not the last of its step does: it takes its gradients in, and updates nothing. `null` where every batch makes a step. */
export function batchBetween(step: TrainingStep): TrainingStep | null {
  return step.stateBetween === undefined ? null : { ...step, updates: [], stateAfter: step.stateBetween }
}

/** Everything that a step computes from the batch and the variables. */
export function stepTensors({ loss, predictions, updates, stateAfter }: TrainingStep): readonly Tensor[] {
  return [loss, predictions, ...updates.flatMap(({ inputs }) => Object.values(inputs)), ...stateAfter.values()]
}

/** A tensor with a part for each row of the batch, which the host draws for each step: a mask of dropped elements, or the augmented examples of the batch. */
export interface DrawnTensor {
  /** Of the layer that is masked; of augmented examples that of no layer. */
  readonly name: string
  /** Of one example. */
  readonly shape: readonly number[]
  /** Of a mask: it is 0 with probability `1 − keep`, else `1 / keep`. `null` for augmented examples. */
  readonly keep: number | null
}
