import { type DataTable, labelWidth, type PreparedData } from '../../data/definition.ts'
import { AssayError } from '../../errors.ts'
import type { TrainingStep } from '../../graph/training-step.ts'
import { modelGraph, modelTensors } from '../../model/model-graph.ts'
import { probeGraph, trainingStep } from '../../model/program-graphs.ts'
import type {
  Evaluation,
  JudgedName,
  ProbeName,
  Program,
  Session,
  StepStream,
  TensorValues,
  TrainedSteps,
} from '../engine.ts'
import type { Batches, CompiledProgram, Drawn } from './compiled-program.ts'
import { type AugmentedData, drawTensors } from './draw-tensors.ts'
import { KeptWeights } from './kept-weights.ts'

/** Rows that are judged in one call, at most: large enough for matrix products at full speed, small enough to stay in a core's cache. */
const mostEvaluationRows = 1000
/** Numbers of a layer's output for all of these rows, at most: those of a convolution are many. */
const mostOutputNumbers = 8_000_000

/** What all engines' sessions have in common: arguments are checked, steps are counted and cut into calls, and rows are scored. */
export class ProgramSession implements Session {
  readonly #program: Program
  readonly #labels: DataTable['labels']
  readonly #classes: number
  /** Rows of the data table. */
  readonly #rows: number
  readonly #compiled: CompiledProgram
  readonly #step: TrainingStep
  /** Batches of a step. */
  readonly #accumulate: number
  readonly #probe: ReturnType<typeof probeGraph>
  /** Rows that are judged in one call. */
  readonly #evaluationRows: number
  /** `null` where nothing is done after an update. */
  readonly #kept: KeptWeights | null
  /** `null` where examples are trained on as they are. */
  readonly #augmented: AugmentedData | null
  #stream: StepStream = noStream
  /** Updates made since the last reset. */
  #stepsMade = 0
  #closed = false

  constructor(
    program: Program,
    data: Pick<PreparedData, 'table' | 'multiplier' | 'offset'>,
    compiled: CompiledProgram,
  ) {
    const { model, targets, afterUpdate, accumulate, augment } = program
    const { labels, shape } = data.table
    this.#program = program
    this.#labels = labels
    this.#classes = (targets ?? 'class') === 'class' && shape.target.kind === 'class' ? shape.target.classes : 0
    this.#rows = labels.length / labelWidth(shape.target)
    this.#compiled = compiled
    this.#accumulate = accumulate ?? 1
    this.#step = trainingStep(program)
    this.#probe = probeGraph(program)
    this.#augmented = augment === undefined ? null : { ...data, augment }
    this.#evaluationRows = rowsOfEvaluation(model)
    const tensors = modelTensors(model).map(({ name }) => name)
    this.#kept = afterUpdate === undefined ? null : new KeptWeights(afterUpdate, tensors)
  }

