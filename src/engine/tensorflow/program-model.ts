import { batchBetween } from '../../graph/training-step.ts'
import { modelTensors } from '../../model/model-graph.ts'
import { evaluationGraph, judgedGraph, probeGraph, trainingStep } from '../../model/program-graphs.ts'
import type { Program } from '../engine.ts'
import { batchSignature } from './batch-signature.ts'
import { dataVariables, type SessionData } from './data-variables.ts'
import { GraphWriter } from './graph-writer.ts'
import { noOwnKernels, type OwnKernels } from './own-kernels/own-kernels.ts'
import type { ProgramContext } from './program-context.ts'
import { programVariables } from './program-variables.ts'
import type { Signature } from './saved-model.ts'
import { trainingSignature } from './training-signature.ts'

/** The ways to train: many steps, some, or one. */
export type TrainingCall = 'train' | 'rest' | 'step'

/** The ways to call a program's graph. */
export type ProgramCall =
  | 'data'
  | 'reset'
  | 'assign'
  | 'weights'
  | 'copies'
  | TrainingCall
  | 'accumulate'
  | 'evaluate'
  | 'probe'
  | 'judged'

/** A program as one TensorFlow graph. */
export interface ProgramModel {
  readonly writer: GraphWriter
  /** `accumulate` is there where steps have several batches, `train` and `rest` where calls make several steps. */
  readonly signatures: Readonly<Partial<Record<ProgramCall, Signature>>>
  /** How many steps calls make, the most first. */
  readonly steps: ReadonlyMap<number, TrainingCall>
}

/**
 * Many steps a call spread the cost of calling (some 0.1 ms); but TensorFlow optimises a graph when it is first called, which takes about 0.3 ms
 * a node: 0.2 s for sixteen steps of a net of three layers by its own kernels, half of that by ours. A deep net's step has more nodes, so fewer of them are unrolled.
 */
const unrollLimits = { nodes: 1000, steps: 16 }

/** What is left of an epoch after calls of so many steps is made in calls of these, and then one by one. */
const restSteps = 4

/**
 * Writes everything that a session can be asked to do into one graph.
 *
 * @param own which of Assay's own kernels are to be called
 */
export function programModel(program: Program, data: SessionData, own: OwnKernels = noOwnKernels): ProgramModel {
  const { model, loss, targets } = program
  const writer = new GraphWriter()
  const step = trainingStep(program)
  const between = batchBetween(step)
  const context: ProgramContext = {
    writer,
    variables: programVariables(writer, modelTensors(model), step),
    data: dataVariables(writer, data),
    own,
  }
  // Where a layer's sums are looked at as well as what is made of them, TensorFlow computes that in another way than where they are not.
  const looking = { ...context, own: noOwnKernels }
  const nodesBefore = writer.nodes.length
  const single = trainingSignature(context, 'step', step, 1)
  const nodesPerStep = writer.nodes.length - nodesBefore
  const most = between === null ? unrollLimits.steps : 1
  const unroll = Math.max(1, Math.min(most, Math.floor(unrollLimits.nodes / nodesPerStep)))
  const probe = probeGraph(program)
  const calls = [
    ...(unroll > 1 ? [[unroll, 'train'] as const] : []),
    ...(unroll > restSteps ? [[restSteps, 'rest'] as const] : []),
  ]
  return {
    writer,
    steps: new Map([...calls, [1, 'step']]),
    signatures: {
      data: context.data.assign,
      reset: context.variables.reset,
      assign: context.variables.assign,
      weights: context.variables.weights,
      copies: context.variables.copies,
      step: single,
      ...Object.fromEntries(calls.map(([steps, call]) => [call, trainingSignature(context, call, step, steps)])),
      ...(between === null ? {} : { accumulate: trainingSignature(context, 'accumulate', between, 1) }),
      evaluate: batchSignature(
        context,
        'evaluate',
        { scalars: [], drawn: [] },
        new Map(Object.entries(evaluationGraph(model, loss, targets))),
      ),
      probe: batchSignature(looking, 'probe', probe, probe.values),
      judged: batchSignature(looking, 'judged', { scalars: [], drawn: [] }, judgedGraph(model)),
    },
  }
}
