import type { UpdateAttributes, UpdateInputs, UpdateName, UpdateSlots } from '../../graph/updates.ts'
import type { OnnxGraph } from './onnx-graph.ts'

/** An update, everything that it is computed from given as names of the ONNX graph. */
export interface UpdateValues<Name extends UpdateName> {
  readonly variable: string
  readonly slots: Readonly<Record<UpdateSlots<Name>, string>>
  readonly inputs: Readonly<Record<UpdateInputs<Name>, string>>
  readonly attributes: UpdateAttributes<Name>
}

/** The values after an update. */
export interface UpdatedValues<Name extends UpdateName> {
  readonly variable: string
  readonly slots: Readonly<Record<UpdateSlots<Name>, string>>
}

/** Writes the nodes of one update, and returns the new values. Slots start as 0 and nobody else reads them, so they may be kept in another scale. */
export type OnnxUpdate<Name extends UpdateName> = (graph: OnnxGraph, values: UpdateValues<Name>) => UpdatedValues<Name>
