import { createHash } from 'node:crypto'
import { learnedTarget, type PreparedData, type SplitName, targetWidth } from '../../data/definition.ts'
import { targetVariance } from '../../data/split/target-variance.ts'
import type { JudgedName, ProbeName, Session, TensorValues } from '../../engine/engine.ts'
import { AssayError } from '../../errors.ts'
import { resolveMetric } from '../../metrics/catalogue.ts'
import { type Answers, answersOf } from '../../metrics/families/answers.ts'
import { computeSplitQuantity, splitQuantity } from '../../metrics/families/split-quantities.ts'
import type { EvaluatedRows } from '../../metrics/families/split-quantity.ts'
import type { Measurements, RowAnswers, Snapshot, SnapshotMoment } from '../../metrics/measurements.ts'
import type { Metric } from '../../metrics/metric.ts'
import { asMatrix, computeStatistic } from '../../metrics/statistics/statistics.ts'
import { type LossDefinition, lossOf } from '../../model/losses/losses.ts'
import type { Targets } from '../../model/program-graphs.ts'
import type { TrainingRunDefinition } from '../../plan/run-definition.ts'
import type { DivergenceWatch } from './divergence-watch.ts'
import type { EpochTotals } from './epoch-totals.ts'
import { noiseScale, sharpness } from './landscape.ts'
import { scheduleMeasurements, type Wanted } from './measurement-schedule.ts'
import { probeBatches } from './probe-batches.ts'
import { symmetryWatch } from './symmetry-watch.ts'
import { takeSnapshot } from './take-snapshot.ts'

/** What a run is measured with. */
export interface MeasurerParts {
  readonly definition: Pick<TrainingRunDefinition, 'seed' | 'measure' | 'snapshots' | 'answers' | 'model' | 'training'>
  readonly data: PreparedData
  readonly session: Session
  readonly stepsPerEpoch: number
  /** Told the loss of every split that is evaluated, and the weights where divergence is asked for. */
  readonly divergence: DivergenceWatch
  /** Every tensor as it was drawn. */
  readonly start: ReadonlyMap<string, Float32Array>
}

/** Takes a run's measurements while it is trained. The engine is asked for nothing that no metric needs. */
export interface Measurer {
  /** To be called after every stretch of training, and before the first with 0. */
  afterUpdates(step: number): Promise<void>
  /** To be called before the update of a step, with the rows of its batches. */
  onBatch(step: number, rows: Int32Array): Promise<void>
  /** To be called after an epoch's last step. */
  ofEpoch(step: number, totals: EpochTotals): void
  /** How many updates may be made at most before there is something to measure again; more than `made`, or Infinity. */
  nextStop(made: number): number
  /** The value of a metric that was measured after so many updates. */
  valueAt(metric: string, step: number): number
  /** Takes the snapshots of the end, over those that were taken of it before. */
  takeEnd(): Promise<void>
  /**
   * What was measured, by metric.
   *
   * @param epochs that were trained
   * @param end step of the weights that training ended with
   */
  series(epochs: number, end: number): Measurements['series']
  /** The snapshots taken, by name. */
  snapshots(): Measurements['snapshots']
  /** What the network answers to each row of the splits that are asked for, with the weights that the session has; nothing where none is. */
  answers(): Promise<Pick<Measurements, 'answers'>>
}

