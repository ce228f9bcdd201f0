import type { Uniform } from '../../random/stream.ts'
import { randomStream } from '../../random/stream.ts'
import type { DataSetShape, TargetShape } from '../definition.ts'
import { countClasses } from './count-classes.ts'
import { completeParameters, type DataSet } from './data-set.ts'
import type { LoadedRows } from './loader.ts'

type ParameterSchemas = DataSet['parameters']['properties']

/** One example, and what it is: its class, or its real numbers. */
interface Drawn {
  readonly features: readonly number[]
  readonly label: number | readonly number[]
}

/** What a set that Assay draws itself is. */
interface SyntheticDescription {
  readonly word: string
  readonly description: string
  /** Its parameters besides `rows`, `testRows` and `seed`, which all have. */
  readonly parameters?: ParameterSchemas
  /** Numbers of an example. */
  width(parameters: Readonly<Record<string, number>>): number
  /** What is learned of an example. */
  target(parameters: Readonly<Record<string, number>>): TargetShape
  /** Draws what all examples have in common, before the first of them; nothing without it. */
  common?(uniform: Uniform, parameters: Readonly<Record<string, number>>): ArrayLike<number>
  /**
   * Draws an example.
   *
   * @param row its number, from 0, within training or testing rows
   */
  draw(row: number, uniform: Uniform, parameters: Readonly<Record<string, number>>, whole: Whole): Drawn
}

/** What an example is a part of. */
interface Whole {
  /** Examples of the set before this one, training first. */
  readonly before: number
  /** What all examples have in common. */
  readonly common: ArrayLike<number>
}

const rowCounts: ParameterSchemas = {
  rows: { type: 'integer', minimum: 1, maximum: 100_000, default: 1_000, description: 'Examples for training.' },
  testRows: { type: 'integer', minimum: 1, maximum: 100_000, default: 1_000, description: 'Examples for testing.' },
}
const seedSchema: ParameterSchemas = {
  seed: {
    type: 'integer',
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    default: 1,
    description: 'Seed of the draw: the same examples for every replicate.',
  },
}

/** Makes a set that is drawn: examples one after another, training first, from one stream of its seed. */
export function synthetic(described: SyntheticDescription): DataSet {
  const { word, description } = described
  const properties = { ...rowCounts, ...described.parameters, ...seedSchema }
  const parameters: DataSet['parameters'] = { type: 'object', additionalProperties: false, properties }
  const shape = (given: Readonly<Record<string, number>>): DataSetShape => {
    const complete = completeParameters({ parameters }, given)
    const { rows = 0, testRows = 0 } = complete
    return { example: [described.width(complete)], target: described.target(complete), trainRows: rows, testRows }
  }
  return {
    word,
    description,
    stored: 'floats',
    defaultScale: 1,
    digest: null,
    parameters,
    sample: null,
    source: async () => ({
      load: async (given) => drawRows(described, shape(given), given),
      isPresent: async () => true,
      remedy: null,
    }),
    shape,
    classRows: (given) => countClasses(shape(given), drawRows(described, shape(given), given).labels),
  }
}

function drawRows(
  { word, draw, common }: SyntheticDescription,
  { trainRows, testRows, target }: DataSetShape,
  parameters: Readonly<Record<string, number>>,
): LoadedRows {
  const uniform = randomStream(parameters.seed ?? 1, word)
  const shared = common?.(uniform, parameters) ?? []
  const rows = Array.from({ length: trainRows + testRows }, (_, row) =>
    draw(row < trainRows ? row : row - trainRows, uniform, parameters, { before: row, common: shared }),
  )
  const features = Float32Array.from(rows.flatMap((row) => row.features))
  const labels = rows.flatMap(({ label }) => label)
  return {
    features,
    labels: target.kind === 'class' ? Uint8Array.from(labels) : Float32Array.from(labels),
    provenance: `drawn by Assay: ${word} ${JSON.stringify(parameters)}`,
  }
}

/** Standard deviation of Gaussian noise that a set can be given. */
export function noise(fallback: number, what: string): ParameterSchemas[string] {
  return {
    type: 'number',
    minimum: 0,
    maximum: 100,
    default: fallback,
    description: `Standard deviation of the noise of ${what}.`,
  }
}
