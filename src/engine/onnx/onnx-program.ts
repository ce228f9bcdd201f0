import { batchBetween, type TrainingStep } from '../../graph/training-step.ts'
import { joinedLoss } from '../../model/losses/class-weights.ts'
import type { LossDefinition } from '../../model/losses/losses.ts'
import { modelTensors } from '../../model/model-graph.ts'
import { evaluationGraph, judgedGraph, probeGraph, trainingStep } from '../../model/program-graphs.ts'
import type { JudgedName, ProbeName, Program, TensorValues } from '../engine.ts'
import type { Batches, CompiledProgram, Drawn, RowValues, StepValues } from '../session/compiled-program.ts'
import { batchGraph } from './batch-graph.ts'
import { type CallableGraph, callableGraph, type OnnxTensor } from './callable-graph.ts'
import { HostState } from './host-state.ts'
import type { OnnxRuntime } from './import-onnxruntime.ts'
import { dataFeeds, dataInputs, drawnFeed, type SessionData } from './program-inputs.ts'
import { groupTensors, type StateGroup } from './state-groups.ts'
import { type StateTensor, stateTensors } from './state-tensors.ts'
import { copyOf, integers, reals } from './tensor-values.ts'
import { type TrainingGraph, trainingGraph } from './training-graph.ts'

/**
 * Many steps a call spread the cost of calling; but ONNX Runtime takes its time to optimise a graph, so a deep net's step, which has more nodes, is
 * unrolled less often.
 */
const unrollLimits = { nodes: 1500, steps: 16 }

/** A graph that can be called, with the names of its outputs. */
interface Callable<Outputs> {
  readonly graph: CallableGraph
  readonly outputs: Outputs
}

/**
 * A program as five ONNX graphs: many training steps, one training step, evaluation, outputs as they are judged, probes. Weights, slots and data lie in the host's memory, where
 * the runtime reads and writes them without copies.
 */
export class OnnxProgram implements CompiledProgram {
  readonly unrolls: readonly number[]
  readonly #loss: LossDefinition
  readonly #labels: ArrayLike<number>
  readonly #runtime: OnnxRuntime
  readonly #groups: readonly StateGroup[]
  readonly #remembered: readonly StateTensor[]
  readonly #state: HostState
  /** Of what the host draws: its shape for one example, by name. */
  readonly #drawn: ReadonlyMap<string, readonly number[]>
  readonly #data: Readonly<Record<string, OnnxTensor>>
  readonly #steps: Callable<TrainingGraph>
  readonly #step: Callable<TrainingGraph>
  /** Of a batch that is not the last of its step; `null` where every batch makes a step. */
  readonly #between: Callable<TrainingGraph> | null
  readonly #evaluation: Callable<ReadonlyMap<string, string>>
  readonly #judged: Callable<ReadonlyMap<string, string>>
  readonly #probe: Callable<ReadonlyMap<string, string>>

