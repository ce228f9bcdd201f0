import { createHash } from 'node:crypto'
import { stringify } from 'csv-stringify/sync'
import { AssayError } from '../errors.ts'
import { resolveMetric } from '../metrics/catalogue.ts'
import { encodeNumber } from '../metrics/encode-number.ts'
import { type Range, rangeOfAll } from '../metrics/range.ts'
import { divergenceMetric, restoredMetric } from '../recorded/recording.ts'
import type { RunResult, SpecResults } from '../results/results.ts'

/** Runs as a file, and how a spec names it. */
export interface RenderedRecording {
  /** CSV: arm, seed, metric, step, epoch (where one ends), value. */
  readonly csv: string
  /** The `recorded` of an experiment, in YAML. */
  readonly block: string
}

/**
 * Writes the runs of a spec as a file of recorded runs, of which the same claims get the same verdicts.
 *
 * @param file what the file will be called
 * @throws AssayError `report/invalid` when there are no runs, or one of them failed: a record without it would read as if it had not been tried
 */
export function renderRecording({ spec, runs }: Pick<SpecResults, 'spec' | 'runs'>, file: string): RenderedRecording {
  const failed = runs.find(({ status }) => status === 'failed')
  if (failed !== undefined) {
    const which = `arm ${failed.arm}, seed ${failed.seed}`
    throw new AssayError('report/invalid', `${spec}: a run failed (${which}), and a record without it would hide that`)
  }
  if (runs.length === 0) throw new AssayError('report/invalid', `${spec}: there are no runs to record`)
  const rows = runs.flatMap((run) => [...measuredRows(run), ...divergenceRows(run), ...restoredRows(run)])
  const csv = stringify([['arm', 'seed', 'metric', 'step', 'epoch', 'value'], ...rows], { record_delimiter: 'windows' })
  const sha256 = createHash('sha256').update(csv).digest('hex')
  const lines = ['recorded:', `  file: ${file}`, `  sha256: ${sha256}`, ...countLines(runs), ...rangeLines(runs)]
  return { csv, block: `${lines.join('\n')}\n` }
}

type Row = readonly (string | number | null)[]

function measuredRows({ arm, seed, series, stepsPerEpoch }: RunResult): readonly Row[] {
  return Object.entries(series).flatMap(([metric, { steps, values }]) =>
    values.map((value, index) => {
      const step = steps[index] ?? 0
      const epoch = step % stepsPerEpoch === 0 ? step / stepsPerEpoch : null
      return [arm, seed, metric, step, epoch, encodeNumber(value)]
    }),
  )
}

function divergenceRows({ arm, seed, divergedAt }: RunResult): readonly Row[] {
  return divergedAt === undefined ? [] : [[arm, seed, divergenceMetric, divergedAt, null, 1]]
}

function restoredRows({ arm, seed, restoredEpoch, stepsPerEpoch }: RunResult): readonly Row[] {
  if (restoredEpoch === undefined) return []
  return [[arm, seed, restoredMetric, restoredEpoch * stepsPerEpoch, restoredEpoch, 1]]
}

/** What `chance` is computed from, where it is the same in every run; else a comment that says why it is not there. */
function countLines(runs: readonly RunResult[]): readonly string[] {
  const [first, ...others] = runs.map(({ labelCounts }) => labelCounts)
  if (first === undefined) return []
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first))) {
    return ['  # No labelCounts: they differ between runs. So claims about chance cannot be judged from the file.']
  }
  const splits = Object.entries(first).filter(([, counts]) => counts.length > 1 && counts.some((rows) => rows > 0))
  return splits.length === 0
    ? []
    : ['  labelCounts:', ...splits.map(([split, counts]) => `    ${split}: [${counts.join(', ')}]`)]
}

/** Ranges that the name of a metric does not tell. */
function rangeLines(runs: readonly RunResult[]): readonly string[] {
  const ranges = new Map<string, Range[]>()
  for (const { definition, series, labelCounts } of runs) {
    if (definition.kind !== 'training') continue
    for (const name of Object.keys(series)) {
      const metric = resolveMetric(name, definition.model, labelCounts.train.length)
      if (metric !== undefined) ranges.set(name, [...(ranges.get(name) ?? []), metric.range])
    }
  }
  const told = /^(?:train|validation|test|fit)\.(?:accuracy|loss)$/
  const lines = [...ranges]
    .filter(([name]) => !told.test(name))
    .map(([name, own]) => [name, rangeOfAll(own)] as const)
    .filter(([, range]) => range.some(Number.isFinite))
    .map(([name, range]) => `    ${name}: {range: [${range.map(boundText).join(', ')}]}`)
  return lines.length === 0 ? [] : ['  metrics:', ...lines]
}

function boundText(bound: number): string {
  return Number.isFinite(bound) ? String(bound) : 'null'
}
