import type { PreparedData } from '../data/definition.ts'
import type { TensorFlow } from '../engine/tensorflow/load-tfjs.ts'

/** What the module of a code-defined experiment is given for one replicate. */
export interface CodeContext {
  /** tfjs-node, with one thread, loaded when it is first read. Tensors and variables that are left behind are disposed of afterwards. */
  readonly tf: TensorFlow
  /** Name of the arm. */
  readonly arm: string
  /** Of the replicate: everything random has to come from it, so that the run repeats. */
  readonly seed: number
  /** The arm's parameters. */
  readonly parameters: Readonly<Record<string, number | string | boolean>>
  /** The experiment's data, split with this seed; `null` when it asks for none. */
  readonly data: PreparedData | null
}

/**
 * A code-defined experiment: the default export of a module beside its spec. Its file's text decides whether it is run again, and those of the files
 * that its spec names in `reads`: it reads and imports no others of the project.
 *
 * @returns one number for every metric that the spec declares, and no others; NaN and infinities are kept
 * @example
 * ```ts
 * const largestKernel: CodeExperiment = async ({ tf, seed }) => {
 *   const kernel = tf.initializers.heNormal({ seed }).apply([784, 128])
 *   return { largestWeight: kernel.max().arraySync() }
 * }
 * export default largestKernel
 * ```
 */
export type CodeExperiment = (
  context: CodeContext,
) => Promise<Readonly<Record<string, number>>> | Readonly<Record<string, number>>
