import { type Finding, finding } from '../problem.ts'
import type { TrainedArm } from '../resolve/arm.ts'
import { merge } from '../resolve/merge.ts'
import { writtenAt } from '../resolve/settings.ts'
import { callParts } from '../schema/shape.ts'

/** Weights of classes are of classes that there are, and go together with what else the loss is told. */
export function checkLoss({ arm, layers, training: { loss }, classes }: TrainedArm): readonly Finding[] {
  const at = (...keys: readonly string[]) => writtenAt(layers, 'training', 'loss', loss.kind, ...keys)
  const call = merge(layers).training?.loss
  const { meanOver, classWeights } = call === undefined ? {} : callParts(call).parameters
  if (classWeights === undefined) {
    if (meanOver === undefined) return []
    const message = '`meanOver` has no effect without `classWeights`'
    return [finding('value/range', at('meanOver'), message, 'Remove it.', 'key')]
  }
  if (meanOver !== undefined && loss.reduction === 'sum') {
    const message = '`meanOver` has no effect: losses of rows are summed'
    return [finding('value/range', at('meanOver'), message, 'Remove it, or say reduction: mean.', 'key')]
  }
  const smoothing = 'labelSmoothing' in loss ? loss.labelSmoothing : undefined
  if (smoothing !== undefined && loss.meanOver === 'weights') {
    const message = `arm "${arm.name}" weights classes and smooths labels: PyTorch weights the smoothed part by other classes, which cannot be said yet`
    return [
      finding(
        'value/range',
        at('classWeights'),
        message,
        'Say meanOver: rows, as Keras does it, or remove one of them.',
        'key',
      ),
    ]
  }
  return Object.keys(loss.classWeights ?? {}).flatMap((ofClass) => {
    if (Number(ofClass) < classes) return []
    const message = `there is no class ${ofClass} to weight: the data have ${classes}`
    return [finding('value/range', at('classWeights', ofClass), message, `Classes are 0 to ${classes - 1}.`, 'key')]
  })
}
