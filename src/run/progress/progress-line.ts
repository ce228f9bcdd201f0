import type { RunEvent } from '../service/events.ts'
import type { ProgressNumbers } from './progress.ts'

/**
 * One line of progress, such as `runs 12/40 (3 cached, 1 failed), 3,120 steps/s, 1 min 05 s left`. What does not fit the width is left out from
 * the end, part by part; the count of runs always stays, cut if it must be.
 *
 * @param width columns of the terminal
 */
export function renderProgress(numbers: ProgressNumbers, width: number = Number.POSITIVE_INFINITY): string {
  const notes = [
    numbers.runsCached > 0 ? `${numbers.runsCached} cached` : '',
    numbers.runsFailed > 0 ? `${numbers.runsFailed} failed` : '',
  ].filter((note) => note !== '')
  const count = `runs ${numbers.runsDone}/${numbers.runsTotal}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`
  const training = numbers.runsDone < numbers.runsTotal
  const parts = [
    count,
    training && numbers.stepsPerSecond !== null ? `${grouped(numbers.stepsPerSecond)} steps/s` : '',
    training && numbers.secondsLeft !== null ? `${renderDuration(numbers.secondsLeft)} left` : '',
  ].filter((part) => part !== '')
  while (parts.length > 1 && parts.join(', ').length > width) parts.pop()
  return parts.join(', ').slice(0, width)
}

/**
 * One line for what must be there before a run can be trained, such as `fetching mnist/train-images-idx3-ubyte.gz: 3.1 of 9.9 MB` or
 * `setting up TensorFlow: downloading tensorflow-cpu 2.15.1 (40 %)`; `null` for any other event.
 */
export function renderPreparation(event: RunEvent): string | null {
  if (event.kind === 'fetching') {
    const megabytes = (count: number) => (count / 1e6).toFixed(1)
    return `fetching ${event.file}: ${megabytes(event.bytes)} of ${megabytes(event.totalBytes)} MB`
  }
  if (event.kind !== 'setting up') return null
  const share = event.share === null ? '' : ` (${Math.floor(event.share * 100)} %)`
  return `setting up TensorFlow: ${event.message}${share}`
}

/** A duration for people: `8 s`, `1 min 05 s`, `2 h 07 min`. */
export function renderDuration(seconds: number): string {
  const whole = Math.ceil(seconds)
  const two = (number: number) => String(number).padStart(2, '0')
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`
}

/** Thousands separated by commas, whatever the machine's locale. */
function grouped(number: number): string {
  return number < 10 ? number.toFixed(1) : String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ',')
}
