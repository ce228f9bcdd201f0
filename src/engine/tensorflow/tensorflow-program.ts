import type { TrainingStep } from '../../graph/training-step.ts'
import { modelTensors } from '../../model/model-graph.ts'
import { trainingStep } from '../../model/program-graphs.ts'
import type { JudgedName, ProbeName, Program, TensorValues } from '../engine.ts'
import type { Batches, CompiledProgram, Drawn, RowValues, StepValues } from '../session/compiled-program.ts'
import type { TensorFlowAddon } from './addon.ts'
import { dataFeeds, type SessionData } from './data-variables.ts'
import { integers, reals, tensorValues } from './fetched.ts'
import { type Feed, type LoadedModel, loadModel } from './loaded-model.ts'
import type { OwnKernels } from './own-kernels/own-kernels.ts'
import { drawnFeed } from './program-context.ts'
import { type ProgramCall, programModel, type TrainingCall } from './program-model.ts'

/** Compiles a program to one TensorFlow graph, and puts the data table into its session. */
export async function compileTensorFlowProgram(
  addon: TensorFlowAddon,
  program: Program,
  data: SessionData,
  own: OwnKernels,
): Promise<CompiledProgram> {
  const model = programModel(program, data, own)
  const loaded = await loadModel(addon, model.writer.nodes, model.signatures)
  try {
    loaded.call('data', dataFeeds(data.table))
  } catch (error) {
    loaded.close()
    throw error
  }
  return new TensorFlowProgram(program, model.steps, loaded)
}

/** A program in a TensorFlow session: weights, slots and data are its variables. */
class TensorFlowProgram implements CompiledProgram {
  readonly unrolls: readonly number[]
  readonly #calls: ReadonlyMap<number, TrainingCall>
  readonly #tensors: ReturnType<typeof modelTensors>
  readonly #state: TrainingStep['state']
  /** Of what the host draws: its shape for one example, by name. */
  readonly #drawn: ReadonlyMap<string, readonly number[]>
  readonly #loaded: LoadedModel<ProgramCall>

  constructor(program: Program, calls: ReadonlyMap<number, TrainingCall>, loaded: LoadedModel<ProgramCall>) {
    this.unrolls = [...calls.keys()]
    this.#calls = calls
    this.#tensors = modelTensors(program.model)
    const step = trainingStep(program)
    this.#state = step.state
    this.#drawn = new Map(step.drawn.map(({ name, shape }) => [name, shape]))
    this.#loaded = loaded
  }

  async reset(weights: ReadonlyMap<string, Float32Array>): Promise<void> {
    this.#loaded.call('reset', feedsOf(this.#tensors, weights))
  }

  async assign(values: ReadonlyMap<string, Float32Array>): Promise<void> {
    this.#loaded.call('assign', feedsOf([...this.#tensors, ...this.#state], values))
  }

  async train(batches: Batches): Promise<StepValues> {
    return this.#pass(this.#calls.get(batches.steps) ?? 'step', batches)
  }

  async accumulate(batch: Batches): Promise<StepValues> {
    return this.#pass('accumulate', batch)
  }

  #pass(call: TrainingCall | 'accumulate', { rows, batch, steps, scalars, drawn }: Batches): StepValues {
    const feeds = {
      rows: { values: rows, shape: [steps, batch] },
      ...scalarFeed(scalars),
      ...this.#drawnFeeds(drawn, steps, batch),
    }
    const fetched = this.#loaded.call(call, feeds)
    return { losses: reals(fetched, 'losses'), predictions: integers(fetched, 'predictions') }
  }

  async evaluate(rows: Int32Array): Promise<RowValues> {
    const judged = this.#loaded.call('evaluate', { rows: { values: rows, shape: [rows.length] } })
    const found = { rowLosses: reals(judged, 'rowLosses'), predictions: integers(judged, 'predictions') }
    if (!judged.has('squaredErrors')) return found
    const errors = { squared: reals(judged, 'squaredErrors'), absolute: reals(judged, 'absoluteErrors') }
    return { ...found, errors }
  }

  async judged(rows: Int32Array, names: readonly JudgedName[]): Promise<ReadonlyMap<JudgedName, TensorValues>> {
    const values = this.#loaded.call('judged', { rows: { values: rows, shape: [rows.length] } }, names)
    return new Map(names.map((name) => [name, tensorValues(values, name)]))
  }

  async probe(
    rows: Int32Array,
    scalars: Float32Array,
    drawn: Drawn,
    names: readonly ProbeName[],
  ): Promise<ReadonlyMap<ProbeName, TensorValues>> {
    const feeds = {
      rows: { values: rows, shape: [rows.length] },
      ...scalarFeed(scalars),
      ...this.#drawnFeeds(drawn, 1, rows.length),
    }
    const values = this.#loaded.call('probe', feeds, names)
    return new Map(names.map((name) => [name, tensorValues(values, name)]))
  }

  async weights(): Promise<ReadonlyMap<string, TensorValues>> {
    const values = this.#loaded.call('weights', {})
    return new Map([...this.#tensors, ...this.#state].map(({ name }) => [name, tensorValues(values, name)]))
  }

  async copies(): Promise<ReadonlySet<string>> {
    const found = integers(this.#loaded.call('copies', {}), 'copies')
    return new Set(this.#tensors.flatMap(({ name }, index) => (found[index] === 1 ? [name] : [])))
  }

  #drawnFeeds(drawn: Drawn, steps: number, rows: number): Readonly<Record<string, Feed>> {
    const feeds = [...drawn].map(([layer, values]) => {
      const shape = [steps, rows, ...(this.#drawn.get(layer) ?? [])]
      return [drawnFeed(layer), { values, shape }] as const
    })
    return Object.fromEntries(feeds)
  }

  async close(): Promise<void> {
    this.#loaded.close()
  }
}

function feedsOf(
  variables: readonly { readonly name: string; readonly shape: readonly number[] }[],
  values: ReadonlyMap<string, Float32Array>,
): Readonly<Record<string, Feed>> {
  const feeds = variables.map(({ name, shape }) => {
    return [name, { values: values.get(name) ?? new Float32Array(), shape }] as const
  })
  return Object.fromEntries(feeds)
}

function scalarFeed(scalars: Float32Array) {
  return scalars.length === 0 ? {} : { scalars: { values: scalars, shape: [scalars.length] } }
}
