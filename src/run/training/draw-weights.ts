import type { TensorValues } from '../../engine/engine.ts'
import { AssayError } from '../../errors.ts'
import { computeStatistic } from '../../metrics/statistics/statistics.ts'
import type { InitializerCall } from '../../model/initializers/initializer.ts'
import { drawTensor } from '../../model/initializers/initializers.ts'
import { modelTensors } from '../../model/model-graph.ts'
import { isTransfer, type TrainingRunDefinition, type TransferCall } from '../../plan/run-definition.ts'
import { randomStream } from '../../random/stream.ts'

/** A model's tensors after training, by name. */
export type TrainedTensors = ReadonlyMap<string, TensorValues>

/**
 * Draws every tensor from a stream of its own, so that a layer which an arm leaves alone starts the same in both arms; each further draw of a law has another. A transferred tensor of the
 * source's shape is the source's, bit for bit; one of another shape is drawn with the spread of the source's.
 *
 * @param trained gives the tensors of a transfer's source
 * @throws AssayError `run/diverged` when the values to take the spread of are not finite
 */
export function drawWeights(
  { seed, model, init }: Pick<TrainingRunDefinition, 'seed' | 'model' | 'init'>,
  trained: (source: TransferCall['source']) => TrainedTensors,
): ReadonlyMap<string, Float32Array> {
  const weights = new Map<string, Float32Array>()
  for (const tensor of modelTensors(model)) {
    const call = init[tensor.name]
    if (call === undefined)
      throw new AssayError('internal/broken', `the run's definition has no init for ${tensor.name}`)
    const draw = (from: InitializerCall) => {
      const stream = from.draw === undefined ? `init/${tensor.name}` : `init/${tensor.name}/draw/${from.draw}`
      return drawTensor(from, tensor, randomStream(seed, stream))
    }
    if (isTransfer(call)) {
      const source = trained(call.source).get(call.tensor)
      if (source === undefined)
        throw new AssayError('internal/broken', `the model that ${tensor.name} is taken from has no ${call.tensor}`)
      weights.set(tensor.name, sameShape(source.shape, tensor.shape) ? source.values : draw(spreadOf(call, source)))
    } else {
      weights.set(tensor.name, draw(call))
    }
  }
  return weights
}

function sameShape(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((side, axis) => side === other[axis])
}

function spreadOf({ tensor }: TransferCall, { values, shape }: TensorValues): InitializerCall {
  const std = computeStatistic('standardDeviation', values, shape)
  if (!Number.isFinite(std)) {
    throw new AssayError(
      'run/diverged',
      `the training that ${tensor} is taken from diverged: its values have a standard deviation of ${std}, from which none can be drawn. Lower its learning rate`,
    )
  }
  return { name: 'normal', parameters: { mean: 0, std } }
}
