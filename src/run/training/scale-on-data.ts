import type { ProbeName, Session, StepStream } from '../../engine/engine.ts'
import { AssayError } from '../../errors.ts'
import { computeStatistic } from '../../metrics/statistics/statistics.ts'
import { rescaling } from '../../model/initializers/initializers.ts'
import { modelGraph, modelTensors } from '../../model/model-graph.ts'
import { isTransfer, type TrainingRunDefinition } from '../../plan/run-definition.ts'

/** What tensors are scaled on. */
interface Batch {
  /** Of the model; holds scaled weights afterwards. */
  readonly session: Session
  /** Gives the streams of a step: elements are dropped and examples augmented as in the first one. */
  readonly stream: StepStream
  /** Row numbers of the batch that is trained on first. */
  readonly rows: Int32Array
}

/**
 * Scales drawn tensors whose initialiser looks at data, in the order in which the model applies its layers: each by what its layer puts out for the first batch,
 * before its activation function, once those before it are scaled.
 *
 * @param drawn every tensor as it was drawn
 * @returns every tensor as it starts; `drawn` itself where no start depends on data
 * @throws AssayError `init/parameter` when a layer's outputs do not vary, or are not finite: no factor gives them a variance
 */
export async function scaleOnData(
  { model, init }: Pick<TrainingRunDefinition, 'model' | 'init'>,
  drawn: ReadonlyMap<string, Float32Array>,
  { session, stream, rows }: Batch,
): Promise<ReadonlyMap<string, Float32Array>> {
  let weights = drawn
  for (const { name, layer } of modelTensors(model)) {
    const call = init[name]
    const rescale = call === undefined || isTransfer(call) ? null : rescaling(call)
    if (rescale === null) continue
    const activated = modelGraph(model).nodes.find((node) => node.name === layer)?.activation !== null
    const probe: ProbeName = activated ? `preactivation:${layer}` : `activation:${layer}`
    for (let tries = 0; ; tries += 1) {
      await session.reset(weights, stream)
      const seen = (await session.probe(rows, [probe])).get(probe)
      if (seen === undefined) throw new AssayError('internal/broken', `the engine shows no ${probe}`)
      const variance = computeStatistic('variance', seen.values, seen.shape)
      const factor = rescale(variance, tries)
      if (factor === null) break
      if (!Number.isFinite(factor) || factor === 0) {
        throw new AssayError(
          'init/parameter',
          `The outputs of ${layer} have a variance of ${variance} over the first batch, and no scale of ${name} makes it 1. Start ${name}, or the layers before it, otherwise`,
        )
      }
      weights = new Map([...weights, [name, (weights.get(name) ?? new Float32Array()).map((value) => factor * value)]])
    }
  }
  return weights
}
