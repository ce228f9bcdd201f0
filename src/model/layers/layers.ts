import { type TProperties, Type } from 'typebox'
import { byWord } from '../by-word.ts'
import type { Convention } from '../convention.ts'
import { activation } from './activation.ts'
import { averagePool } from './average-pool.ts'
import { batchNorm } from './batch-norm.ts'
import { conv1d } from './conv1d.ts'
import { conv2d } from './conv2d.ts'
import { dense } from './dense.ts'
import { depthwiseConv2d } from './depthwise-conv2d.ts'
import { dropout } from './dropout.ts'
import { embedding } from './embedding.ts'
import { flatten } from './flatten.ts'
import { globalAveragePool } from './global-average-pool.ts'
import { globalMaxPool } from './global-max-pool.ts'
import { groupNorm } from './group-norm.ts'
import type { AppliedLayer, ExampleShape, LayerShape, LayerSite, Misfit } from './layer.ts'
import { layerNorm } from './layer-norm.ts'
import { maxPool } from './max-pool.ts'
import { residual } from './residual.ts'
import { selfAttention } from './self-attention.ts'
import { softmax } from './softmax.ts'

/** Every kind of layer by the key under which a spec writes it, in the order of the reference page. */
export const layers = byWord([
  dense,
  conv2d,
  depthwiseConv2d,
  conv1d,
  maxPool,
  averagePool,
  globalAveragePool,
  globalMaxPool,
  flatten,
  dropout,
  batchNorm,
  layerNorm,
  groupNorm,
  embedding,
  selfAttention,
  residual,
  activation,
  softmax,
])

/** A key that says what kind of layer it is. */
export type LayerWord = keyof typeof layers

/** Every word, in the order of the reference page. */
export const layerWords = Object.values(layers).map(({ word }) => word)

/** Names of trainable tensors within a layer, each once. */
export const tensorNames: readonly string[] = [
  ...new Set(Object.values(layers).flatMap(({ tensorNames: names }): readonly string[] => names)),
]

/** Whatever a layer's parameters are: they were checked when its definition was made. */
export interface AnyLayer {
  readonly word: LayerWord
  readonly summary: string
  readonly parameters: TProperties
  readonly shorthand: string | null
  readonly activated: boolean
  readonly tensorNames: readonly string[]
  readonly spatial: boolean
  readonly byFramework: boolean
  readonly defaults: Readonly<Record<Convention, object>>
  shape(inputs: readonly ExampleShape[], parameters: object): LayerShape | Misfit
  apply(site: LayerSite<object>): AppliedLayer
}

/** The kind of layer that a word means. */
export function layerOf(word: LayerWord): AnyLayer {
  return layers[word] as unknown as AnyLayer
}

/**
 * A layer's parameters with every default filled in: its own, and the convention's. A parameter that is optional and has a default of its own is left out
 * where it is at that default: it came after the first runs of its layer, whose definitions stay what they were.
 *
 * @param given as the spec's schema allows them
 */
export function defineLayerParameters(
  word: LayerWord,
  given: object,
  convention: Convention,
): Readonly<Record<string, unknown>> {
  const { parameters, defaults, byFramework } = layerOf(word)
  const preset = (name: string): unknown => Reflect.get(parameters[name] ?? {}, 'default')
  const names = Object.keys(parameters).filter((name) => preset(name) !== undefined)
  const [unsaid = [], said = []] = [true, false].map((optional) =>
    names.filter((name) => Type.IsOptional(parameters[name] ?? {}) === optional),
  )
  return {
    ...(byFramework ? { framework: convention } : {}),
    ...Object.fromEntries(said.map((name) => [name, preset(name)])),
    ...defaults[convention],
    ...Object.fromEntries(
      Object.entries(given).filter(([name, value]) => !unsaid.includes(name) || value !== preset(name)),
    ),
  }
}
