import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox'

/** What every part of the schema says of itself, for editors and for the reference page. */
export interface Annotation {
  /** Two or three words that name the part. */
  readonly title?: string
  /** What it means, in full sentences. */
  readonly description: string
  readonly default?: unknown
  readonly examples?: readonly unknown[]
}

/** A mapping with these keys and no others. */
export function mapping<const Properties extends TProperties>(
  properties: Properties,
  annotation: Annotation & { readonly definitions?: object },
): TObject<Properties> {
  return Type.Object(properties, { additionalProperties: false, ...annotation })
}

/** Names in one mapping: more than any work has, and few enough to be checked at once. */
const mostNames = 100

/** A mapping from names that the author chooses to equal parts. */
export function named<const Part extends TSchema>(part: Part, pattern: string, annotation: Annotation) {
  return Type.Unsafe<Record<string, Static<Part>>>({
    type: 'object',
    minProperties: 1,
    maxProperties: mostNames,
    propertyNames: { pattern },
    additionalProperties: part,
    ...annotation,
  })
}

/** One of these words. */
export function word<const Word extends string>(words: readonly Word[], annotation: Annotation) {
  return Type.Unsafe<Word>({ type: 'string', enum: [...words], ...annotation })
}

/** What a spec calls by a word, with or without parameters: an initialiser, an optimiser, a loss, a data set, an activation. */
export type Call = string | Readonly<Record<string, number | string | Readonly<Record<string, unknown>>>>

/** One thing that can be called: its meaning, and the schema of its parameters (`null` when it has none). */
export interface Callable {
  /** One sentence on its meaning. */
  readonly summary: string
  readonly parameters: object | null
  /** The one parameter that can be written as a plain number: `{constant: 0.5}`. */
  readonly shorthand?: string
  /** Schema of the one plain value that it takes in place of parameters: `{transfer: <arm>}`. */
  readonly value?: object
  /** Values for parameters that have no default and no example of their own, for editors to offer. */
  readonly example?: Readonly<Record<string, unknown>>
}

/** The words of a table as things to be called: their parameters all have defaults, of their own or of the convention. */
export function callables(
  table: Readonly<Record<string, { readonly summary: string; readonly parameters: TProperties }>>,
): Readonly<Record<string, Callable>> {
  return Object.fromEntries(
    Object.entries(table).map(([word, { summary, parameters }]) => [
      word,
      { summary, parameters: Object.keys(parameters).length === 0 ? null : { properties: parameters } },
    ]),
  )
}

/** A word alone, or `{word: {parameters}}`. Words whose parameters have no defaults cannot stand alone. */
export function call(callables: Readonly<Record<string, Callable>>, annotation: Annotation) {
  const entries = Object.entries(callables)
  const alone = entries.filter(
    ([, { parameters, value }]) => value === undefined && (parameters === null || !('required' in parameters)),
  )
  const branches: object[] = [
    { type: 'string', enum: alone.map(([name]) => name), enumDescriptions: alone.map(([, { summary }]) => summary) },
  ]
  const mapping = callMapping(callables)
  return Type.Unsafe<Call>({ anyOf: mapping === null ? branches : [...branches, mapping], ...annotation })
}

/** `{word: {parameters}}`; `null` where no word has parameters. */
export function callMapping(callables: Readonly<Record<string, Callable>>): object | null {
  const withParameters = Object.entries(callables).flatMap(([name, callable]) => {
    const { summary, parameters, shorthand, value, example = {} } = callable
    const annotation = { title: name, description: summary }
    if (value !== undefined) return [[name, { ...value, ...annotation }]]
    if (parameters === null) return []
    const properties = withExamples(parameters, example)
    const examples = [
      Object.fromEntries(
        Object.entries(properties).map(([key, part]) => [key, '$ref' in part ? example[key] : part.examples?.[0]]),
      ),
    ]
    const spelledOut = {
      type: 'object',
      additionalProperties: false,
      ...parameters,
      properties,
      ...annotation,
      examples,
    }
    const either = { anyOf: [{ type: 'number' }, spelledOut], ...annotation, examples: [example[shorthand ?? '']] }
    return [[name, shorthand === undefined ? spelledOut : either]]
  })
  if (withParameters.length === 0) return null
  return {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
    properties: Object.fromEntries(withParameters),
  }
}

/** A parameter's schema, as far as it is looked into here. */
interface Parameter {
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly examples?: readonly unknown[]
}

/** Parameters that each have an example: their own, the one given here, their default, or their first word. Nothing may stand beside a `$ref`. */
function withExamples(
  parameters: object,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Parameter>> {
  const properties: Readonly<Record<string, Parameter>> = Reflect.get(parameters, 'properties')
  return Object.fromEntries(
    Object.entries(properties).map(([key, part]) => [
      key,
      '$ref' in part ? part : { ...part, examples: part.examples ?? [given[key] ?? part.default ?? part.enum?.[0]] },
    ]),
  )
}

/**
 * Takes a call apart.
 *
 * @param shorthand the parameter that a plain number stands for
 */
export function callParts<Value = unknown>(
  written: Call,
  shorthand = '',
): { readonly name: string; readonly parameters: Readonly<Record<string, Value>> } {
  if (typeof written === 'string') return { name: written, parameters: {} }
  const [name = '', given = {}] = Object.entries(written)[0] ?? []
  const parameters = typeof given !== 'object' ? { [shorthand]: given } : given
  return { name, parameters: parameters as Readonly<Record<string, Value>> }
}

/** A part that stands in several places: `specSchema` defines it once, under this name. (No branch of a union may be shared.) */
export function shared<const Part extends TSchema>(name: string, _part: Part) {
  return Type.Unsafe<Static<Part>>({ $ref: `#/definitions/${name}` })
}
