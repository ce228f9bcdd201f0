import { countText } from '../../judge/number-text.ts'
import { scheduledMomentum } from '../../model/optimizers/optimizers.ts'
import { beyondTraining, type LearningRate, type Momentum } from '../../model/schedules/schedules.ts'
import { type Finding, finding } from '../problem.ts'
import type { TrainedArm } from '../resolve/arm.ts'
import { writtenAt } from '../resolve/settings.ts'
import type { Profile } from '../spec.ts'
import { checkWatched } from './check-stopping.ts'

/** What a learning rate waits for is measured, can get better, and can come to a plateau before training ends. */
function checkPlateau(arm: TrainedArm, profile: Profile): readonly Finding[] {
  const { layers, training } = arm
  const { kind, learningRate } = training.optimizer
  if (typeof learningRate === 'number' || learningRate.kind !== 'plateau') return []
  const at = (name: string) => writtenAt(layers, 'training', 'optimizer', kind, 'learningRate', 'plateau', name)
  const watched = checkWatched(learningRate.watch, at('watch'), arm)
  // The first epoch is the best so far, and after the last one nothing is trained.
  const waits = learningRate.form === 'pytorch' ? learningRate.patience + 1 : Math.max(1, learningRate.patience)
  if (watched.length > 0 || 1 + waits < training.epochs) return watched
  const where = profile === 'full' ? '' : ` in profile ${profile}`
  const message = `arm "${arm.arm.name}" trains ${countText(training.epochs, 'epoch')}${where}: with a patience of ${countText(learningRate.patience, 'epoch')} its learning rate is never reduced`
  return [finding('value/range', at('patience'), message, 'Choose less patience, or more epochs.')]
}

/** A schedule that is longer than the training, or changes something when training has ended: a mistake at that length. */
export function checkSchedule(defined: TrainedArm, profile: Profile): readonly Finding[] {
  const { training, stepsPerEpoch } = defined
  // Without an epoch nothing is scheduled.
  if (stepsPerEpoch === null || training.epochs === 0) return []
  const { kind, ...parameters } = training.optimizer
  const momentum = scheduledMomentum(kind) ?? ''
  const tooLong = [
    ...checkLength(defined, stepsPerEpoch, 'learningRate', parameters.learningRate, profile),
    ...checkLength(defined, stepsPerEpoch, momentum, Reflect.get(parameters, momentum) ?? 0, profile),
  ]
  return [...tooLong, ...checkPlateau(defined, profile)]
}

function checkLength(
  { arm, layers, training: { optimizer, epochs } }: TrainedArm,
  stepsPerEpoch: number,
  parameter: string,
  scheduled: LearningRate | Momentum,
  profile: Profile,
): readonly Finding[] {
  if (typeof scheduled === 'number') return []
  const where = profile === 'full' ? '' : ` in profile ${profile}`
  const length = `${countText(epochs * stepsPerEpoch, 'step')} (${countText(epochs, 'epoch')})`
  const words = { learningRate: 'learning rate' }[parameter] ?? parameter
  return beyondTraining(scheduled, { stepsPerEpoch, epochs }).map(({ at: [name = '', ...item], steps, lasts }) =>
    finding(
      'value/range',
      [...writtenAt(layers, 'training', 'optimizer', optimizer.kind, parameter, scheduled.kind, String(name)), ...item],
      `arm "${arm.name}" trains ${length}${where}, and its ${words} ${lasts ? 'is scheduled for' : 'changes after'} ${steps}`,
      name === 'over' ? 'Leave "over" out, and the schedule lasts as long as the training.' : 'Make it shorter.',
    ),
  )
}
