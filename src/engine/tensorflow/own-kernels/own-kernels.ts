import type { Tensor } from '../../../graph/tensor.ts'
import { stepTensors, type TrainingStep } from '../../../graph/training-step.ts'
import { evaluationGraph, trainingStep } from '../../../model/program-graphs.ts'
import type { Program } from '../../engine.ts'
import type { Fusion } from '../../session/lower-graph.ts'
import type { TensorFlowAddon } from '../addon.ts'
import type { SessionData } from '../data-variables.ts'
import type { GraphWriter } from '../graph-writer.ts'
import { classLosses, lossFusion } from './class-losses.ts'
import { denseLayers } from './dense-layers.ts'
import { fusedUpdates, jointUpdates, layerUpdates } from './joint-updates.ts'
import { type LayerFusions, layerFusions } from './layer-fusions.ts'
import { theirBits } from './layer-trial.ts'
import { loadOwnKernels } from './load-own-kernels.ts'
import { lossesOfTheirs } from './loss-trial.ts'
import { mostlyZero } from './table-layers.ts'
import { rulesOfTheirs } from './update-trial.ts'

/** Which of Assay's own kernels a program's graph calls, in place of TensorFlow's. They give the bits that TensorFlow gives on this machine, or are not called. */
export interface OwnKernels {
  /** What they compute of everything that some tensors are made from. */
  fusions(tensors: readonly Tensor[]): readonly Fusion<GraphWriter>[]
  /**
   * What they compute of a training step, and which of its updates they make.
   *
   * @param handle gives a variable's node
   */
  step(step: TrainingStep, handle: (variable: string) => string): LayerFusions
}

/** TensorFlow's kernels throughout. */
export const noOwnKernels: OwnKernels = { fusions: () => [], step: () => ({ fusions: [], updates: [] }) }

/** Finds out which of them a program is to call. Each is tried beside TensorFlow's own first. */
export async function ownKernelsFor(addon: TensorFlowAddon, program: Program, data: SessionData): Promise<OwnKernels> {
  if (!loadOwnKernels()) return noOwnKernels
  const step = trainingStep(program)
  const evaluated = Object.values(evaluationGraph(program.model, program.loss, program.targets))
  const layers = [...denseLayers(stepTensors(step)), ...denseLayers(evaluated)]
  const taken = await theirBits(addon, layers, mostlyZero(data) ? data.multiplier : null)
  const losses = await lossesOfTheirs(addon, [...classLosses(stepTensors(step)), ...classLosses(evaluated)])
  const lossFusions = (tensors: readonly Tensor[]) => classLosses(tensors).filter(losses).map(lossFusion)
  const followed = await rulesOfTheirs(addon, fusedUpdates(step.updates))
  return {
    fusions: (tensors) => [
      ...layerFusions(denseLayers(tensors).filter(taken), () => null).fusions,
      ...lossFusions(tensors),
    ],
    step(step, handle) {
      const updates = fusedUpdates(step.updates).filter(followed)
      const { fusions, updates: joint } = layerFusions(
        denseLayers(stepTensors(step)).filter(taken),
        layerUpdates(updates, handle),
      )
      const made = new Set(joint.flatMap((update) => update.updates))
      const others = updates.filter((update) => !made.has(update))
      return {
        fusions: [...fusions, ...lossFusions(stepTensors(step))],
        updates: [...joint, ...jointUpdates(others, handle)],
      }
    },
  }
}
