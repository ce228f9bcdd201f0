import { located, type RecordedMistake } from './mistake.ts'
import type { Observation } from './observation.ts'
import type { RecordedTime } from './recording.ts'

/**
 * Finds out how time is counted in all runs together.
 *
 * @param said steps that make an epoch; `null` where the spec does not say
 * @param say told of what does not go together
 */
export function findTime(
  all: readonly Observation[],
  said: number | null,
  say: (mistake: RecordedMistake) => void,
): RecordedTime {
  const timed = all.find(({ step, epoch }) => step !== null || epoch !== null)
  if (timed === undefined) return 'end'
  const timeless = all.find(({ step, epoch }) => step === null && epoch === null)
  if (timeless !== undefined) say(located(timeless, 'neither a step nor an epoch is said here, and elsewhere one is'))
  return said !== null || all.some(({ epoch }) => epoch !== null) ? 'epochs' : 'steps'
}

/**
 * Finds out how many steps make an epoch of a run, from rows that count both.
 *
 * @returns 1 where no steps are counted, or none were made
 */
export function findStepsPerEpoch(run: readonly Observation[], say: (mistake: RecordedMistake) => void): number {
  const [first, ...others] = run.filter(({ step, epoch }) => step !== null && epoch !== null && epoch > 0)
  if (first === undefined) {
    const last = run.find(({ step }) => step !== null && step > 0)
    if (last !== undefined) {
      say(located(last, 'steps are counted here, and elsewhere epochs; the spec must say stepsPerEpoch'))
    }
    return 1
  }
  const ratio = Number(first.step) / Number(first.epoch)
  const other = others.find(({ step, epoch }) => Number(step) / Number(epoch) !== ratio)
  if (other === undefined && Number.isInteger(ratio) && ratio >= 1) return ratio
  const of = ({ step, epoch }: Observation) => `step ${step} is epoch ${epoch}`
  const what = other === undefined ? of(first) : `${of(other)}, while ${of(first)}`
  const remedy = 'the spec must say stepsPerEpoch, or name the column of steps or epochs otherwise'
  say(located(other ?? first, `${what}, so an epoch is no fixed number of steps; ${remedy}`))
  return 1
}
