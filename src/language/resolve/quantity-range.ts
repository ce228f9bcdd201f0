import type { Moment } from '../../judge/subject.ts'
import type { Range } from '../../metrics/range.ts'
import { armEpochs } from '../origins/origins.ts'
import type { DefinedArm } from './arm.ts'

/** Where what is read of a metric at a moment can be: a value lies in the metric's own range, a time to a level is a number of epochs. */
export function quantityRange(range: Range, moment: Moment, arm: DefinedArm): Range {
  if (moment.kind !== 'reached') return range
  return [1, (armEpochs(arm) ?? Number.POSITIVE_INFINITY) + 1]
}