  constructor(runtime: OnnxRuntime, program: Program, data: SessionData) {
    const { model, loss, targets, gradients } = program
    this.#runtime = runtime
    this.#loss = loss
    this.#labels = data.table.labels
    this.#groups = groupTensors(modelTensors(model), gradients?.freeze)
    this.#data = dataFeeds(runtime, data)
    const step = trainingStep(program)
    const between = batchBetween(step)
    this.#remembered = step.state
    const state = stateTensors(this.#groups, Object.keys(step.updates[0]?.slots ?? {}), this.#remembered)
    this.#state = new HostState(runtime, this.#groups, state, this.#remembered)
    this.#drawn = new Map(step.drawn.map(({ name, shape }) => [name, shape]))
    const training = (made: TrainingStep, steps: number): Callable<TrainingGraph> => {
      const outputs = trainingGraph(data, this.#groups, state, program, made, steps)
      return { outputs, graph: callableGraph(runtime, outputs.graph) }
    }
    this.#step = training(step, 1)
    this.#between = between === null ? null : training(between, 1)
    const nodesPerStep = this.#step.outputs.graph.nodes.length
    const most = between === null ? unrollLimits.steps : 1
    const unroll = Math.max(1, Math.min(most, Math.floor(unrollLimits.nodes / nodesPerStep)))
    this.unrolls = unroll === 1 ? [1] : [unroll, 1]
    this.#steps = unroll === 1 ? this.#step : training(step, unroll)
    const looking = (host: Parameters<typeof batchGraph>[3], values: Parameters<typeof batchGraph>[4]) => {
      const { graph, values: outputs } = batchGraph(data, this.#groups, this.#remembered, host, values)
      return { outputs, graph: callableGraph(runtime, graph) }
    }
    this.#evaluation = looking(
      { scalars: [], drawn: [] },
      new Map(Object.entries(evaluationGraph(model, loss, targets))),
    )
    this.#judged = looking({ scalars: [], drawn: [] }, judgedGraph(model))
    const probe = probeGraph(program)
    this.#probe = looking(probe, probe.values)
  }

  async reset(weights: ReadonlyMap<string, Float32Array>): Promise<void> {
    this.#state.reset(weights)
  }

  async assign(values: ReadonlyMap<string, Float32Array>): Promise<void> {
    this.#state.assign(values)
  }

  async train(batches: Batches): Promise<StepValues> {
    return this.#pass(batches.steps === 1 ? this.#step : this.#steps, batches)
  }

  async accumulate(batch: Batches): Promise<StepValues> {
    return this.#pass(this.#between ?? this.#step, batch)
  }

  async #pass(
    { graph, outputs }: Callable<TrainingGraph>,
    { rows, batch, steps, scalars, drawn }: Batches,
  ): Promise<StepValues> {
    const wanted: Record<string, OnnxTensor | null> = { [outputs.rowLosses]: null, [outputs.predictions]: null }
    for (const [name, tensor] of this.#state.next) wanted[outputs.state.get(name) ?? ''] = tensor
    const values = await graph.run(
      { ...this.#feeds(rows, scalars, drawn, steps * batch), ...Object.fromEntries(this.#state.current) },
      wanted,
    )
    this.#state.advance()
    const labels = Array.from(rows, (row) => this.#labels[row] ?? 0)
    const losses = stepLosses(reals(values[outputs.rowLosses]), labels, steps, this.#loss)
    return { losses, predictions: integers(values[outputs.predictions]) }
  }

  async evaluate(rows: Int32Array): Promise<RowValues> {
    const names = [...this.#evaluation.outputs.keys()]
    const values = await this.#look(this.#evaluation, rows, new Float32Array(), new Map(), names)
    const found = { rowLosses: reals(values.get('rowLosses')), predictions: integers(values.get('predictions')) }
    if (!values.has('squaredErrors')) return found
    const errors = { squared: reals(values.get('squaredErrors')), absolute: reals(values.get('absoluteErrors')) }
    return { ...found, errors }
  }

  async judged(rows: Int32Array, names: readonly JudgedName[]): Promise<ReadonlyMap<JudgedName, TensorValues>> {
    const values = await this.#look(this.#judged, rows, new Float32Array(), new Map(), names)
    return new Map(names.map((name) => [name, copyOf(values.get(name))]))
  }

  async probe(
    rows: Int32Array,
    scalars: Float32Array,
    drawn: Drawn,
    names: readonly ProbeName[],
  ): Promise<ReadonlyMap<ProbeName, TensorValues>> {
    const values = await this.#look(this.#probe, rows, scalars, drawn, names)
    return new Map(names.map((name) => [name, copyOf(values.get(name))]))
  }

  async weights(): Promise<ReadonlyMap<string, TensorValues>> {
    return this.#state.weights()
  }

  /** Tensors lie where they are read. */
  async copies(): Promise<ReadonlySet<string>> {
    return new Set()
  }

  async close(): Promise<void> {
    const callables = [
      this.#steps,
      this.#step,
      this.#evaluation,
      this.#judged,
      this.#probe,
      ...(this.#between === null ? [] : [this.#between]),
    ]
    await Promise.all(callables.map(({ graph }) => graph.release()))
  }

  /** Computes values of one batch from the trainable tensors as they are. */
  async #look(
    { graph, outputs }: Callable<ReadonlyMap<string, string>>,
    rows: Int32Array,
    scalars: Float32Array,
    drawn: Drawn,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, OnnxTensor | undefined>> {
    const weights = [...this.#groups, ...this.#remembered].map(({ name }) => [name, this.#state.current.get(name)])
    const wanted = Object.fromEntries(names.map((name) => [outputs.get(name), null]))
    const values = await graph.run(
      { ...this.#feeds(rows, scalars, drawn, rows.length), ...Object.fromEntries(weights) },
      wanted,
    )
    return new Map(names.map((name) => [name, values[outputs.get(name) ?? '']]))
  }

  /** @param count rows that tensors are drawn for */
  #feeds(rows: Int32Array, scalars: Float32Array, drawn: Drawn, count: number): Readonly<Record<string, OnnxTensor>> {
    const { Tensor } = this.#runtime
    const fed = [...drawn].map(([layer, values]) => {
      return [drawnFeed(layer), new Tensor('float32', values, [count, ...(this.#drawn.get(layer) ?? [])])] as const
    })
    const batch = {
      ...this.#data,
      ...Object.fromEntries(fed),
      [dataInputs.rows]: new Tensor('int32', rows, [rows.length]),
    }
    if (scalars.length === 0) return batch
    return { ...batch, [dataInputs.scalars]: new Tensor('float32', scalars, [scalars.length]) }
  }
}

/** Joins the losses of each step's rows, in double precision. */
function stepLosses(
  rowLosses: Float32Array,
  labels: readonly number[],
  steps: number,
  loss: LossDefinition,
): Float32Array {
  const batch = rowLosses.length / steps
  return Float32Array.from({ length: steps }, (_, step) => {
    const [from, to] = [step * batch, (step + 1) * batch]
    return joinedLoss(rowLosses.subarray(from, to), loss, labels.slice(from, to))
  })
}
