import type { DataSetShape } from './definition.ts'

/** JSON Schema of one parameter of a synthetic set. Every parameter has a default. */
interface ParameterSchema {
  readonly type: 'integer' | 'number'
  readonly minimum: number
  readonly maximum: number
  readonly default: number
  readonly description: string
}

/**
 * What a spec can know of a data set without reading it. Pure facts: the rooms that check specs import these and never touch a disk. Where the rows
 * come from is in `load-<word>.ts`.
 */
export interface DataSet {
  /** As a spec names it. */
  readonly word: string
  /** One sentence, for the reference page. */
  readonly description: string
  /** Type in which features are kept: whole numbers 0..255, or float32. */
  readonly stored: 'bytes' | 'floats'
  /** What features are divided by where a spec does not say: 255 for bytes, 1 for floats. */
  readonly defaultScale: number
  /**
   * Pinned SHA-256 (hex) of features, then labels, of the whole table. `null` where other pins decide the rows: a synthetic set's parameters, or
   * the digests of each single file of a published set.
   */
  readonly digest: string | null
  /** JSON Schema of the parameters; without properties for a published set. */
  readonly parameters: {
    readonly type: 'object'
    readonly additionalProperties: false
    readonly properties: Readonly<Record<string, ParameterSchema>>
  }
  /** @param parameters as the schema allows; what is missing takes its default */
  shape(parameters: Readonly<Record<string, number>>): DataSetShape
}

/** Fills in the defaults, so that equal data has one definition however much of it a spec spells out. */
export function completeParameters(
  set: Pick<DataSet, 'parameters'>,
  given: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const { properties } = set.parameters
  return Object.fromEntries(
    Object.keys(properties).map((name) => [name, given[name] ?? properties[name]?.default ?? 0]),
  )
}
