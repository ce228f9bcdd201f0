import type { PreparedData } from '../data/definition.ts'
import type { AverageDefinition } from '../model/definition.ts'
import type { StepDefinition } from '../model/program-graphs.ts'
import type { StorageWord } from '../model/storage/storages.ts'

/** Names one of the engines. */
export type EngineName = (typeof engineNames)[number]

/** Every engine. */
export const engineNames = ['tensorflow', 'onnx'] as const

/** What runs the graphs, for reports, `assay doctor` and a run's identity. */
export interface EngineDescription {
  readonly name: EngineName
  /** By package or library, such as `tfjs-node` 4.22.0, `tensorflow` 2.15.1. */
  readonly versions: Readonly<Record<string, string>>
}

/** What a session is compiled for; equal programs (and equal data tables) can share a session, one run after another. */
export interface Program extends StepDefinition {
  /** What the host does after each update. */
  readonly afterUpdate?: AfterUpdate
}

/** What is done to weights, or made of them, after each update. Steps are then made one by one. */
export interface AfterUpdate {
  readonly storage?: StorageWord
  readonly average?: AverageDefinition
}

/** Loss and hits of each batch that was trained on, before its step's update. */
export interface TrainedSteps {
  /** One loss per batch, as the loss's reduction gives it. */
  readonly losses: Float32Array
  /** Rows of each batch whose largest output was their class. */
  readonly hits: Int32Array
}

/** A model judged on some rows. */
export interface Evaluation {
  /** Mean loss per row. */
  readonly loss: number
  /** Share of rows whose largest output was their class (the first of equals); of real targets it means nothing. */
  readonly accuracy: number
  /** How often each class was predicted. */
  readonly predictions: readonly number[]
  /** Rows of each class (outer), by the class predicted (inner); empty where targets are real. */
  readonly confusion: readonly (readonly number[])[]
  /** Of real targets: the mean squared and the mean absolute error, over all rows and numbers. */
  readonly errors?: { readonly squared: number; readonly absolute: number }
}

/** Values of one tensor. */
export interface TensorValues {
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/**
 * Something to look at on one batch without changing any weight: `gradient:<layer>.<kernel|bias>` of the loss, or `activation:<layer>` and
 * `preactivation:<layer>` as `[rows, ...example]`.
 */
export type ProbeName = `gradient:${string}` | `activation:${string}` | `preactivation:${string}`

/** Something to look at of a model as it is judged: the network's `output`, or what a layer puts out, `[rows, ...example]`. */
export type JudgedName = 'output' | Exclude<ProbeName, `gradient:${string}`>

/** A random stream: numbers in [0, 1), one per call. */
export interface StepNumbers {
  (): number
  /** Takes one number for each element, which becomes `value` where the number is below `bound`, else 0. */
  fillBelow(values: Float32Array, bound: number, value: number): void
}

/** Gives the random stream of one purpose in a step, such as `dropout/fc1`: a layer's mask of dropped elements; or `augment/flip`. */
export type StepStream = (purpose: string, step: number) => StepNumbers

/** A compiled program with its weights and data on the device. One call at a time: the next may begin when the one before has ended. */
export interface Session {
  /**
   * Starts a run: sets every trainable tensor, zeroes the optimiser's slots and its step count, and lets layers forget what they remember, unless that is given as well.
   *
   * @param weights every trainable tensor by name, and what else is to be set, such as `bn1.runningMean`
   * @param stream gives the streams of a step (1 for the first); needed where elements are dropped or examples augmented
   */
  reset(weights: ReadonlyMap<string, Float32Array>, stream?: StepStream): Promise<void>
  /**
   * Makes consecutive updates.
   *
   * @param rows row numbers of the data table, `steps * batch` of them. Of a program that accumulates, `steps * accumulate * batch`; or fewer than those of
   * one step, which then has fewer batches, and a smaller last one
   * @param batch rows per batch
   * @param reductions how often a learning rate that waits for plateaus has been reduced; 0 without it
   */
  train(rows: Int32Array, batch: number, reductions?: number): Promise<TrainedSteps>
  /** Sets what `weights` gave, and what it gives of what layers remember; the optimiser goes on as it was. */
  restore(values: ReadonlyMap<string, TensorValues>): Promise<void>
  /** Measures loss, accuracy and predictions on these rows, with the averaged weights where there are some. */
  evaluate(rows: Int32Array): Promise<Evaluation>
  /** Looks at outputs of the network and its layers for these rows, as they are judged: nothing is dropped. */
  judged(rows: Int32Array, names: readonly JudgedName[]): Promise<ReadonlyMap<JudgedName, TensorValues>>
  /**
   * Looks at gradients and activations on one batch of rows.
   *
   * @param place of the batch in the next step, from 0: elements are dropped and examples augmented as they are there
   */
  probe(rows: Int32Array, names: readonly ProbeName[], place?: number): Promise<ReadonlyMap<ProbeName, TensorValues>>
  /** Reads every trainable tensor and what layers remember, such as `bn1.runningMean`. */
  weights(): Promise<ReadonlyMap<string, TensorValues>>
  /**
   * Finds trainable tensors whose columns are copies of one, bit for bit, as far as that is seen where they lie. Of the others, `weights` tells: +0 and −0 have other bits.
   *
   * @returns their names
   */
  copies(): Promise<ReadonlySet<string>>
  /** Frees the device's memory. */
  close(): Promise<void>
}

/** Compiles programs and runs them. */
export interface Engine {
  describe(): EngineDescription
  /** Compiles a program and puts the data table on the device. The splits of `data` are not used: calls name rows. */
  open(program: Program, data: Pick<PreparedData, 'table' | 'multiplier' | 'offset'>): Promise<Session>
}
