import { trainingStep } from '../../../model/program-graphs.ts'
import type { Program } from '../../engine.ts'
import type { SessionData } from '../data-variables.ts'
import type { TensorFlow } from '../load-tfjs.ts'
import { loadOwnKernels } from './load-own-kernels.ts'
import { adamIsTheirs } from './own-adam.ts'
import { sumLengthFor } from './sum-length.ts'

/** Which of Assay's own kernels a program's graph calls, in place of TensorFlow's. They give the bits that TensorFlow gives on this machine, or are not called. */
export interface OwnKernels {
  /** Of dense layers that read the data table: how many products they sum in one go; `null` where TensorFlow's kernels do the work. */
  readonly sumLength: number | null
  /** Whether one call of Adam updates all tensors. */
  readonly adam: boolean
}

/** TensorFlow's kernels throughout. */
export const noOwnKernels: OwnKernels = { sumLength: null, adam: false }

/** Finds out which of them a program is to call. Each is tried beside TensorFlow's own first, once in a process. */
export async function ownKernelsFor(tensorFlow: TensorFlow, program: Program, data: SessionData): Promise<OwnKernels> {
  if (!loadOwnKernels()) return noOwnKernels
  const { updates } = trainingStep(program)
  return {
    sumLength: await sumLengthFor(tensorFlow, program, data),
    adam: updates.some(({ update }) => update === 'adaptiveMoments') && (await adamIsTheirs(tensorFlow)),
  }
}
