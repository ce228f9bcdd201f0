import type { TrainedArm } from '../define/arm.ts'
import { merge } from '../merge.ts'
import { type Finding, finding } from '../problem.ts'
import { callParts } from '../schema/shape.ts'
import { writtenAt } from '../settings.ts'

/**
 * Nesterov's form is one of the momentum: without momentum plain gradient descent would be trained under its name. PyTorch refuses it too.
 *
 * @see PyTorch 2.x, torch/optim/sgd.py: "Nesterov momentum requires a momentum and zero dampening"
 */
export function checkOptimizer({ arm, layers, training: { optimizer } }: TrainedArm): readonly Finding[] {
  if (optimizer.kind !== 'sgd' || !optimizer.nesterov || optimizer.momentum > 0) return []
  const written = merge(layers).training?.optimizer
  // An arm may take away the momentum of its experiment.
  const off = written !== undefined && 'momentum' in callParts(written).parameters
  return [
    finding(
      'value/range',
      writtenAt(layers, 'training', 'optimizer', 'sgd', off ? 'momentum' : 'nesterov'),
      `arm "${arm.name}" has no momentum for nesterov to change`,
      'Say how much: sgd: {momentum: 0.9, nesterov: true}. Or leave nesterov out.',
    ),
  ]
}
