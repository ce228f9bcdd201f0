import type { ClassRows, DataSetShape } from '../definition.ts'
import type { DataSource } from './loader.ts'

/** JSON Schema of one parameter of a synthetic set. Every parameter has a default. */
interface ParameterSchema {
  readonly type: 'integer' | 'number'
  readonly minimum: number
  readonly maximum: number
  readonly default: number
  readonly description: string
}

/**
 * All that Assay knows of a data set. A file of this folder named after the word (`mnist-sample` is `mnist-sample.ts`), and a line in `data-sets.ts`. The rooms
 * that check specs import these facts and never touch a disk: what reads, fetches or draws the rows is loaded when it is asked for.
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
  /** The set that takes its place in profile sample; `null` where it is used itself. */
  readonly sample: string | null
  /** Where its rows come from. */
  readonly source: () => Promise<DataSource>
  /** @param parameters as the schema allows; what is missing takes its default */
  shape(parameters: Readonly<Record<string, number>>): DataSetShape
  /**
   * How many rows each class has, known before a row is read.
   *
   * @param parameters complete
   * @returns `null` for real targets, and for a data file, whose inspection tells it
   */
  classRows(parameters: Readonly<Record<string, number>>): ClassRows | null
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

/** Whether its rows follow from its parameters, and come from nowhere. */
export function isDrawn({ parameters }: Pick<DataSet, 'parameters'>): boolean {
  return Object.keys(parameters.properties).length > 0
}
