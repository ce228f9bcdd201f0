import type { UpdateAttributes, UpdateInputs, UpdateName, UpdateSlots } from '../../graph/updates.ts'
import { type Attributes, flag, type } from './attributes.ts'
import type { GraphWriter } from './graph-writer.ts'

/** An update, its tensors and variables given as names of the TensorFlow graph. */
export interface UpdateNodes<Name extends UpdateName> {
  readonly variable: string
  readonly slots: Readonly<Record<UpdateSlots<Name>, string>>
  readonly inputs: Readonly<Record<UpdateInputs<Name>, string>>
  readonly attributes: UpdateAttributes<Name>
  /** The update runs only after these: everything that reads the variables in its step. */
  readonly waitFor: readonly string[]
}

/** Writes the nodes of one update, which changes variables in place, and returns the one to wait for. */
export type TensorFlowUpdate<Name extends UpdateName> = (writer: GraphWriter, nodes: UpdateNodes<Name>) => string

/** What all of TensorFlow's update kernels want to know. */
export const updateKernel: Attributes = { T: type('float32'), use_locking: flag(false) }
