import { beyondTraining } from '../../model/schedules/schedules.ts'
import { type Finding, finding } from '../problem.ts'
import type { TrainedArm } from '../resolve/arm.ts'
import { writtenAt } from '../resolve/settings.ts'
import type { Profile } from '../spec.ts'

/** A schedule of the learning rate that is longer than the training, or changes the rate when training has ended: a mistake at that length. */
export function checkSchedule(
  { arm, layers, training, stepsPerEpoch }: TrainedArm,
  profile: Profile,
): readonly Finding[] {
  const { optimizer, epochs } = training
  const { kind, learningRate } = optimizer
  // Without an epoch nothing is scheduled.
  if (stepsPerEpoch === null || epochs === 0 || typeof learningRate === 'number') return []
  const where = profile === 'full' ? '' : ` in profile ${profile}`
  const length = `${epochs * stepsPerEpoch} steps (${epochs} ${epochs === 1 ? 'epoch' : 'epochs'})`
  return beyondTraining(learningRate, { stepsPerEpoch, epochs }).map(({ at: [name = '', ...item], steps, lasts }) =>
    finding(
      'value/range',
      [...writtenAt(layers, 'training', 'optimizer', kind, 'learningRate', learningRate.kind, String(name)), ...item],
      `arm "${arm.name}" trains ${length}${where}, and its learning rate ${lasts ? 'is scheduled for' : 'changes after'} ${steps}`,
      name === 'over' ? 'Leave "over" out, and the schedule lasts as long as the training.' : 'Make it shorter.',
    ),
  )
}