/** @throws AssayError `internal/broken` when the model has no such metric: the plan should have refused it */
export function measurer({ definition, data, session, stepsPerEpoch, divergence, start }: MeasurerParts): Measurer {
  const { model, training } = definition
  const target = learnedTarget(data.table.shape, training.target)
  const wanted = definition.measure.map(({ metric: name, at }): Wanted => {
    const metric = resolveMetric(name, model, target.kind === 'class' ? target.classes : 0)
    if (metric === undefined) throw new AssayError('internal/broken', `the run's model has no metric ${name}`)
    return { metric, at }
  })
  const schedule = scheduleMeasurements(wanted, training.epochs, stepsPerEpoch)
  const stops = [...schedule.afterUpdates.keys(), ...[...schedule.onBatch.keys()].map((step) => step - 1)]
  const symmetry = symmetryWatch(schedule.afterUpdates)
  /** When divergence is asked for. Whether it had come by then is known for certain at the end: a loss can overflow before the weights do. */
  const diverging = new Map(
    wanted
      .filter(({ metric }) => metric.source.kind === 'divergence')
      .map(({ metric }) => [metric.name, [] as number[]]),
  )
  const measured = new Map(wanted.map(({ metric }) => [metric.name, { steps: [] as number[], values: [] as number[] }]))

  const steps = training.epochs * stepsPerEpoch
  // Where training may end early, the end is known later.
  const moments: Readonly<Record<SnapshotMoment, number>> = { start: 0, end: training.stopEarly ? -1 : steps }
  const taken = new Map(
    definition.snapshots.map(({ snapshot }) => [snapshot, {} as Partial<Record<SnapshotMoment, Snapshot>>]),
  )

  function record(metric: Metric, step: number, value: number): void {
    measured.get(metric.name)?.steps.push(step)
    measured.get(metric.name)?.values.push(value)
  }

  async function takeSnapshots(look: Look, isWanted: (moment: SnapshotMoment) => boolean): Promise<void> {
    for (const { snapshot, at } of definition.snapshots) {
      for (const moment of at.filter(isWanted)) {
        const tensors = taken.get(snapshot)
        if (tensors) tensors[moment] = takeSnapshot((await look.tensor(tensorOf(snapshot))).values)
      }
    }
  }

  return {
    async afterUpdates(step) {
      const metrics = schedule.afterUpdates.get(step) ?? []
      const look = observer(session, data, training.target ?? target.kind, training.loss)
      await symmetry.look(step, { copies: () => session.copies(), tensor: look.tensor })
      for (const metric of metrics) {
        const { source } = metric
        if (source.kind === 'evaluation') {
          const { quantity, split } = source
          const evaluated = await look.evaluation(split)
          divergence.onLosses(step, Float64Array.of(evaluated.loss))
          const read = splitQuantity(quantity).reads === undefined ? {} : { answers: await look.answers(split) }
          record(metric, step, computeSplitQuantity(quantity, { ...evaluated, ...read }, source.class ?? source.number))
        } else if (source.kind === 'gap') {
          const [train, test] = [await look.evaluation('train'), await look.evaluation('test')]
          divergence.onLosses(step, Float64Array.of(train.loss, test.loss))
          record(metric, step, source.quantity === 'loss' ? test.loss - train.loss : train.accuracy - test.accuracy)
        } else if (source.kind === 'split outputs') {
          const { values, shape } = await look.outputs(source.split, `${singular[source.of]}:${source.layer}`)
          const { activation } = source
          record(metric, step, computeStatistic(source.statistic, values, asMatrix(shape), { activation }))
        } else if (source.kind === 'model') {
          const all = await Promise.all(
            [...start].map(async ([name, before]) => [await look.tensor(name), before] as const),
          )
          record(metric, step, ofModel[source.quantity](all))
        } else if (source.kind === 'landscape') {
          const parts = { definition, session, rows: data.splits.train }
          record(metric, step, await (source.quantity === 'sharpness' ? sharpness(parts) : noiseScale(parts)))
        } else if (source.kind === 'symmetry') {
          record(metric, step, symmetry.unbrokenSteps(source.layer))
        } else if (source.kind === 'divergence') {
          divergence.onWeights(step, await look.tensors())
          diverging.get(metric.name)?.push(step)
        } else if (source.kind === 'weights') {
          const { values, shape } = await look.tensor(source.tensor)
          const matrix = asMatrix(shape)
          record(
            metric,
            step,
            computeStatistic(source.statistic, values, matrix, { initial: start.get(source.tensor) }),
          )
        }
      }
      await takeSnapshots(look, (moment) => moments[moment] === step)
    },
    async onBatch(step, rows) {
      const metrics = schedule.onBatch.get(step) ?? []
      if (metrics.length === 0) return
      const seen = await probeBatches(session, rows, training.batch, [...new Set(metrics.map(probeOf))])
      for (const metric of metrics) {
        const { source } = metric
        const { values, shape } = present(seen, probeOf(metric))
        const activation = source.kind === 'activations' ? source.activation : undefined
        if ('statistic' in source) {
          record(metric, step, computeStatistic(source.statistic, values, asMatrix(shape), { activation }))
        }
      }
    },
    ofEpoch(step, totals) {
      for (const metric of schedule.ofEpoch.get(step) ?? []) {
        if (metric.source.kind === 'fit') record(metric, step, totals[metric.source.quantity])
      }
    },
    nextStop: (made) =>
      symmetry.watches(made + 1)
        ? made + 1
        : stops.reduce((next, stop) => (stop > made && stop < next ? stop : next), Number.POSITIVE_INFINITY),
    valueAt(name, step) {
      const series = measured.get(name)
      const value = series?.values[series.steps.indexOf(step)]
      if (value === undefined) throw new AssayError('internal/broken', `${name} was not measured after ${step} updates`)
      return value
    },
    takeEnd: () =>
      takeSnapshots(
        observer(session, data, training.target ?? target.kind, training.loss),
        (moment) => moment === 'end',
      ),
    series(epochs, end) {
      const at = divergence.at() ?? Number.POSITIVE_INFINITY
      for (const { metric } of wanted) if (metric.source.kind === 'epochs') record(metric, end, epochs)
      const divergences = [...diverging].map(([name, asked]) => {
        return [name, { steps: asked, values: asked.map((step) => (step < at ? 0 : 1)) }] as const
      })
      return Object.fromEntries([...measured, ...divergences])
    },
    snapshots: () => Object.fromEntries(taken),
    async answers() {
      const { answers: splits } = definition
      if (splits === undefined) return {}
      const look = observer(session, data, training.target ?? target.kind, training.loss)
      const each = splits.map(async (split) => [split, rowAnswers(await look.answers(split), data.splits[split])])
      return { answers: Object.fromEntries(await Promise.all(each)) }
    },
  }
}

