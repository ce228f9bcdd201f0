import { AssayError } from '../../errors.ts'
import { modelTensors } from '../../graph/definition.ts'
import type { Evaluation, ProbeName, Program, Session, TensorValues, TrainedSteps } from '../engine.ts'
import { dataFeeds, type SessionData } from './data-variables.ts'
import { integers, reals, tensorValues } from './fetched.ts'
import type { TensorFlow } from './import-tfjs.ts'
import { type LoadedModel, loadModel } from './loaded-model.ts'
import { type ProgramCall, type ProgramModel, programModel } from './program-model.ts'

/** Rows that are judged in one call: large enough for matrix products at full speed, small enough to stay in a core's cache. */
const evaluationRows = 1000

/** Compiles a program and puts the data table into its session. */
export async function openSession(tensorFlow: TensorFlow, program: Program, data: SessionData): Promise<Session> {
  const model = programModel(program, data)
  const loaded = await loadModel(tensorFlow, model.writer.nodes, model.signatures)
  loaded.call('data', dataFeeds(data.table))
  return new TensorFlowSession(program, data, model, loaded)
}

class TensorFlowSession implements Session {
  readonly #program: Program
  readonly #labels: Uint8Array
  readonly #model: ProgramModel
  readonly #loaded: LoadedModel<ProgramCall>
  /** Updates made since the last reset. */
  #stepsMade = 0

  constructor(program: Program, data: SessionData, model: ProgramModel, loaded: LoadedModel<ProgramCall>) {
    this.#program = program
    this.#labels = data.table.labels
    this.#model = model
    this.#loaded = loaded
  }

  reset(weights: ReadonlyMap<string, Float32Array>): void {
    const feeds = modelTensors(this.#program.model).map(({ name, shape }) => {
      const values = weights.get(name)
      const expected = shape.reduce((product, size) => product * size, 1)
      if (values?.length !== expected) {
        throw new AssayError(
          'internal/broken',
          `reset needs ${expected} values for ${name}, got ${values?.length ?? 'none'}; give every trainable tensor`,
        )
      }
      return [name, { values, shape }] as const
    })
    this.#loaded.call('reset', Object.fromEntries(feeds))
    this.#stepsMade = 0
  }

  train(rows: Int32Array, batch: number): TrainedSteps {
    const steps = rows.length / batch
    if (!Number.isInteger(steps) || batch < 1) {
      throw new AssayError('internal/broken', `train needs whole batches of ${batch} rows, got ${rows.length} rows`)
    }
    this.#checkRows(rows)
    const losses = new Float32Array(steps)
    const hits = new Int32Array(steps)
    for (let done = 0; done < steps; ) {
      const count = steps - done >= this.#model.unroll ? this.#model.unroll : 1
      const batchRows = rows.subarray(done * batch, (done + count) * batch)
      const trained = this.#trainCall(count, batchRows, batch)
      losses.set(trained.losses, done)
      for (let step = 0; step < count; step++) {
        const predictions = trained.predictions.subarray(step * batch, (step + 1) * batch)
        hits[done + step] = this.#hits(batchRows.subarray(step * batch, (step + 1) * batch), predictions)
      }
      done += count
    }
    return { losses, hits }
  }

  evaluate(rows: Int32Array): Evaluation {
    this.#checkRows(rows)
    const { layers } = this.#program.model
    const predicted = new Array<number>(layers.at(-1)?.units ?? 0).fill(0)
    let loss = 0
    let hits = 0
    for (let start = 0; start < rows.length; start += evaluationRows) {
      const chunk = rows.subarray(start, start + evaluationRows)
      const judged = this.#loaded.call('evaluate', { rows: { values: chunk, shape: [chunk.length] } })
      const predictions = integers(judged, 'predictions')
      // Added up in double precision: thousands of float32 summands would lose digits.
      loss += reals(judged, 'rowLosses').reduce((sum, rowLoss) => sum + rowLoss, 0)
      hits += this.#hits(chunk, predictions)
      for (const prediction of predictions) {
        predicted[prediction] = (predicted[prediction] ?? 0) + 1
      }
    }
    return { loss: loss / rows.length, accuracy: hits / rows.length, predictions: predicted }
  }

  probe(rows: Int32Array, names: readonly ProbeName[]): ReadonlyMap<ProbeName, TensorValues> {
    const known = Object.keys(this.#model.signatures.probe.outputs)
    const unknown = names.find((name) => !known.includes(name))
    if (unknown !== undefined) {
      throw new AssayError('internal/broken', `there is no ${unknown} to probe; the model has ${known.join(', ')}`)
    }
    this.#checkRows(rows)
    const feeds = {
      rows: { values: rows, shape: [rows.length] },
      ...scalarFeed(this.#model.probeScalarsAt(rows.length)),
    }
    const values = this.#loaded.call('probe', feeds, names)
    return new Map(names.map((name) => [name, tensorValues(values, name)]))
  }

  weights(): ReadonlyMap<string, TensorValues> {
    const values = this.#loaded.call('weights', {})
    return new Map(modelTensors(this.#program.model).map(({ name }) => [name, tensorValues(values, name)]))
  }

  close(): void {
    this.#loaded.close()
  }

  /** Makes one call's steps: as many as are unrolled, or one. */
  #trainCall(steps: number, rows: Int32Array, batch: number) {
    const { step } = this.#model
    const scalars = Array.from({ length: steps }, (_, index) => step.scalarsAt(this.#stepsMade + index + 1, batch))
    const feeds = { rows: { values: rows, shape: [steps, batch] }, ...scalarFeed(scalars.flat()) }
    const fetched = this.#loaded.call(steps === this.#model.unroll ? 'train' : 'step', feeds)
    this.#stepsMade += steps
    return { losses: reals(fetched, 'losses'), predictions: integers(fetched, 'predictions') }
  }

  #checkRows(rows: Int32Array): void {
    const count = this.#labels.length
    const outside = rows.find((row) => row < 0 || row >= count)
    if (outside !== undefined) {
      throw new AssayError('internal/broken', `row ${outside} is not in the data table; expected 0 to ${count - 1}`)
    }
  }

  #hits(rows: Int32Array, predictions: Int32Array): number {
    let hits = 0
    for (const [index, row] of rows.entries()) {
      hits += predictions[index] === this.#labels[row] ? 1 : 0
    }
    return hits
  }
}

function scalarFeed(scalars: readonly number[]) {
  return scalars.length === 0 ? {} : { scalars: { values: Float32Array.from(scalars), shape: [scalars.length] } }
}
