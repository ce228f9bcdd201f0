import { existenceOf, survivesDivergence } from '../metrics/families/families.ts'
import type { Measurements } from '../metrics/measurements.ts'
import type { Moment } from './subject.ts'

/** How a spec writes a moment. */
export const momentForm =
  '^(start|end|every epoch|epoch [1-9][0-9]{0,5}|step (0|[1-9][0-9]{0,8})|best [A-Za-z0-9_/-]+(\\.[A-Za-z0-9_/-]+)*|last ([2-9]|[1-9][0-9]{1,5}) epochs)$'

/** Reads `start`, `end`, `every epoch`, `epoch 3`, `step 100`, `best validation.accuracy`, `last 5 epochs`. */
export function readMoment(written: string): Moment {
  const [word, detail = ''] = written.split(' ')
  if (word === 'start' || word === 'end') return { kind: word }
  if (word === 'epoch') return { kind: 'epoch', epoch: Number(detail) }
  if (word === 'step') return { kind: 'step', step: Number(detail) }
  if (word === 'best') return { kind: 'best', metric: detail }
  if (word === 'last') return { kind: 'last', epochs: Number(detail) }
  return { kind: 'every epoch' }
}

/** A single moment: `every epoch` stands for one of these per epoch. */
export type Instant = Exclude<Moment, { readonly kind: 'every epoch' }>

/** A moment that is found in, or made of, the values after every epoch. */
export type CurveMoment = Extract<Moment, { readonly kind: 'every epoch' | 'best' | 'last' | 'reached' }>

/** Whether a moment is one. */
export function readsCurve(moment: Moment): moment is CurveMoment {
  return ['every epoch', 'best', 'last', 'reached'].includes(moment.kind)
}

/** Whether a metric is read on a batch: its first moment is step 1, before that step's update. */
export function readsBatch(metric: string): boolean {
  return existenceOf(metric) === 'on batches'
}

/** Updates that had been made when a metric was measured at a step: a batch is looked at before its own update. */
function updatesBefore(step: number, metric: string): number {
  return readsBatch(metric) ? step - 1 : step
}

/** Whether what was measured then is of a network that had diverged, so that it says nothing, however finite: of weights that are NaN an accuracy is a number. */
export function isOfDiverged({ divergedAt }: Pick<Measurements, 'divergedAt'>, metric: string, step: number): boolean {
  return divergedAt !== undefined && updatesBefore(step, metric) >= divergedAt && !survivesDivergence(metric)
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
    case 'best':
      return `at best ${moment.metric}`
    case 'last':
      return `over the last ${moment.epochs} epochs`
    case 'reached':
      return `${moment.direction} ${moment.level}`
  }
}

/** A reading in words: `test.accuracy of baseline at end`, `epochs until test.accuracy of baseline is above 0.9`. */
export function readingText(metric: string, arm: string, moment: Moment): string {
  if (moment.kind === 'reached') return `epochs until ${metric} of ${arm} is ${momentText(moment)}`
  return `${metric} of ${arm} ${momentText(moment)}`
}
