import { Type } from 'typebox'
import type { SplitName } from '../../data/definition.ts'
import { AssayError } from '../../errors.ts'
import { decodeSeries, type EncodedSeries, encodeSeries } from '../../metrics/encode-series.ts'
import { decodeSnapshot, type EncodedSnapshot, encodeSnapshot } from '../../metrics/encode-snapshot.ts'
import type { Measurements, RowAnswers, SnapshotMoment } from '../../metrics/measurements.ts'
import { canonicalJson } from '../../plan/run-id.ts'
import { ownSchemaCheck } from '../../schema-check.ts'
import type { RunRecord } from '../outcome.ts'

/** A run's record as plain JSON: measured values that JSON cannot hold are the strings "NaN", "Infinity", "-Infinity" and "-0". */
export type RecordJson = Omit<RunRecord, 'measurements'> & {
  readonly measurements: Omit<Measurements, 'series' | 'snapshots' | 'answers'> & {
    readonly series: Readonly<Record<string, EncodedSeries>>
    readonly snapshots: Readonly<Record<string, Readonly<Partial<Record<SnapshotMoment, EncodedSnapshot>>>>>
    readonly answers?: Readonly<Partial<Record<SplitName, EncodedAnswers>>>
  }
}

/** Answers in JSON: scores are float32, little-endian, in base64. */
type EncodedAnswers = Omit<RowAnswers, 'scores'> & { readonly scores: string }

const count = Type.Number({ minimum: 0 })
const counts = Type.Array(count)
const texts = Type.Record(Type.String(), Type.String())

const answers = Type.Object({
  rows: Type.String(),
  classes: count,
  scores: Type.String(),
  areLogProbabilities: Type.Boolean(),
  labels: counts,
})

/**
 * What of a record is read by others than the decoders of series and snapshots. A digest says that an entry is whole, not that whoever wrote it was Assay. A definition
 * is compared with the one that was asked for, by the run service.
 */
const shape = Type.Object({
  id: Type.String(),
  definition: Type.Object({ kind: Type.String(), seed: Type.Number() }),
  measurements: Type.Object({
    epochs: count,
    stepsPerEpoch: count,
    labelCounts: Type.Object({ train: counts, validation: counts, test: counts }),
    series: Type.Object({}),
    snapshots: Type.Record(Type.String(), Type.Object({})),
    answers: Type.Optional(Type.Record(Type.String(), answers)),
    divergedAt: Type.Optional(count),
    restoredEpoch: Type.Optional(count),
  }),
  steps: count,
  durationMs: count,
  startedAt: Type.String(),
  engine: Type.Object({ name: Type.String(), versions: texts }),
  code: Type.String(),
  log: Type.Optional(Type.String()),
  data: Type.Union([
    Type.Null(),
    Type.Object({ set: Type.String(), digest: Type.String(), provenance: Type.String() }),
  ]),
  host: Type.Object({ platform: Type.String(), cpu: Type.String(), node: Type.String() }),
})

const hasShape = ownSchemaCheck<RecordJson>(shape, { strict: false })

/** Writes a record as plain JSON without losing NaN, infinities or the sign of zero. */
export function recordToJson(record: RunRecord): RecordJson {
  return { ...record, measurements: measurementsToJson(record.measurements) }
}

/** The part of it that was measured. */
export function measurementsToJson({ answers, ...measurements }: Measurements): RecordJson['measurements'] {
  const series = mapValues(measurements.series, encodeSeries)
  const snapshots = mapValues(measurements.snapshots, (moments) => mapValues(moments, encodeSnapshot))
  const encoded = answers === undefined ? {} : { answers: mapValues(answers, encodeAnswers) }
  return { ...measurements, series, snapshots, ...encoded }
}

/**
 * The inverse of {@link recordToJson}.
 *
 * @throws AssayError `run/cache` when something is missing or of another kind, or a measured value is not a number or one of the four names
 */
export function recordFromJson(json: unknown): RunRecord {
  if (!hasShape(json)) {
    const [mistake] = hasShape.errors
    throw new AssayError('run/cache', `${mistake?.instancePath || '/'} ${mistake?.message ?? 'is not as expected'}`)
  }
  const { answers, ...measurements } = json.measurements
  const series = mapValues(measurements.series, decodeSeries)
  const snapshots = mapValues(measurements.snapshots, (moments) => mapValues(moments, decodeSnapshot))
  const decoded = answers === undefined ? {} : { answers: mapValues(answers, decodeAnswers) }
  return { ...json, measurements: { ...measurements, series, snapshots, ...decoded } }
}

function encodeAnswers({ scores, ...answers }: RowAnswers): EncodedAnswers {
  return { ...answers, scores: Buffer.from(scores.buffer, scores.byteOffset, scores.byteLength).toString('base64') }
}

function decodeAnswers({ scores: encoded, ...answers }: EncodedAnswers): RowAnswers {
  const bytes = new Uint8Array(Buffer.from(encoded, 'base64'))
  const whole = bytes.length === answers.classes * answers.labels.length * Float32Array.BYTES_PER_ELEMENT
  if (whole) return { ...answers, scores: new Float32Array(bytes.buffer) }
  throw new AssayError('run/cache', 'Stored answers are damaged. Expected one score a row and class.')
}

/** The record as it comes back from the cache, with the keys of all its parts sorted: what is written of a run then has the same bytes either way. */
export function sortedRecord(record: RunRecord): RunRecord {
  return recordFromJson(JSON.parse(canonicalJson(recordToJson(record))))
}

/** Changes every value of a mapping; its keys stay, absent ones absent. */
function mapValues<Key extends string, From, To>(
  from: Readonly<Partial<Record<Key, From>>>,
  change: (value: From) => To,
): Record<Key, To> {
  const entries = Object.entries(from) as [Key, From][]
  return Object.fromEntries(entries.map(([name, value]) => [name, change(value)])) as Record<Key, To>
}