function rowAnswers({ labels, scores, ...answers }: Answers, rows: Int32Array): RowAnswers {
  const digest = createHash('sha256').update(rows).update(Int32Array.from(labels)).digest('hex')
  return { ...answers, rows: digest, scores: Float32Array.from(scores), labels: Array.from(labels) }
}

/** Judges a split, and tells how much its targets vary where they are real. */
async function evaluated(session: Session, data: PreparedData, split: SplitName, targets: Targets) {
  const { errors, ...found } = await session.evaluate(data.splits[split])
  if (errors === undefined || targets === 'class') return found
  return { ...found, errors: { ...errors, variance: targetVariance(data, split, targets) } }
}

/** What looks at a session between two updates. */
type Look = ReturnType<typeof observer>

/** Looks at a session between two updates: each split is evaluated, and weights are read, once and only if asked for. */
function observer(session: Session, data: PreparedData, targets: Targets, loss: LossDefinition) {
  const evaluations = new Map<SplitName, EvaluatedRows>()
  const answered = new Map<SplitName, Answers>()
  let weights: ReadonlyMap<string, TensorValues> | null = null
  return {
    async evaluation(split: SplitName): Promise<EvaluatedRows> {
      const evaluation = evaluations.get(split) ?? {
        ...(await evaluated(session, data, split, targets)),
        labels: data.labelCounts[split],
      }
      evaluations.set(split, evaluation)
      return evaluation
    },
    async answers(split: SplitName): Promise<Answers> {
      const known = answered.get(split)
      if (known !== undefined) return known
      const { table, splits } = data
      const { values } = await this.outputs(split, 'output')
      const labels = splits[split].map((row) => table.labels[row] ?? 0)
      const made = answersOf(values, labels, targetWidth(table.shape.target), lossOf(loss).logProbabilities)
      answered.set(split, made)
      return made
    },
    /** Large, and asked for seldom: not kept. */
    async outputs(split: SplitName, name: JudgedName): Promise<TensorValues> {
      return present(await session.judged(data.splits[split], [name]), name)
    },
    async tensor(name: string): Promise<TensorValues> {
      weights ??= await session.weights()
      return present(weights, name)
    },
    async tensors(): Promise<readonly Float32Array[]> {
      weights ??= await session.weights()
      return [...weights.values()].map(({ values }) => values)
    },
  }
}

/** What engines call them. */
const singular = { activations: 'activation', preactivations: 'preactivation' } as const

/** A tensor as it is, and as it was drawn. */
type Moved = readonly (readonly [TensorValues, Float32Array])[]

/** What is said of all trainable tensors together: how many numbers they hold, and the roots of the sums of all squares, and of all squared differences. */
const ofModel = {
  parameters: (tensors: Moved) => tensors.reduce((sum, [{ values }]) => sum + values.length, 0),
  norm: (tensors: Moved) => rootOfSquares(tensors, 'norm'),
  distance: (tensors: Moved) => rootOfSquares(tensors, 'distance'),
}

function rootOfSquares(tensors: Moved, statistic: 'norm' | 'distance'): number {
  const squares = tensors.map(
    ([{ values }, initial]) => computeStatistic(statistic, values, [values.length], { initial }) ** 2,
  )
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0))
}

/** `weights.fc1.kernel` is a snapshot of the tensor `fc1.kernel`. */
function tensorOf(snapshot: string): string {
  return snapshot.replace(/^weights\./, '')
}

function probeOf({ name, source }: Metric): ProbeName {
  if (source.kind === 'gradients') return `gradient:${source.tensor}`
  if (source.kind === 'activations') return `activation:${source.layer}`
  if (source.kind === 'preactivations') return `preactivation:${source.layer}`
  throw new AssayError('internal/broken', `${name} is not measured on a batch`)
}

function present<Key extends string>(values: ReadonlyMap<Key, TensorValues>, name: Key): TensorValues {
  const found = values.get(name)
  if (found === undefined) throw new AssayError('internal/broken', `the engine gave no values of ${name}`)
  return found
}
