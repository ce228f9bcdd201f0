import { Ajv } from 'ajv'
import { Type } from 'typebox'
import { AssayError } from '../../errors.ts'
import { decodeSeries, type EncodedSeries, encodeSeries } from '../../metrics/encode-series.ts'
import { decodeSnapshot, type EncodedSnapshot, encodeSnapshot } from '../../metrics/encode-snapshot.ts'
import type { Measurements, SnapshotMoment } from '../../metrics/measurements.ts'
import { canonicalJson } from '../../plan/run-id.ts'
import type { RunRecord } from '../outcome.ts'

/** A run's record as plain JSON: measured values that JSON cannot hold are the strings "NaN", "Infinity", "-Infinity" and "-0". */
export type RecordJson = Omit<RunRecord, 'measurements'> & {
  readonly measurements: Omit<Measurements, 'series' | 'snapshots'> & {
    readonly series: Readonly<Record<string, EncodedSeries>>
    readonly snapshots: Readonly<Record<string, Readonly<Partial<Record<SnapshotMoment, EncodedSnapshot>>>>>
  }
}

const count = Type.Number({ minimum: 0 })
const counts = Type.Array(count)
const texts = Type.Record(Type.String(), Type.String())

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

const hasShape = new Ajv({ strict: false }).compile<RecordJson>(shape)

/** Writes a record as plain JSON without losing NaN, infinities or the sign of zero. */
export function recordToJson(record: RunRecord): RecordJson {
  const { measurements } = record
  const series = mapValues(measurements.series, encodeSeries)
  const snapshots = mapValues(measurements.snapshots, (moments) => mapValues(moments, encodeSnapshot))
  return { ...record, measurements: { ...measurements, series, snapshots } }
}

/**
 * The inverse of {@link recordToJson}.
 *
 * @throws AssayError `run/cache` when something is missing or of another kind, or a measured value is not a number or one of the four names
 */
export function recordFromJson(json: unknown): RunRecord {
  if (!hasShape(json)) {
    const [mistake] = hasShape.errors ?? []
    throw new AssayError('run/cache', `${mistake?.instancePath || '/'} ${mistake?.message ?? 'is not as expected'}`)
  }
  const { measurements } = json
  const series = mapValues(measurements.series, decodeSeries)
  const snapshots = mapValues(measurements.snapshots, (moments) => mapValues(moments, decodeSnapshot))
  return { ...json, measurements: { ...measurements, series, snapshots } }
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
