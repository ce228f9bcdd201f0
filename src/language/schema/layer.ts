import { type TProperties, type TSchema, Type } from 'typebox'
import { activationWords } from '../../model/activations/activations.ts'
import { type AnyLayer, type LayerWord, layerOf, layerWords } from '../../model/layers/layers.ts'
import { type Call, call, callables, mapping } from './shape.ts'

/** Names of layers: no dots, since metrics are named `weights.<layer>.kernel…`. */
const layerName = '^(?!all$)[A-Za-z][A-Za-z0-9_-]{0,63}$'

/** A layer as written: a word, or a mapping with one kind of layer among its keys. */
export type WrittenLayer = string | WrittenLayerMapping

/** A layer written as a mapping. */
export type WrittenLayerMapping = {
  readonly name?: string
  readonly repeat?: number
  readonly layers?: readonly WrittenLayer[]
  readonly activation?: Call
} & { readonly [Word in Exclude<LayerWord, 'activation'>]?: LayerValue }

/** What a spec writes beside a kind of layer: the value of its main parameter, or its parameters. */
export type LayerValue = number | Readonly<Record<string, unknown>>

/** Layers, first to last. */
export const layerList = (description: string, more: object = {}) =>
  Type.Unsafe<readonly WrittenLayer[]>({
    type: 'array',
    maxItems: 200,
    items: { $ref: '#/definitions/layer' },
    description,
    ...more,
  })

/** Kinds that can stand alone, as a word: no parameter of theirs must be given. */
const alone = layerWords.filter((word) => {
  const { parameters, defaults } = layerOf(word)
  const needed = Object.keys(parameters).filter((name) => !isOptional(parameters[name]) && !(name in defaults.keras))
  return needed.length === 0 && word !== 'residual' && word !== 'activation'
})

/** The layers inside a residual block. */
const blockLayers: TProperties = {
  layers: layerList(
    "What the block does to its input, first to last. Their names begin with the block's, as in `block-conv1`.",
    {
      minItems: 1,
      examples: [[{ name: 'conv1', conv2d: { filters: 16, kernel: 3, padding: 'same' }, activation: 'relu' }]],
    },
  ),
  shortcut: Type.Optional(
    layerList('What the input goes through on its way around the block; nothing without it.', {
      examples: [[{ name: 'proj', conv2d: { filters: 16, kernel: 1, stride: 2 } }]],
    }),
  ),
}

/** A layer's keys. */
export const layerMapping = mapping(
  {
    name: Type.Optional(
      Type.String({
        pattern: layerName,
        description:
          'Names the layer in selectors and metrics: letters, digits, - and _. Layers with a kernel need one; others are named after their kind and place among it, such as `maxPool-1`.',
        examples: ['fc1'],
      }),
    ),
    ...Object.fromEntries(
      layerWords
        .filter((word) => word !== 'activation')
        .map((word) => [word, Type.Optional(writtenValue(layerOf(word)))]),
    ),
    repeat: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 200,
        description:
          'Stands for that many such layers, one after another: `hidden` with `repeat: 30` for `hidden-1` to `hidden-30`.',
        examples: [30],
      }),
    ),
    layers: Type.Optional(
      layerList(
        'With `repeat`, in place of a kind: several layers that are repeated together. Their names begin with its own, as in `block-1-conv`.',
        {
          minItems: 1,
          examples: [
            [{ name: 'conv', conv2d: { filters: 16, kernel: 3, padding: 'same' }, activation: 'relu' }, { maxPool: 2 }],
          ],
        },
      ),
    ),
    activation: Type.Optional(
      call(callables(activationWords), {
        description:
          'Function applied to each output of a dense layer, a convolution or a residual block: a word, or `{leaky-relu: {slope: 0.2}}`. Alone it is a layer by itself.',
        default: 'linear',
        examples: ['relu', { 'leaky-relu': { slope: 0.2 } }],
      }),
    ),
  },
  { title: 'Layer', description: 'One kind of layer, with its name and its parameters.' },
)

/** One layer of a list. */
export const layer = Type.Unsafe<WrittenLayer>({
  title: 'Layer',
  description:
    'One layer: a mapping with one kind of layer among its keys, or the kind alone where it needs nothing else.',
  anyOf: [
    {
      type: 'string',
      enum: alone,
      enumDescriptions: alone.map((word) => layerOf(word).summary),
    },
    layerMapping,
  ],
  examples: [
    { name: 'fc1', units: 128, activation: 'relu' },
    { name: 'conv1', conv2d: { filters: 8, kernel: 3, padding: 'same' }, activation: 'relu' },
    { maxPool: 2 },
    'flatten',
  ],
})

/** What is written beside a kind of layer. */
function writtenValue({ word, summary, parameters, shorthand, defaults }: AnyLayer): TSchema {
  const properties: TProperties = {
    ...Object.fromEntries(
      Object.entries(parameters).map(([name, schema]) => {
        const shown = { ...schema, examples: exampleOf(schema) }
        return [name, isOptional(schema) || name in defaults.keras ? Type.Optional(shown) : shown]
      }),
    ),
    ...(word === 'residual' ? blockLayers : {}),
  }
  const usual = Object.entries(properties).filter(([name, schema]) => !isOptional(schema) || name === shorthand)
  const examples = [Object.fromEntries(usual.map(([name, schema]) => [name, exampleOf(schema)[0]]))]
  const spelledOut = mapping(properties, { title: word, description: summary, examples })
  if (word === 'units') return { ...parameters.units }
  if (shorthand === null) return spelledOut
  const plain = { ...parameters[shorthand] }
  return { anyOf: [plain, spelledOut], title: word, description: summary, examples: exampleOf(plain) }
}

function exampleOf(schema: object): readonly unknown[] {
  return Reflect.get(schema, 'examples') ?? [Reflect.get(schema, 'default')]
}

function isOptional(schema: TSchema | undefined): boolean {
  return schema !== undefined && ('default' in schema || Type.IsOptional(schema))
}
