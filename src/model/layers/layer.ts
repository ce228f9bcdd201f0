import type { Static, TObject, TProperties } from 'typebox'
import type { Tensor } from '../../graph/tensor.ts'
import type { Convention } from '../convention.ts'
import type { InitializerCall } from '../initializers/initializer.ts'

/** Sizes of one example as it goes through a network, outermost first: `[units]`, `[steps, channels]`, or `[height, width, channels]`. */
export type ExampleShape = readonly number[]

/** What a trainable tensor does: multiply inputs, be added, or scale and shift what was normalised. */
export type TensorKind = 'kernel' | 'bias' | 'scale' | 'offset'

/** A trainable tensor that a layer has. */
export interface LayerTensor {
  /** Within the layer, such as `kernel`. */
  readonly name: string
  readonly kind: TensorKind
  readonly shape: readonly number[]
  /** Inputs that each output depends on, and outputs that each input acts upon: what initialisers scale by. */
  readonly fanIn: number
  readonly fanOut: number
  /** Set where the layer does more to what it makes with this tensor than add a bias, as attention does to its queries. */
  readonly inner?: true
  /** What each framework draws it from when its user names no initialiser. */
  readonly starts: Readonly<Record<Convention, InitializerCall>>
}

/** What a layer remembers from step to step besides what is trained. */
export interface LayerState {
  /** Within the layer, such as `runningMean`. */
  readonly name: string
  readonly shape: readonly number[]
  /** The value of each element before the first step. */
  readonly start: number
}

/** What a layer makes of an example. */
export interface LayerShape {
  readonly output: ExampleShape
  readonly tensors: readonly LayerTensor[]
  readonly state: readonly LayerState[]
}

/** Why a layer cannot take an example. */
export interface Misfit {
  /** What is wrong, after `layer "x" `. */
  readonly misfit: string
  /** How to fix it. */
  readonly hint: string
}

/** Where a layer stands in a network, and what it works on. */
export interface LayerSite<Parameters> {
  /** What it reads: `[rows, ...example]`. */
  readonly inputs: readonly [Tensor, ...Tensor[]]
  readonly parameters: Parameters
  /** Whether the network is being trained, or judged. */
  readonly training: boolean
  /** A trainable tensor of the layer. */
  tensor(name: string): Tensor
  /** What the layer remembers, before the step. */
  state(name: string): Tensor
  /** 0 where an element of the layer's input is dropped in this step, else `1 / keep`; `[rows, ...example]`. */
  mask(keep: number): Tensor
  /** 1 divided by the rows of the batch, a single number. */
  rowShare(): Tensor
}

/** Cotangents (gradients of the loss) of everything that a layer's output depends on. */
export interface LayerCotangents {
  /** Of its inputs, in their order; `null` for one that no gradient flows through. */
  readonly inputs: readonly (Tensor | null)[]
  /** Of its trainable tensors, by name within the layer. */
  readonly tensors: Readonly<Record<string, Tensor>>
}

/** A layer applied to its inputs. */
export interface AppliedLayer {
  /** `[rows, ...example]`. */
  readonly output: Tensor
  /** What it remembers after the step, by name; only where it is trained. */
  readonly state?: Readonly<Record<string, Tensor>>
  /**
   * Vector-Jacobian product.
   *
   * @param cotangent of the output
   */
  pullback(cotangent: Tensor): LayerCotangents
}

/**
 * All that Assay knows of a kind of layer. A file of this folder named after the word (`max-pool.ts` has `maxPool`), and a line in `layers.ts`.
 */
export interface Layer<
  Word extends string = string,
  Parameters extends TProperties = TProperties,
  ByFramework extends boolean = boolean,
> {
  /** The key under which a spec writes it, such as `conv2d`. */
  readonly word: Word
  /** One sentence with the formula, for the reference page. */
  readonly summary: string
  /** Schemas of its parameters by name. One without a default of its own, and not among `defaults`, must be given. */
  readonly parameters: Parameters
  /** The parameter that a plain value sets: `maxPool: 2` is `maxPool: {size: 2}`; `null` when it has none. */
  readonly shorthand: (keyof Parameters & string) | null
  /** Whether it ends in an activation function. */
  readonly activated: boolean
  /** Names of the trainable tensors that it can have: what selectors may name. */
  readonly tensorNames: readonly string[]
  /** Whether it works on images or sequences: a model with such a layer reads examples in their own shape, any other one reads them as vectors. */
  readonly spatial: boolean
  /** Whether its formula, and not its defaults alone, differs between the frameworks; it is then told which one is meant. */
  readonly byFramework: ByFramework
  /** What each framework takes for parameters that have no default of their own. */
  readonly defaults: Readonly<Record<Convention, Partial<Values<Parameters>>>>
  /**
   * What it makes of examples.
   *
   * @param inputs as many as it reads
   */
  shape(inputs: readonly ExampleShape[], parameters: Values<Parameters>): LayerShape | Misfit
  /** Applies it to inputs that it can take, before its activation function. */
  apply(site: LayerSite<Values<Parameters> & FrameworkOf<ByFramework>>): AppliedLayer
}

/** Values of parameters, as their schemas allow them. */
export type Values<Parameters extends TProperties> = Readonly<Static<TObject<Parameters>>>

/** What a layer is told of the framework: nothing where the frameworks agree. */
export type FrameworkOf<ByFramework extends boolean> = ByFramework extends true
  ? { readonly framework: Convention }
  : unknown

/** Defaults of a layer whose parameters need none from the frameworks. */
export const noDefaults = { pytorch: {}, keras: {} } as const

/** Describes a layer; its word and the types of its parameters are those that it is written with. */
export function layer<
  const Word extends string,
  const Parameters extends TProperties,
  const ByFramework extends boolean,
>(description: Layer<Word, Parameters, ByFramework>): Layer<Word, Parameters, ByFramework> {
  return description
}

/** A shape as messages write it: `28 × 28 × 1`. */
export function exampleText(shape: ExampleShape): string {
  return shape.join(' × ')
}
