import { optimizerConflict } from '../../model/optimizers/optimizers.ts'
import { type Finding, finding } from '../problem.ts'
import type { TrainedArm } from '../resolve/arm.ts'
import { merge } from '../resolve/merge.ts'
import { writtenAt } from '../resolve/settings.ts'
import { callParts } from '../schema/shape.ts'

/** Parameters of an optimiser that cannot go together: a mistake at the first of them that is written. */
export function checkOptimizer({ arm, layers, training: { optimizer } }: TrainedArm): readonly Finding[] {
  const conflict = optimizerConflict(optimizer)
  if (conflict === null) return []
  const call = merge(layers).training?.optimizer
  const written = call === undefined ? {} : callParts(call).parameters
  const place = conflict.parameters.find((name) => name in written) ?? ''
  return [
    finding(
      'value/range',
      writtenAt(layers, 'training', 'optimizer', optimizer.kind, place),
      `arm "${arm.name}" ${conflict.message}`,
      conflict.hint,
    ),
  ]
}
