import { type ActivationDefinition, activationWords, defineActivation } from '../../model/activations/activations.ts'
import type { Convention } from '../../model/convention.ts'
import type { LayerDefinition, ModelDefinition } from '../../model/definition.ts'
import type { ExampleShape } from '../../model/layers/layer.ts'
import { defineLayerParameters, type LayerWord, layerOf, layerWords } from '../../model/layers/layers.ts'
import type { LayerValue, WrittenLayer, WrittenLayerMapping } from '../schema/layer.ts'
import { type Call, callParts } from '../schema/shape.ts'
import { knownWord } from './known-word.ts'

type WrittenLayers = readonly WrittenLayer[]

/** Layers of one model, repeated ones counted each: deeper ones than any work has, and few enough to be checked at once. */
export const mostLayers = 200

/** How many layers a model has, repeated ones and those inside of blocks counted each. */
export function modelDepth(layers: WrittenLayers): number {
  return layers.reduce((depth, written) => {
    const { repeat = 1, ...layer } = asMapping(written)
    if (layer.layers !== undefined) return depth + repeat * modelDepth(layer.layers)
    const { inner, shortcut } = blockLayers(layer)
    return depth + repeat * (1 + modelDepth(inner) + modelDepth(shortcut))
  }, 0)
}

/**
 * Written layers with their defaults, repeated ones taken apart. Arms that take their layers over from one place share one model. Of one with more than
 * `mostLayers`, which is a mistake, only the first of the written layers are there: a few lines could stand for tens of thousands.
 *
 * @param example the sizes of an example, which a model reads as one vector unless a layer of it works on images or sequences
 */
export function defineModel(layers: WrittenLayers, example: ExampleShape, convention: Convention): ModelDefinition {
  const key = `${convention} ${example}`
  const known = models.get(layers)?.get(key)
  if (known !== undefined) return known
  const size = example.reduce((product, side) => product * side, 1)
  const model = {
    inputs: example.length > 1 && readsExamples(layers) ? example : size,
    layers: defineList(possible(layers), convention),
  }
  models.set(layers, (models.get(layers) ?? new Map()).set(key, model))
  return model
}

const models = new WeakMap<WrittenLayers, Map<string, ModelDefinition>>()

function possible(layers: WrittenLayers): WrittenLayers {
  const end = layers.findIndex((_, index) => modelDepth(layers.slice(0, index + 1)) > mostLayers)
  return end < 0 ? layers : layers.slice(0, Math.max(1, end))
}

function readsExamples(layers: WrittenLayers): boolean {
  return layers.some((written) => {
    const layer = asMapping(written)
    if (layer.layers !== undefined) return readsExamples(layer.layers)
    const { inner, shortcut } = blockLayers(layer)
    return kindsOf(written).some((word) => layerOf(word).spatial) || readsExamples(inner) || readsExamples(shortcut)
  })
}

/** A layer as a mapping, also where its kind stands alone. */
export function asMapping(written: WrittenLayer): WrittenLayerMapping {
  return typeof written === 'string' ? { [written]: {} } : written
}

/** The kinds of layer among the keys of a written one: exactly one, unless it is a mistake. An activation counts where nothing else is said. */
export function kindsOf(written: WrittenLayer): readonly LayerWord[] {
  const layer = asMapping(written)
  const kinds = layerWords.filter((word) => word !== 'activation' && word in layer)
  return kinds.length === 0 && 'activation' in layer ? ['activation'] : kinds
}

/** The layers inside of a residual block, and on its shortcut; none for another layer. */
export function blockLayers({ residual }: WrittenLayerMapping): {
  readonly inner: WrittenLayers
  readonly shortcut: WrittenLayers
} {
  const { layers = [], shortcut = [] } = (typeof residual === 'object' ? residual : {}) as {
    readonly layers?: WrittenLayers
    readonly shortcut?: WrittenLayers
  }
  return { inner: layers, shortcut }
}

/** A list of written layers, each without a name called after its kind and its place among the nameless of its kind. */
function defineList(layers: WrittenLayers, convention: Convention): readonly LayerDefinition[] {
  return layersWithNames(layers).flatMap(({ written, name }) => defineLayers(written, name, convention))
}

/** Written layers with the names that they have, or get. */
export function layersWithNames(
  layers: WrittenLayers,
): readonly { readonly written: WrittenLayerMapping; readonly name: string }[] {
  const nameless = new Map<string, number>()
  return layers.map((each) => {
    const written = asMapping(each)
    if (written.name !== undefined) return { written, name: written.name }
    const kind = kindsOf(written)[0] ?? 'layer'
    const count = (nameless.get(kind) ?? 0) + 1
    nameless.set(kind, count)
    return { written, name: `${kind}-${count}` }
  })
}

/**
 * The layers that one written layer stands for: `hidden` with `repeat: 30` is `hidden-1` to `hidden-30`, and a list `block` is `block-1-conv` and so on.
 */
export function defineLayers(
  { repeat, ...written }: WrittenLayerMapping,
  name: string,
  convention: Convention,
): readonly LayerDefinition[] {
  if (written.layers !== undefined) {
    const list = defineList(written.layers, convention)
    // Lists in lists could stand for billions of layers: of those beyond what is possible, which is a mistake, most are left out.
    const times = Math.min(repeat ?? 1, Math.max(1, Math.floor(mostLayers / Math.max(1, list.length))))
    return Array.from({ length: times }, (_, index) =>
      list.map((layer) => ({ ...layer, name: `${name}-${index + 1}-${layer.name}` })),
    ).flat()
  }
  const layer = defineLayer(written, name, convention)
  if (repeat === undefined) return [layer]
  return Array.from({ length: repeat }, (_, index) => ({ ...layer, name: `${name}-${index + 1}` }))
}

function defineLayer(written: WrittenLayerMapping, name: string, convention: Convention): LayerDefinition {
  const activation = readActivation(written.activation ?? 'linear')
  const kind = kindsOf(written)[0] ?? 'activation'
  const given = kind === 'activation' ? {} : valueParts(kind, written[kind])
  if (kind === 'units') return { name, units: Number(Reflect.get(given, 'units')), activation }
  if (kind === 'residual') {
    const { inner, shortcut } = blockLayers(written)
    const { layers: _layers, shortcut: _shortcut, ...own } = given as Readonly<Record<string, unknown>>
    return {
      name,
      kind,
      parameters: defineLayerParameters(kind, own, convention),
      activation,
      layers: defineList(inner, convention),
      shortcut: defineList(shortcut, convention),
    }
  }
  return {
    name,
    kind,
    parameters: defineLayerParameters(kind, given, convention),
    activation: layerOf(kind).activated ? activation : null,
  }
}

/** What is written beside a kind of layer, as its parameters by name. */
function valueParts(word: LayerWord, value: LayerValue = {}): object {
  if (typeof value === 'object') return value
  const { shorthand } = layerOf(word)
  return shorthand === null ? {} : { [shorthand]: value }
}

function readActivation(written: Call): ActivationDefinition {
  const { name, parameters } = callParts(written)
  return defineActivation(knownWord(activationWords, name), parameters)
}
