import { decodeSeries, type EncodedSeries, encodeSeries } from '../metrics/encode-series.ts'
import { canonicalJson } from '../plan/run-id.ts'
import type { RunOutcome, RunRecord } from './outcome.ts'

/** A run's record as plain JSON: measured values that JSON cannot hold are the strings "NaN", "Infinity", "-Infinity" and "-0". */
export type RecordJson = Omit<RunRecord, 'measurements'> & {
  readonly measurements: Omit<RunRecord['measurements'], 'series'> & {
    readonly series: Readonly<Record<string, EncodedSeries>>
  }
}

/** An outcome as plain JSON, see {@link RecordJson}. */
export type OutcomeJson =
  | Extract<RunOutcome, { status: 'failed' }>
  | (Omit<Extract<RunOutcome, { status: 'finished' }>, 'record'> & { readonly record: RecordJson })

/** Writes a record as plain JSON without losing NaN, infinities or the sign of zero. */
export function recordToJson(record: RunRecord): RecordJson {
  const series = mapValues(record.measurements.series, encodeSeries)
  return { ...record, measurements: { ...record.measurements, series } }
}

/**
 * The inverse of {@link recordToJson}.
 *
 * @throws AssayError `run/cache` when a measured value is not a number or one of the four names
 */
export function recordFromJson(json: RecordJson): RunRecord {
  const series = mapValues(json.measurements.series, decodeSeries)
  return { ...json, measurements: { ...json.measurements, series } }
}

/** The record as it comes back from the cache, with the keys of all its parts sorted: what is written of a run then has the same bytes either way. */
export function sortedRecord(record: RunRecord): RunRecord {
  return recordFromJson(JSON.parse(canonicalJson(recordToJson(record))))
}

/** Writes an outcome as plain JSON. */
export function outcomeToJson(outcome: RunOutcome): OutcomeJson {
  return outcome.status === 'failed' ? outcome : { ...outcome, record: recordToJson(outcome.record) }
}

/** The inverse of {@link outcomeToJson}. */
export function outcomeFromJson(json: OutcomeJson): RunOutcome {
  return json.status === 'failed' ? json : { ...json, record: recordFromJson(json.record) }
}

function mapValues<From, To>(from: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, change(value)]))
}
