import type { TObject } from 'typebox'
import type { RandomStream } from '../../random/stream.ts'

/** What an initialiser must know of the tensor it fills. */
export interface TensorSite {
  /** Kernels are `[inputs, units]`, or `[height, width, channels, filters]`; vectors are biases, scales and offsets. */
  readonly shape: readonly number[]
  /** Inputs that each output depends on, for a bias too (PyTorch draws biases from it). */
  readonly fanIn: number
  /** Outputs that each input acts upon. */
  readonly fanOut: number
  /** Set where the layer does more to what it makes with this tensor than add a bias, as attention does to its queries. */
  readonly inner?: true
}

/**
 * One rule for drawing a tensor's first values: a file of this folder named after the word a spec uses (`he-normal.ts` exports `heNormal`),
 * and a line in `initializers.ts`.
 */
export interface Initializer<Parameters = Readonly<Record<string, never>>> {
  /** The word in a spec, such as `he-normal`. */
  readonly name: string
  /** One sentence with the formula, for the reference page. */
  readonly summary: string
  /** JSON Schema of the parameters (numbers, with defaults and descriptions; no unknown keys), or `null` when it takes none. */
  readonly parameters: TObject | null
  /** The parameter that a plain number sets: `{constant: 0.5}` is `{constant: {value: 0.5}}`. Without it, parameters are always named. */
  readonly shorthand?: string
  /** Why these parameters, each valid alone, cannot go together (`low` above `high`), or `null` when they can. */
  conflict?(parameters: Parameters): string | null
  /** Why it cannot fill this tensor (`orthogonal` needs a kernel), or `null` when it can. */
  fits?(site: TensorSite): string | null
  /** Whether it consumes no draws: every seed and every draw give the same values. */
  readonly deterministic?: true
  /**
   * Draws the values, row-major.
   *
   * @param site the tensor to fill
   * @param uniform draws in [0, 1), consumed row-major
   * @param parameters as validated by the schema
   * @throws AssayError `init/shape` when it cannot fill the tensor
   */
  draw(site: TensorSite, uniform: RandomStream, parameters: Parameters): Float32Array
  /**
   * Where the start depends on data: what the values are multiplied by next, layer by layer, after they are drawn.
   *
   * @param variance over all outputs of the layer, before its activation function, for the first batch that is trained on
   * @param tries how often the values have been multiplied before
   * @returns `null` when they stay as they are
   */
  rescale?(variance: number, tries: number, parameters: Parameters): number | null
}

/** An initialiser with its parameters, as a run's definition holds it: plain JSON. */
export interface InitializerCall {
  readonly name: string
  readonly parameters: Readonly<Record<string, number>>
  /** Which draw of the same law it is, from 2 on; absent for the first. */
  readonly draw?: number
}
