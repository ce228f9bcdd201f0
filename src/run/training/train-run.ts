import type { PreparedData } from '../../data/definition.ts'
import { epochOrder } from '../../data/epoch-order.ts'
import { stepsPerEpoch as countSteps } from '../../data/steps-per-epoch.ts'
import type { Session } from '../../engine/engine.ts'
import { AssayError } from '../../errors.ts'
import { modelTensors } from '../../graph/definition.ts'
import { drawTensor } from '../../init/initializers.ts'
import type { Measurements } from '../../metrics/measurements.ts'
import { isTransfer, type TrainingRunDefinition } from '../../plan/run-definition.ts'
import { randomStream } from '../../random/stream.ts'
import { epochTotals } from './epoch-totals.ts'
import { measurer } from './measurer.ts'
import { stepsPerCall } from './steps-per-call.ts'

/**
 * Trains one run from its seed to its last measurement. Everything random comes from named streams of the seed, so the same definition, data and
 * engine give the same measurements bit for bit. NaN and infinities are measured like any number.
 *
 * @param session compiled for the definition's model, loss and optimiser, on the same data table; whatever it held is replaced
 * @param onSteps is told of updates made, several times a second; training goes on when its promise resolves
 * @throws AssayError `data/missing` when not a single step can be made
 */
export async function trainRun(
  definition: TrainingRunDefinition,
  data: PreparedData,
  session: Session,
  onSteps: (steps: number) => Promise<void> | void = () => undefined,
): Promise<Measurements> {
  const { seed, training } = definition
  const rows = data.splits.train
  const stepsPerEpoch = countSteps(rows.length, training.batch, training.lastBatch)
  if (stepsPerEpoch === 0) {
    throw new AssayError(
      'data/missing',
      `${rows.length} training rows make no batch of ${training.batch}. Choose a smaller batch, more rows, or keep the last batch`,
    )
  }
  const weights = drawWeights(definition)
  session.reset(weights)
  const measure = measurer({ definition, data, session, stepsPerEpoch, start: weights })
  const perCall = stepsPerCall(definition)

  measure.afterUpdates(0)
  for (let epoch = 1; epoch <= training.epochs; epoch += 1) {
    const order = epochOrder(rows, seed, epoch, training.shuffle)
    const batchOf = (index: number) => order.subarray(index * training.batch, (index + 1) * training.batch)
    const totals = epochTotals(training.loss.reduction)
    const before = (epoch - 1) * stepsPerEpoch
    // Steps of this epoch that hold a whole batch; the rest is one smaller batch, or none.
    const whole = Math.min(stepsPerEpoch, Math.floor(order.length / training.batch))

    for (let made = 0; made < stepsPerEpoch; ) {
      measure.onBatch(before + made + 1, batchOf(made))
      const ragged = made >= whole
      const stop = Math.min(made + perCall, measure.nextStop(before + made) - before, ragged ? stepsPerEpoch : whole)
      const batches = order.subarray(made * training.batch, stop * training.batch)
      const batch = ragged ? batches.length : training.batch
      totals.add(session.train(batches, batch), batch)
      made = stop
      measure.afterUpdates(before + made)
      await onSteps(before + made)
    }
    measure.ofEpoch(before + stepsPerEpoch, totals)
  }
  return {
    epochs: training.epochs,
    stepsPerEpoch,
    labelCounts: data.labelCounts,
    series: measure.series(),
    snapshots: {},
  }
}

/** Draws every tensor from a stream of its own, so that a layer which an arm leaves alone starts the same in both arms. */
function drawWeights({ seed, model, init }: TrainingRunDefinition): ReadonlyMap<string, Float32Array> {
  const weights = new Map<string, Float32Array>()
  for (const tensor of modelTensors(model)) {
    const call = init[tensor.name]
    if (call === undefined)
      throw new AssayError('internal/broken', `the run's definition has no init for ${tensor.name}`)
    if (isTransfer(call)) throw new AssayError('internal/broken', `${tensor.name}: transfer is not carried out yet`)
    weights.set(tensor.name, drawTensor(call, tensor, randomStream(seed, `init/${tensor.name}`)))
  }
  return weights
}
