import { countText } from '../../judge/number-text.ts'
import { betterOf } from '../../metrics/families/split-quantities.ts'
import { type Finding, finding } from '../problem.ts'
import type { TrainedArm } from '../resolve/arm.ts'
import { armMetricNames, armMetrics } from '../resolve/arm-metrics.ts'
import { writtenAt } from '../resolve/settings.ts'
import { suggestMetric } from '../schema/other-words.ts'
import type { Profile } from '../spec.ts'
import type { SpecPath } from '../yaml/position.ts'

/** What ends a training early is measured, can get better, and can come before the last epoch. */
export function checkStopping(arm: TrainedArm, profile: Profile): readonly Finding[] {
  const { layers, training } = arm
  const { stopEarly, epochs } = training
  if (stopEarly === undefined || epochs === 0) return []
  const watched = checkWatched(stopEarly.watch, writtenAt(layers, 'training', 'stopEarly', 'watch'), arm)
  if (watched.length > 0 || stopEarly.patience < epochs || stopEarly.restore === 'best') return watched
  const where = profile === 'full' ? '' : ` in profile ${profile}`
  const message = `arm "${arm.arm.name}" trains ${countText(epochs, 'epoch')}${where}: with a patience of ${countText(stopEarly.patience, 'epoch')} it never stops early`
  const at = writtenAt(layers, 'training', 'stopEarly', 'patience')
  return [finding('value/range', at, message, 'Choose less patience, or more epochs.')]
}

/** A metric that is looked at after every epoch exists, and is one that gets better. */
export function checkWatched(metric: string, at: SpecPath, arm: TrainedArm): readonly Finding[] {
  const name = arm.arm.name
  if (metric.startsWith('validation.') && arm.data.split.validation === null) {
    const hint = 'Set some aside: data: {split: {validation: 0.15}}.'
    return [finding('name/unknown', at, `arm "${name}" has no validation rows to measure ${metric} on`, hint)]
  }
  if (metric.includes('*') || armMetrics(arm, metric).length !== 1) {
    const hint = suggestMetric(metric, armMetricNames(arm))
    return [finding('name/unknown', at, `arm "${name}" has no metric "${metric}"`, hint)]
  }
  if (betterOf(metric) !== null) return []
  const message = `nothing says whether more or less of ${metric} is better`
  const hint = 'Name a loss, an error or a score of a split, such as validation.loss or test.accuracy.'
  return [finding('value/unknown', at, message, hint)]
}
