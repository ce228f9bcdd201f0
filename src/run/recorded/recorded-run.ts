import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AssayError } from '../../errors.ts'
import type { Measurements } from '../../metrics/measurements.ts'
import type { RecordedRunDefinition } from '../../plan/run-definition.ts'
import { canonicalJson, runId } from '../../plan/run-id.ts'
import { readRecording } from '../../recorded/read-recording.ts'
import type { Recording } from '../../recorded/recording.ts'
import { describeHost } from '../host.ts'
import type { RunRecord } from '../outcome.ts'
import { recordedText } from './recorded-text.ts'

/** Recordings that were read, by what decides them: the digests of their files among it. */
const known = new Map<string, Recording>()

/**
 * Names a recorded run. Neither machine nor engine are part of it: its numbers stand in the files, whose digests are.
 */
export function recordedRunId(definition: RecordedRunDefinition): string {
  const nothing = { versions: {}, dataDigest: 'none', codeDigest: 'none', threads: 0, machine: 'none' }
  return runId(definition, { engine: 'recorded', ...nothing })
}

/**
 * Reads a recorded run. The files are looked at for each run, and the rows are taken from memory only for the same digests: a run is never older than
 * its file.
 *
 * @throws AssayError `run/cache` when a file is no longer the one that was planned; `run/recorded` when it cannot be read or does not have the run
 */
export async function recordedRun(definition: RecordedRunDefinition): Promise<RunRecord> {
  const startedAt = new Date().toISOString()
  const measurements = await readMeasurements(definition)
  return {
    id: recordedRunId(definition),
    definition,
    measurements,
    steps: 0,
    durationMs: 0,
    startedAt,
    engine: { name: 'recorded', versions: {} },
    code: 'none',
    data: null,
    host: describeHost(),
  }
}

async function readMeasurements({
  arm,
  seed,
  files,
  metrics,
  stepsPerEpoch,
  labelCounts,
}: RecordedRunDefinition): Promise<Measurements> {
  const texts = await Promise.all(files.map((file) => readText(file)))
  const settings = { metrics, stepsPerEpoch, labelCounts }
  const key = canonicalJson({ files, settings })
  const recording = known.get(key) ?? read(texts, settings)
  known.set(key, recording)
  const measurements = recording.arms.get(arm)?.get(seed)
  if (measurements === undefined) {
    throw new AssayError('run/recorded', `${listed(files)} has no run of arm ${arm} with seed ${seed}`)
  }
  return measurements
}

function read(texts: Parameters<typeof readRecording>[0], settings: Parameters<typeof readRecording>[1]): Recording {
  const result = readRecording(texts, settings)
  if ('recording' in result) return result.recording
  const [first] = result.mistakes
  throw new AssayError('run/recorded', `${first?.file}:${first?.line}:${first?.column}: ${first?.message}`)
}

async function readText(file: RecordedRunDefinition['files'][number]) {
  let bytes: Buffer
  try {
    bytes = await readFile(resolve(file.path))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AssayError('run/recorded', `${file.path} cannot be read: ${reason}`, { cause })
  }
  const { digest, text } = recordedText(bytes)
  if (digest !== file.digest || text === null) {
    throw new AssayError(
      'run/cache',
      `${file.path} was edited after its spec had been read, so it is not judged. Start again`,
    )
  }
  const { columns, arm, seed, metric } = file
  return { name: file.path, text, columns, arm, seed, metric }
}

function listed(files: RecordedRunDefinition['files']): string {
  return files.length === 1 ? (files[0]?.path ?? '') : `none of the ${files.length} files`
}
