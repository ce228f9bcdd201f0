import type { PreparedData } from '../../data/definition.ts'
import { epochOrder } from '../../data/split/epoch-order.ts'
import { stepsPerEpoch as countSteps } from '../../data/split/steps-per-epoch.ts'
import type { Session, StepStream } from '../../engine/engine.ts'
import { AssayError } from '../../errors.ts'
import type { Measurements } from '../../metrics/measurements.ts'
import { modelState } from '../../model/model-graph.ts'
import { maskName } from '../../model/pruning/prune-masks.ts'
import { type StorageWord, storages } from '../../model/storage/storages.ts'
import { watchedMetrics } from '../../model/watched-metrics.ts'
import type { TrainingRunDefinition, TransferSource } from '../../plan/run-definition.ts'
import { randomStream } from '../../random/stream.ts'
import { divergenceWatch } from './divergence-watch.ts'
import { drawMasks } from './draw-masks.ts'
import { drawWeights, type TrainedTensors } from './draw-weights.ts'
import { earlyStopping } from './early-stopping.ts'
import { epochTotals } from './epoch-totals.ts'
import { measurer } from './measurer.ts'
import { plateauWatch } from './plateau-watch.ts'
import { scaleOnData } from './scale-on-data.ts'
import { stepsPerCall } from './steps-per-call.ts'

/** What a training may need besides its definition, its data and its session. */
export interface TrainOptions {
  /** Gives the final weights of a training that tensors are taken from; needed where there are such. */
  readonly trainedSource?: (source: TransferSource) => TrainedTensors
  /** Called with updates made, several times a second; training goes on when its promise resolves. */
  readonly onSteps?: (steps: number) => Promise<void> | void
}

/**
 * Trains one run from its seed to its last measurement. Everything random comes from named streams of the seed, so the same definition, data and
 * engine give the same measurements bit for bit. NaN and infinities are measured like any number, and the run is marked as
 * diverged.
 *
 * @param session compiled for the definition's model, loss and optimiser, on the same data table; whatever it held is replaced, and it holds the
 * trained model afterwards
 * @throws AssayError `spec/invalid` when not a single step can be made; `run/diverged` when tensors cannot be drawn after diverged ones
 */