  async reset(weights: ReadonlyMap<string, Float32Array>, stream: StepStream = noStream): Promise<void> {
    this.#checkOpen('reset')
    for (const { name, shape } of modelTensors(this.#program.model)) {
      const given = weights.get(name)?.length
      const expected = shape.reduce((product, size) => product * size, 1)
      if (given !== expected) {
        throw new AssayError(
          'internal/broken',
          `reset needs ${expected} values for ${name}, got ${given ?? 'none'}; give every trainable tensor`,
        )
      }
    }
    this.#kept?.start()
    await this.#compiled.reset(this.#kept?.stored(weights) ?? weights)
    if (this.#step.state.some(({ name }) => weights.has(name))) await this.#assign(weights)
    this.#stepsMade = 0
    this.#stream = stream
  }

  async train(rows: Int32Array, batch: number, reductions = 0): Promise<TrainedSteps> {
    this.#checkOpen('train')
    if (this.#accumulate > 1) return this.#trainAccumulating(rows, batch, reductions)
    const steps = rows.length / batch
    if (!Number.isInteger(steps) || batch < 1) {
      throw new AssayError('internal/broken', `train needs whole batches of ${batch} rows, got ${rows.length} rows`)
    }
    this.#checkRows(rows)
    const losses = new Float32Array(steps)
    const hits = new Int32Array(steps)
    for (let done = 0; done < steps; ) {
      const count = this.#kept === null ? (this.#compiled.unrolls.find((most) => most <= steps - done) ?? 1) : 1
      const batchRows = rows.subarray(done * batch, (done + count) * batch)
      const scalars = this.#scalars(count, batch, reductions)
      const drawn = this.#drawn(this.#step, this.#stepsMade, count, batchRows)
      const trained = await this.#compiled.train({ rows: batchRows, batch, steps: count, scalars, drawn })
      this.#stepsMade += count
      await this.#keep()
      losses.set(trained.losses, done)
      for (let step = 0; step < count; step++) {
        const predictions = trained.predictions.subarray(step * batch, (step + 1) * batch)
        hits[done + step] = this.#hits(batchRows.subarray(step * batch, (step + 1) * batch), predictions)
      }
      done += count
    }
    return { losses, hits }
  }

  /** Makes updates that each follow the mean gradient of several batches, a call a batch. */
  async #trainAccumulating(rows: Int32Array, batch: number, reductions: number): Promise<TrainedSteps> {
    const perStep = this.#accumulate * batch
    if (batch < 1 || (rows.length > perStep && rows.length % perStep !== 0)) {
      const message = `train needs whole steps of ${this.#accumulate} batches of ${batch} rows, or a part of one, got ${rows.length} rows`
      throw new AssayError('internal/broken', message)
    }
    this.#checkRows(rows)
    const losses: number[] = []
    const hits: number[] = []
    for (let begin = 0; begin < rows.length; begin += perStep) {
      const step = rows.subarray(begin, begin + perStep)
      const batches = Math.ceil(step.length / batch)
      for (let place = 0; place < batches; place += 1) {
        const batchRows = step.subarray(place * batch, (place + 1) * batch)
        const one: Batches = {
          rows: batchRows,
          batch: batchRows.length,
          steps: 1,
          scalars: Float32Array.from(this.#step.scalarsAt(this.#stepsMade + 1, batchRows.length, reductions, batches)),
          drawn: this.#drawn(this.#step, this.#passesMade + place, 1, batchRows),
        }
        const last = place === batches - 1
        const seen = last ? await this.#compiled.train(one) : await this.#compiled.accumulate(one)
        losses.push(...seen.losses)
        hits.push(this.#hits(batchRows, seen.predictions))
      }
      this.#stepsMade += 1
      await this.#keep()
    }
    return { losses: Float32Array.from(losses), hits: Int32Array.from(hits) }
  }

  /** Batches that were trained on since the last reset, those that a shorter step lacked counted too: what is drawn for a batch hangs on its number. */
  get #passesMade(): number {
    return this.#stepsMade * this.#accumulate
  }

  async restore(values: ReadonlyMap<string, TensorValues>): Promise<void> {
    this.#checkOpen('restore')
    await this.#assign(new Map([...values].map(([name, tensor]) => [name, tensor.values])))
  }

  async evaluate(rows: Int32Array): Promise<Evaluation> {
    this.#checkOpen('evaluate')
    this.#checkRows(rows)
    return this.#withJudgedWeights(() => this.#evaluate(rows))
  }

  /** Looks at rows with the average of the weights, where there is one. */
  async #withJudgedWeights<Seen>(look: () => Promise<Seen>): Promise<Seen> {
    const averages = this.#kept?.averages ?? null
    if (averages === null) return look()
    const weights = await this.#compiled.weights()
    await this.#assign(averages)
    try {
      return await look()
    } finally {
      await this.restore(weights)
    }
  }

  async #evaluate(rows: Int32Array): Promise<Evaluation> {
    const [classes = 0] = modelGraph(this.#program.model).output
    const predicted = new Array<number>(classes).fill(0)
    const confusion = Array.from({ length: this.#classes }, () => new Array<number>(this.#classes).fill(0))
    let loss = 0
    let hits = 0
    let [squared, absolute] = [0, 0]
    for (let start = 0; start < rows.length; start += this.#evaluationRows) {
      const chunk = rows.subarray(start, start + this.#evaluationRows)
      const { rowLosses, predictions, errors } = await this.#compiled.evaluate(chunk)
      // Added up in double precision: thousands of float32 summands would lose digits.
      loss += total(rowLosses)
      if (errors !== undefined) {
        squared += total(errors.squared)
        absolute += total(errors.absolute)
      }
      hits += this.#hits(chunk, predictions)
      for (let index = 0; index < predictions.length; index++) {
        const prediction = predictions[index] ?? 0
        predicted[prediction] = (predicted[prediction] ?? 0) + 1
        const counts = confusion[this.#labels[chunk[index] ?? 0] ?? 0]
        if (counts !== undefined) counts[prediction] = (counts[prediction] ?? 0) + 1
      }
    }
    const found = { loss: loss / rows.length, accuracy: hits / rows.length, predictions: predicted, confusion }
    if ((this.#program.targets ?? 'class') === 'class') return found
    return { ...found, errors: { squared: squared / rows.length, absolute: absolute / rows.length } }
  }

  async judged(rows: Int32Array, names: readonly JudgedName[]): Promise<ReadonlyMap<JudgedName, TensorValues>> {
    this.#checkOpen('judged')
    this.#checkRows(rows)
    return this.#withJudgedWeights(() => this.#judged(rows, names))
  }

  async #judged(rows: Int32Array, names: readonly JudgedName[]): Promise<ReadonlyMap<JudgedName, TensorValues>> {
    const joined = new Map<JudgedName, TensorValues>()
    for (let start = 0; start < rows.length; start += this.#evaluationRows) {
      const chunk = rows.subarray(start, start + this.#evaluationRows)
      for (const [name, { shape, values }] of await this.#compiled.judged(chunk, names)) {
        const width = values.length / chunk.length
        const whole = joined.get(name)?.values ?? new Float32Array(rows.length * width)
        whole.set(values, start * width)
        joined.set(name, { shape: [rows.length, ...shape.slice(1)], values: whole })
      }
    }
    return joined
  }

  async probe(rows: Int32Array, names: readonly ProbeName[], place = 0): Promise<ReadonlyMap<ProbeName, TensorValues>> {
    this.#checkOpen('probe')
    const known = [...this.#probe.values.keys()]
    const unknown = names.find((name) => !known.includes(name))
    if (unknown !== undefined) {
      throw new AssayError('internal/broken', `there is no ${unknown} to probe; the model has ${known.join(', ')}`)
    }
    this.#checkRows(rows)
    const drawn = this.#drawn(this.#probe, this.#passesMade + place, 1, rows)
    return this.#compiled.probe(rows, Float32Array.from(this.#probe.scalarsAt(rows.length)), drawn, names)
  }

  async weights(): Promise<ReadonlyMap<string, TensorValues>> {
    this.#checkOpen('weights')
    return this.#compiled.weights()
  }

  async copies(): Promise<ReadonlySet<string>> {
    this.#checkOpen('copies')
    return this.#compiled.copies()
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#compiled.close()
  }

  #drawn({ drawn }: Pick<TrainingStep, 'drawn'>, made: number, steps: number, rows: Int32Array): Drawn {
    return drawTensors(drawn, { stream: this.#stream, made, steps, rows }, this.#augmented)
  }

  /** What is done after an update. */
  async #keep(): Promise<void> {
    if (this.#kept === null) return
    const after = await this.#compiled.weights()
    const stored = this.#kept.stored(new Map([...after].map(([name, { values }]) => [name, values])))
    if (this.#program.afterUpdate?.storage !== undefined) await this.#compiled.assign(stored)
    this.#kept.average(stored)
  }

  /** Sets some tensors; the others stay as they are. */
  async #assign(values: ReadonlyMap<string, Float32Array>): Promise<void> {
    const now = await this.#compiled.weights()
    await this.#compiled.assign(new Map([...now].map(([name, tensor]) => [name, values.get(name) ?? tensor.values])))
  }

  #scalars(steps: number, batch: number, reductions: number): Float32Array {
    const made = this.#stepsMade
    return Float32Array.from(
      Array.from({ length: steps }, (_, index) => this.#step.scalarsAt(made + index + 1, batch, reductions)).flat(),
    )
  }

  #checkOpen(call: string): void {
    if (this.#closed) throw new AssayError('internal/broken', `${call} was called after the session was closed`)
  }

  #checkRows(rows: Int32Array): void {
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] ?? 0
      if (row < 0 || row >= this.#rows) {
        throw new AssayError('internal/broken', `row ${row} is not in the data table; expected 0 to ${this.#rows - 1}`)
      }
    }
  }

  #hits(rows: Int32Array, predictions: Int32Array): number {
    let hits = 0
    for (let index = 0; index < rows.length; index++) {
      if (predictions[index] === this.#labels[rows[index] ?? 0]) hits++
    }
    return hits
  }
}

function total(values: Float32Array): number {
  let sum = 0
  for (let index = 0; index < values.length; index++) sum += values[index] ?? 0
  return sum
}

/** How many rows of a model are judged in one call. */
function rowsOfEvaluation(model: Program['model']): number {
  const largest = Math.max(
    ...modelGraph(model).nodes.map(({ output }) => output.reduce((product, side) => product * side, 1)),
  )
  return Math.max(1, Math.min(mostEvaluationRows, Math.floor(mostOutputNumbers / largest)))
}

function noStream(purpose: string): never {
  throw new AssayError('internal/broken', `${purpose} is drawn, and the run was started without streams`)
}
