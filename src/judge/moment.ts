import { existenceOf } from '../metrics/families/families.ts'
import type { Measurements } from '../metrics/measurements.ts'
import type { Moment } from './subject.ts'

/** How a spec writes a moment. */
export const momentForm = '^(start|end|every epoch|epoch [1-9][0-9]{0,5}|step (0|[1-9][0-9]{0,8}))$'

/** Reads `start`, `end`, `every epoch`, `epoch 3`, `step 100`. */
export function readMoment(written: string): Moment {
  const [word, number] = written.split(' ')
  if (word === 'start' || word === 'end') return { kind: word }
  if (word === 'epoch') return { kind: 'epoch', epoch: Number(number) }
  if (word === 'step') return { kind: 'step', step: Number(number) }
  return { kind: 'every epoch' }
}

/** A single moment: `every epoch` stands for one of these per epoch. */
export type Instant = Exclude<Moment, { readonly kind: 'every epoch' }>

/**
 * The step at which a run measured a metric. Epoch e is step e · stepsPerEpoch. `start` is step 0, and step 1 for gradients and (pre)activations, which
 * exist only on a batch: the first, before its update.
 */
export function stepOf(instant: Instant, metric: string, run: Measurements): number {
  switch (instant.kind) {
    case 'start':
      return readsBatch(metric) ? 1 : 0
    case 'end':
      return run.epochs * run.stepsPerEpoch
    case 'epoch':
      return instant.epoch * run.stepsPerEpoch
    case 'step':
      return instant.step
  }
}

/** Updates that had been made when a metric was measured at a step: a batch is looked at before its own update. */
export function updatesBefore(step: number, metric: string): number {
  return readsBatch(metric) ? step - 1 : step
}

/** A moment as it follows a metric and an arm: `test.accuracy of baseline at end`. */
export function momentText(moment: Moment): string {
  switch (moment.kind) {
    case 'start':
    case 'end':
      return `at ${moment.kind}`
    case 'every epoch':
      return 'at each single epoch from 1 to the last'
    case 'epoch':
      return `at epoch ${moment.epoch}`
    case 'step':
      return `at step ${moment.step}`
  }
}

function readsBatch(metric: string): boolean {
  return existenceOf(metric) === 'on batches'
}
