import type { Measurements } from '../metrics/measurements.ts'
import { joinObservations } from './join-observations.ts'
import { readNumber } from './numbers.ts'
import type { Observation } from './observation.ts'
import type { RecordingSettings } from './reading.ts'
import { tellingNames } from './recording.ts'

/** What was measured in one run, in lines of JSON. */
export interface MeasuredLines extends Omit<RecordingSettings, 'metrics'> {
  readonly text: string
  readonly arm: string
  readonly seed: number
  /** What must be measured, and nothing else. */
  readonly metrics: readonly string[]
}

const keys = ['metric', 'value', 'step', 'epoch']

/**
 * Reads the measurements of a run, one JSON object a line: `{"metric": "test.accuracy", "epoch": 3, "value": 0.9}`, with `step`, `epoch` or neither. NaN and the
 * infinities may stand there as Python writes them, or as text.
 *
 * @returns what was measured, or the first mistake as a sentence without a full stop
 */
export function readLines(
  lines: MeasuredLines,
): { readonly measurements: Measurements } | { readonly mistake: string } {
  const { text, arm, seed, metrics, stepsPerEpoch, labelCounts } = lines
  const from = {
    file: 'line',
    table: { header: [], rows: [], place: ({ line }: { line: number }) => ({ line, column: 1 }) },
  }
  const observations: Observation[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = readLine(line)
    if ('mistake' in read) return { mistake: `line ${index + 1}: ${read.mistake}` }
    const { metric } = read
    if (!metrics.includes(metric) && !tellingNames.includes(metric)) {
      return { mistake: `line ${index + 1}: "${metric}" is not declared. Expected ${metrics.join(', ')}` }
    }
    observations.push({ arm, seed, ...read, from, row: { cells: [], line: index + 1 }, cell: 0 })
  }
  const missing = metrics.filter((metric) => !observations.some((one) => one.metric === metric))
  if (missing.length > 0) return { mistake: `it measured no ${missing.join(', no ')}` }
  const result = joinObservations(observations, { metrics: {}, stepsPerEpoch, labelCounts })
  if ('mistakes' in result) {
    const [first] = result.mistakes
    return { mistake: `line ${first?.line}: ${first?.message}` }
  }
  const measurements = result.recording.arms.get(arm)?.get(seed)
  return measurements === undefined ? { mistake: 'it measured nothing' } : { measurements }
}

type Line = Pick<Observation, 'metric' | 'value' | 'step' | 'epoch'>

function readLine(line: string): Line | { readonly mistake: string } {
  const shown = line.length > 80 ? `${line.slice(0, 79)}…` : line
  let written: unknown
  try {
    // Python writes numbers that JSON has no word for.
    written = JSON.parse(line.replace(/(:\s*)(NaN|-?Infinity)(?=\s*[,}])/g, '$1"$2"'))
  } catch {
    return { mistake: `it is not valid JSON: ${shown}` }
  }
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    return { mistake: `it is not a JSON object: ${shown}` }
  }
  const unknown = Object.keys(written).find((key) => !keys.includes(key))
  if (unknown !== undefined) return { mistake: `it has an unknown "${unknown}". Expected ${keys.join(', ')}` }
  const { metric, value, step = null, epoch = null } = written as Readonly<Record<string, unknown>>
  if (typeof metric !== 'string') return { mistake: `its "metric" is no text: ${shown}` }
  const number = typeof value === 'string' && /[a-z]/i.test(value) ? readNumber(value) : value
  if (typeof number !== 'number') return { mistake: `its "value" is no number: ${shown}` }
  if (!isCount(step) || !isCount(epoch))
    return { mistake: `its "step" or "epoch" is no whole number of 0 or more: ${shown}` }
  return { metric, value: number, step, epoch }
}

function isCount(value: unknown): value is number | null {
  return value === null || (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)
}