export async function trainRun(
  definition: TrainingRunDefinition,
  data: PreparedData,
  session: Session,
  { trainedSource = noSource, onSteps = () => undefined }: TrainOptions = {},
): Promise<Measurements> {
  const { seed, training } = definition
  const rows = data.splits.train
  const stepsPerEpoch = countSteps(rows.length, training)
  if (stepsPerEpoch === 0) {
    throw new AssayError(
      'spec/invalid',
      `${rows.length} training rows make no batch of ${training.batch}. Choose a smaller batch, more rows, or keep the last batch`,
    )
  }
  const stream: StepStream = (purpose, step) => randomStream(seed, `${purpose}/${step}`)
  const firstBatch = epochOrder(rows, seed, 1, training.shuffle).subarray(0, training.batch)
  const drawn = await scaleOnData(definition, drawWeights(definition, trainedSource), {
    session,
    stream,
    rows: firstBatch,
  })
  const masks = drawMasks(definition, drawn, trainedSource)
  const weights = new Map([...drawn].map(([name, values]) => [name, kept(values, masks.get(name), training.storage)]))
  const remembered = definition.remembered && trainedSource(definition.remembered)
  const state = modelState(definition.model).flatMap(({ name }) => {
    const values = remembered?.get(name)?.values
    return values === undefined ? [] : [[name, values] as const]
  })
  const maskValues = [...masks].map(([name, mask]) => [maskName(name), mask] as const)
  await session.reset(new Map([...weights, ...state, ...maskValues]), stream)
  const divergence = divergenceWatch()
  const measure = measurer({
    definition: watching(definition),
    data,
    session,
    stepsPerEpoch,
    divergence,
    start: weights,
  })
  const plateau = plateauWatch(training.optimizer.learningRate)
  const stopping = training.stopEarly && earlyStopping(training.stopEarly)
  let trainedEpochs = training.epochs
  let best: { readonly epoch: number; readonly tensors: TrainedTensors } | null = null
  const perCall = stepsPerCall(definition)
  const rowsPerStep = training.batch * (training.accumulate ?? 1)
  divergence.onWeights(0, weights.values())

  await measure.afterUpdates(0)
  for (let epoch = 1; epoch <= training.epochs; epoch += 1) {
    const order = epochOrder(rows, seed, epoch, training.shuffle)
    const trainedRows = training.lastBatch === 'keep' ? order.length : order.length - (order.length % training.batch)
    const rowsOf = (from: number, to: number) =>
      order.subarray(from * rowsPerStep, Math.min(to * rowsPerStep, trainedRows))
    const totals = epochTotals(training.loss.reduction)
    const before = (epoch - 1) * stepsPerEpoch
    // Steps of this epoch that hold whole batches, as many as a step has; the rest is one smaller step, or none.
    const whole = Math.floor(trainedRows / rowsPerStep)

    for (let made = 0; made < stepsPerEpoch; ) {
      await measure.onBatch(before + made + 1, rowsOf(made, made + 1))
      const ragged = made >= whole
      const stop = Math.min(made + perCall, measure.nextStop(before + made) - before, ragged ? stepsPerEpoch : whole)
      const batches = rowsOf(made, stop)
      const batch = Math.min(training.batch, batches.length)
      const trained = await session.train(batches, batch, plateau?.reductions())
      divergence.onLosses(before + made, trained.losses, training.accumulate)
      totals.add(trained, batches.length, batch)
      made = stop
      await measure.afterUpdates(before + made)
      await onSteps(before + made)
    }
    measure.ofEpoch(before + stepsPerEpoch, totals)
    plateau?.afterEpoch(measure.valueAt(plateau.metric, epoch * stepsPerEpoch))
    if (training.stopEarly === undefined || stopping === undefined) continue
    const { watch, restore } = training.stopEarly
    const found = stopping.afterEpoch(measure.valueAt(watch, epoch * stepsPerEpoch))
    if (found.best && restore === 'best') {
      best = { epoch, tensors: await session.weights() }
      await measure.takeEnd()
    }
    if (!found.stop) continue
    trainedEpochs = epoch
    break
  }
  // A loss is that of the weights before its update: those of the last one show in no loss.
  const trained = [...(await session.weights()).values()].map(({ values }) => values)
  divergence.onWeights(trainedEpochs * stepsPerEpoch, trained)
  const divergedAt = divergence.at()
  // A run that diverged ends as it ended.
  const restored = divergedAt === null ? best : null
  if (restored !== null) await session.restore(restored.tensors)
  else if (stopping !== undefined) await measure.takeEnd()
  const restoredEpoch = restored?.epoch
  return {
    epochs: trainedEpochs,
    ...(restoredEpoch === undefined ? {} : { restoredEpoch }),
    stepsPerEpoch,
    labelCounts: training.target === 'features' ? { train: [], validation: [], test: [] } : data.labelCounts,
    ...(divergedAt === null ? {} : { divergedAt }),
    series: measure.series(trainedEpochs, (restoredEpoch ?? trainedEpochs) * stepsPerEpoch),
    snapshots: measure.snapshots(),
    ...(await measure.answers()),
  }
}

/** A tensor as training starts with it: without what is taken out, and rounded to the format that it is kept in. */
function kept(values: Float32Array, mask: Float32Array | undefined, storage: StorageWord | undefined): Float32Array {
  const left = mask === undefined ? values : values.map((value, index) => (mask[index] === 0 ? 0 : value))
  if (storage === undefined) return left
  const rounded = left.slice()
  storages[storage].round(rounded)
  return rounded
}

/** A run with what it watches among its measurements. */
function watching(definition: TrainingRunDefinition): TrainingRunDefinition {
  const watched = watchedMetrics(definition.training)
  if (watched.length === 0) return definition
  const others = definition.measure.filter(({ metric }) => !watched.includes(metric))
  return { ...definition, measure: [...others, ...watched.map((metric) => ({ metric, at: 'epochs' as const }))] }
}

function noSource(): never {
  throw new AssayError('internal/broken', 'a tensor is taken from another training, which was not made')
}
