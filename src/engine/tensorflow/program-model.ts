import { modelTensors } from '../../graph/definition.ts'
import { evaluationGraph, probeGraph, type TrainingStep, trainingStep } from '../../graph/program-graphs.ts'
import type { InputSource, Tensor } from '../../graph/tensor.ts'
import type { Update, UpdateName } from '../../graph/updates.ts'
import type { Program } from '../engine.ts'
import { integer, type } from './attributes.ts'
import { type DataVariables, dataVariables, type SessionData } from './data-variables.ts'
import { GraphWriter } from './graph-writer.ts'
import { graphLowering } from './lower-graph.ts'
import { type ProgramVariables, programVariables } from './program-variables.ts'
import type { Endpoint, Signature } from './saved-model.ts'
import { updateLowerings } from './update-lowerings.ts'

/** The ways to call a program's graph. */
export type ProgramCall = 'data' | 'reset' | 'weights' | 'train' | 'step' | 'evaluate' | 'probe'

/** A program as one TensorFlow graph. */
export interface ProgramModel {
  readonly writer: GraphWriter
  readonly signatures: Readonly<Record<ProgramCall, Signature>>
  /** Steps that one call of `train` makes; `step` makes one. */
  readonly unroll: number
  readonly step: TrainingStep
  /** Numbers that a probe is fed for a batch of so many rows. */
  probeScalarsAt(rows: number): readonly number[]
}

/**
 * TensorFlow optimises a graph when it is first called, which takes about 0.5 ms for each node of an unrolled step. Few nodes in all start
 * quickly, many steps a call spread the cost of calling. Past 16 steps nothing is gained.
 */
const unrollLimits = { nodes: 1000, steps: 16 }

/** Writes everything that a session can be asked to do into one graph. */
export function programModel(program: Program, data: SessionData): ProgramModel {
  const { model, loss, optimizer } = program
  const writer = new GraphWriter()
  const step = trainingStep(model, loss, optimizer)
  const context: Context = {
    writer,
    variables: programVariables(writer, modelTensors(model), step.slots),
    data: dataVariables(writer, data),
  }
  const nodesBefore = writer.nodes.length
  const single = trainingSignature(context, 'step', step, 1)
  const nodesPerStep = writer.nodes.length - nodesBefore
  const unroll = Math.max(1, Math.min(unrollLimits.steps, Math.floor(unrollLimits.nodes / nodesPerStep)))
  const probe = probeGraph(model, loss)
  return {
    writer,
    unroll,
    step,
    probeScalarsAt: probe.scalarsAt,
    signatures: {
      data: context.data.assign,
      reset: context.variables.reset,
      weights: context.variables.weights,
      step: single,
      train: trainingSignature(context, 'train', step, unroll),
      evaluate: batchSignature(context, 'evaluate', [], new Map(Object.entries(evaluationGraph(model, loss)))),
      probe: batchSignature(context, 'probe', probe.scalars, probe.values),
    },
  }
}

/** What every part of the graph is written with. */
interface Context {
  readonly writer: GraphWriter
  readonly variables: ProgramVariables
  readonly data: DataVariables
}

/** Training steps one after another: fed `rows` `[steps, batch]` and `scalars` `[steps · n]`. */
function trainingSignature(context: Context, name: string, step: TrainingStep, steps: number): Signature {
  const { writer, variables } = context
  const rows = endpoint(writer.placeholder(`${name}_rows`, 'int32', [steps, 'rows']), 'int32', [steps, 'rows'])
  const rowsOf = writer.unpack(rows.output, steps, 'int32')
  const scalars = scalarInputs(writer, name, step.scalars, steps)
  const losses: string[] = []
  const predictions: string[] = []
  let before: readonly string[] = []
  for (const [index, batch] of rowsOf.entries()) {
    const lower = graphLowering(writer, binding(context, batch, scalars.ofStep(index), before))
    losses.push(lower(step.loss))
    predictions.push(lower(step.predictions))
    // Every gradient is computed before any variable changes: an update reads nothing that another has changed.
    const gradients = writer.barrier(step.updates.map(({ inputs }) => lower(inputs.gradient)))
    before = [writer.barrier(step.updates.map((update) => lowerUpdate(writer, variables, lower, update, [gradients])))]
  }
  const pack = (values: readonly string[], element: 'float32' | 'int32', waitFor: readonly string[]) =>
    writer.node('Pack', values, { T: type(element), N: integer(steps), axis: integer(0) }, waitFor)
  return {
    inputs: { rows, ...scalars.inputs },
    outputs: {
      losses: endpoint(pack(losses, 'float32', before), 'float32', [steps]),
      predictions: endpoint(pack(predictions, 'int32', []), 'int32', [steps, 'rows']),
    },
  }
}

function lowerUpdate<Name extends UpdateName>(
  writer: GraphWriter,
  { handle }: ProgramVariables,
  lower: (tensor: Tensor) => string,
  { update, variable, slots, inputs, attributes }: Update<Name>,
  waitFor: readonly string[],
): string {
  return updateLowerings[update](writer, {
    variable: handle(variable),
    slots: mapValues(slots, handle),
    inputs: mapValues(inputs, lower),
    attributes,
    waitFor,
  })
}

function mapValues<Key extends string, From>(record: Readonly<Record<Key, From>>, map: (value: From) => string) {
  return Object.fromEntries(Object.entries<From>(record).map(([key, value]) => [key, map(value)])) as Record<
    Key,
    string
  >
}

/** Values computed from one batch, changing nothing: fed `rows` and `scalars`. */
function batchSignature(
  context: Context,
  name: string,
  scalarNames: readonly string[],
  values: ReadonlyMap<string, Tensor>,
): Signature {
  const { writer } = context
  const rows = endpoint(writer.placeholder(`${name}_rows`, 'int32', ['rows']), 'int32', ['rows'])
  const scalars = scalarInputs(writer, name, scalarNames, 1)
  const lower = graphLowering(writer, binding(context, rows.output, scalars.ofStep(0), []))
  return {
    inputs: { rows, ...scalars.inputs },
    outputs: Object.fromEntries(
      [...values].map(([key, tensor]) => [key, endpoint(lower(tensor), tensor.element, tensor.shape)]),
    ),
  }
}

/** Numbers that the host computes, fed for all steps at once. */
function scalarInputs(writer: GraphWriter, name: string, names: readonly string[], steps: number) {
  const count = names.length * steps
  if (count === 0) {
    return { inputs: {}, ofStep: () => new Map<string, string>() }
  }
  const fed = endpoint(writer.placeholder(`${name}_scalars`, 'float32', [count]), 'float32', [count])
  const outputs = writer.unpack(fed.output, count, 'float32')
  return {
    inputs: { scalars: fed },
    ofStep: (step: number) =>
      new Map(names.map((scalar, index) => [scalar, outputs[step * names.length + index] ?? ''])),
  }
}

/** Binds a graph's inputs to the session's variables and to one batch. */
function binding(
  { variables, data }: Context,
  rows: string,
  scalars: ReadonlyMap<string, string>,
  waitFor: readonly string[],
) {
  return (source: InputSource): string => {
    switch (source.kind) {
      case 'variable':
        return variables.read(source.name, waitFor)
      case 'features':
        return data.features(rows)
      case 'labels':
        return data.labels(rows)
      case 'scalar':
        return scalars.get(source.name) ?? ''
    }
  }
}

function endpoint(output: string, element: Endpoint['element'], shape: Endpoint['shape']): Endpoint {
  return { output, element, shape }
}
