import { createHash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { DataDefinition, DataTable, PreparedData } from '../../data/definition.ts'
import { isFitted } from '../../data/split/fit-to-training.ts'
import { prepareData, splitRows } from '../../data/split/prepare-data.ts'
import type { Engine, Program, Session } from '../../engine/engine.ts'
import { AssayError } from '../../errors.ts'
import type { Measurements } from '../../metrics/measurements.ts'
import type { TrainingRunDefinition } from '../../plan/run-definition.ts'
import { canonicalJson } from '../../plan/run-id.ts'
import type { TrainedTensors } from './draw-weights.ts'
import { leastRecentlyUsed } from './least-recently-used.ts'
import { tidily } from './tidily.ts'
import { trainRun } from './train-run.ts'
import { sourceKey, transferSources } from './transfer-sources.ts'

/**
 * Compiled programs kept warm, each with its data on the device: compiling takes longer than some trainings. Two with all of MNIST (55 MB), one with
 * CIFAR-10 (184 MB).
 */
const SESSIONS = { count: 2, bytes: 128e6 }
/** Trained models kept for the arms that start from them; each is as large as its weights. */
const SOURCES = { count: 2, bytes: Number.POSITIVE_INFINITY }

/** Trains runs on one engine, and keeps what is expensive to make from one run to the next. */
export interface Trainer {
  /**
   * Trains a run, and before it the trainings that its tensors are taken from.
   *
   * @param onSteps called with all updates made so far, several times a second; training goes on when its promise resolves
   * @throws AssayError what is wrong with the run
   */
  train(definition: TrainingRunDefinition, onSteps: (steps: number) => Promise<void>): Promise<Training>
}

/** A training that has ended. */
export interface Training {
  readonly measurements: Measurements
  /** Updates made, those of its sources included (whether or not they had been kept from an earlier run). */
  readonly steps: number
  /** Training and measuring, without loading data or compiling, and without sources. */
  readonly durationMs: number
  readonly table: DataTable
}

/** What becomes of gradients: those of pruned tensors are masked as well. */
function gradientsOf({ gradients, prune }: TrainingRunDefinition['training']): Pick<Program, 'gradients'> {
  if (prune !== undefined) return { gradients: { ...gradients, masked: prune.tensors } }
  return gradients === undefined ? {} : { gradients }
}

/** What is done after each update: mostly nothing. */
function afterUpdateOf({ storage, average }: TrainingRunDefinition['training']): Pick<Program, 'afterUpdate'> {
  if (storage === undefined && average === undefined) return {}
  return {
    afterUpdate: { ...(storage === undefined ? {} : { storage }), ...(average === undefined ? {} : { average }) },
  }
}

/** A model whose weights others start from. */
interface TrainedSource {
  readonly tensors: TrainedTensors
  readonly steps: number
}

/**
 * @param engine what it trains on
 * @param loadTable gives a data set; asked again for every run
 */
export function trainer(engine: Engine, loadTable: (data: DataDefinition) => Promise<DataTable>): Trainer {
  const sessions = leastRecentlyUsed<Session>(SESSIONS, (session) => session.close())
  const sources = leastRecentlyUsed<TrainedSource>(SOURCES, () => undefined)
  /** Digest of the data and the training rows that the large table made last was fitted to. */
  let fittedTo = ''

  /** Trains the sources one after the other, so that no session is held while another may need its place. */
  async function trainSources(definition: TrainingRunDefinition, onSteps: (steps: number) => Promise<void>) {
    const trained = new Map<string, TrainedSource>()
    let steps = 0
    for (const [key, source] of transferSources(definition)) {
      const before = steps
      const one = await sources.get(canonicalJson(source), async () => {
        const { session, ...training } = await trainWithSources(source, (made) => onSteps(before + made))
        return { tensors: await session.weights(), steps: training.steps }
      })
      trained.set(key, one)
      steps += one.steps
      await onSteps(steps)
    }
    return { trained, steps }
  }

  async function trainWithSources(definition: TrainingRunDefinition, onSteps: (steps: number) => Promise<void>) {
    const { trained, steps: before } = await trainSources(definition, onSteps)
    const table = await loadTable(definition.data)
    const data = await prepare(table, definition)
    const { key, session } = await openSession(definition, data)
    // Loading and compiling may have taken a while: a sign of life.
    await onSteps(before)
    const from = performance.now()
    let steps = before
    try {
      const measurements = await trainRun(definition, data, session, {
        trainedSource(source) {
          const found = trained.get(sourceKey(source))
          if (found === undefined) throw new AssayError('internal/broken', 'the source of a transfer was not trained')
          return found.tensors
        },
        async onSteps(made) {
          steps = before + made
          await onSteps(steps)
        },
      })
      return { measurements, steps, durationMs: performance.now() - from, table, session }
    } catch (error) {
      // Nobody knows what state it is in.
      await sessions.drop(key)
      throw error
    }
  }

  /**
   * Prepares the data of a run. A large table that is fitted to training rows takes the place of the one before it, which goes first, with the session that holds
   * it, unless that one was fitted to the same rows.
   */
  async function prepare(table: DataTable, { data, seed }: TrainingRunDefinition): Promise<PreparedData> {
    const large = 2 * Float32Array.BYTES_PER_ELEMENT * table.features.length > SESSIONS.bytes
    if (!large || !isFitted(data)) return prepareData(table, data, seed)
    const { train } = splitRows(table, data, seed)
    const to = createHash('sha256').update(canonicalJson(data)).update(train).digest('hex')
    if (to === fittedTo) return prepareData(table, data, seed)
    fittedTo = to
    await sessions.clear()
    return tidily(() => prepareData(table, data, seed))
  }

  async function openSession({ model, training }: TrainingRunDefinition, data: PreparedData) {
    const targets = training.target ?? data.table.shape.target.kind
    const program = {
      model,
      loss: training.loss,
      optimizer: training.optimizer,
      ...(targets === 'class' ? {} : { targets }),
      ...gradientsOf(training),
      ...(training.accumulate === undefined ? {} : { accumulate: training.accumulate }),
      ...(training.augment === undefined ? {} : { augment: training.augment }),
      ...afterUpdateOf(training),
    }
    const key = JSON.stringify([program, data.table.digest, data.multiplier, data.offset])
    const { byteLength } = data.table.features
    return { key, session: await sessions.get(key, () => engine.open(program, data), byteLength) }
  }

  return {
    async train(definition, onSteps) {
      const { session, ...training } = await trainWithSources(definition, onSteps)
      return training
    },
  }
}
