import { countText } from '../../judge/number-text.ts'
import { beyondTraining } from '../../model/schedules/schedules.ts'
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

/** A schedule of the learning rate that is longer than the training, or changes the rate when training has ended: a mistake at that length. */
export function checkSchedule(defined: TrainedArm, profile: Profile): readonly Finding[] {
  const { arm, layers, training, stepsPerEpoch } = defined
  const { optimizer, epochs } = training
  const { kind, learningRate } = optimizer
  // Without an epoch nothing is scheduled.
  if (stepsPerEpoch === null || epochs === 0 || typeof learningRate === 'number') return []
  const where = profile === 'full' ? '' : ` in profile ${profile}`
  const length = `${epochs * stepsPerEpoch} steps (${epochs} ${epochs === 1 ? 'epoch' : 'epochs'})`
  const tooLong = beyondTraining(learningRate, { stepsPerEpoch, epochs }).map(
    ({ at: [name = '', ...item], steps, lasts }) =>
      finding(
        'value/range',
        [...writtenAt(layers, 'training', 'optimizer', kind, 'learningRate', learningRate.kind, String(name)), ...item],
        `arm "${arm.name}" trains ${length}${where}, and its learning rate ${lasts ? 'is scheduled for' : 'changes after'} ${steps}`,
        name === 'over' ? 'Leave "over" out, and the schedule lasts as long as the training.' : 'Make it shorter.',
      ),
  )
  return [...tooLong, ...checkPlateau(defined, profile)]
}
