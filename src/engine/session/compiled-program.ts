import type { JudgedName, ProbeName, TensorValues } from '../engine.ts'

/** Consecutive batches of one size. */
export interface Batches {
  /** Row numbers of all steps, one batch after another. */
  readonly rows: Int32Array
  /** Rows per step. */
  readonly batch: number
  readonly steps: number
  /** The numbers that the host computes for each step, one step after another. */
  readonly scalars: Float32Array
  /** What the host draws, one step after another. */
  readonly drawn: Drawn
}

/** What the host draws for the rows of one or more batches, by name, row-major: masks of dropped elements, augmented examples. */
export type Drawn = ReadonlyMap<string, Float32Array>

/** What steps measured on their batches, each before its update. */
export interface StepValues {
  /** One loss per step. */
  readonly losses: Float32Array
  /** The class predicted for each row. */
  readonly predictions: Int32Array
}

/** What an evaluation gives for each row. */
export interface RowValues {
  readonly rowLosses: Float32Array
  readonly predictions: Int32Array
  /** Of real targets: each row's errors, meant over its numbers. */
  readonly errors?: { readonly squared: Float32Array; readonly absolute: Float32Array }
}

/**
 * A program as one engine runs it: the few calls of which every session is made. Arguments have been checked. One call at a time: the next begins
 * when the one before has ended.
 */
export interface CompiledProgram {
  /** How many steps a call of `train` can make, the most first, and 1 at last. */
  readonly unrolls: readonly number[]
  /** Sets every trainable tensor, from copies, zeroes the optimiser's slots, and lets layers forget. */
  reset(weights: ReadonlyMap<string, Float32Array>): Promise<void>
  /** Sets every trainable tensor and all of the state, from copies; the optimiser's slots stay. */
  assign(values: ReadonlyMap<string, Float32Array>): Promise<void>
  /** Makes so many updates as one of `unrolls` says. */
  train(batches: Batches): Promise<StepValues>
  /** Takes in the gradients of one batch, which is not the last of its step; only of a program that accumulates them. */
  accumulate(batch: Batches): Promise<StepValues>
  evaluate(rows: Int32Array): Promise<RowValues>
  judged(rows: Int32Array, names: readonly JudgedName[]): Promise<ReadonlyMap<JudgedName, TensorValues>>
  /** @param scalars the numbers that the host computes for a batch of so many rows */
  probe(
    rows: Int32Array,
    scalars: Float32Array,
    drawn: Drawn,
    names: readonly ProbeName[],
  ): Promise<ReadonlyMap<ProbeName, TensorValues>>
  /** Reads every trainable tensor and all of the state, such as what layers remember; what was read stays as it is. */
  weights(): Promise<ReadonlyMap<string, TensorValues>>
  /** Names trainable tensors whose columns are copies of one, bit for bit; none of them where reading the tensors is as quick. */
  copies(): Promise<ReadonlySet<string>>
  close(): Promise<void>
}
