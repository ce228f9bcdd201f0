import type { StateGroup } from './state-groups.ts'

/** A tensor of a program's state: a group of trainable tensors, or one slot of the optimiser for such a group. */
export interface StateTensor {
  readonly name: string
  readonly shape: readonly number[]
}

/** Lists the state's tensors: every group, then every group's slots. */
export function stateTensors(groups: readonly StateGroup[], slots: readonly string[]): readonly StateTensor[] {
  return [
    ...groups,
    ...groups.flatMap(({ name, shape }) => slots.map((slot) => ({ name: slotName(name, slot), shape }))),
  ]
}

/** The state's tensor that holds a group's slot. */
export function slotName(group: string, slot: string): string {
  return `${group}/${slot}`
}
