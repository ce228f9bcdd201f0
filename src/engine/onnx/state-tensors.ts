import type { StateGroup } from './state-groups.ts'

/** A tensor of a program's state: a group of trainable tensors, one slot of the optimiser for such a group, or what a layer remembers. */
export interface StateTensor {
  readonly name: string
  readonly shape: readonly number[]
  /** What each element is before the first step; trainable tensors are set besides. */
  readonly start: number
}

/** Lists the state's tensors: every group, then the slots of those that are updated, then what layers remember. */
export function stateTensors(
  groups: readonly StateGroup[],
  slots: readonly string[],
  remembered: readonly StateTensor[],
): readonly StateTensor[] {
  const zero = { start: 0 }
  return [
    ...groups.map(({ name, shape }) => ({ name, shape, ...zero })),
    ...groups.flatMap(({ name, shape, frozen }) =>
      (frozen ? [] : slots).map((slot) => ({ name: slotName(name, slot), shape, ...zero })),
    ),
    ...remembered,
  ]
}

/** The state's tensor that holds a group's slot. */
export function slotName(group: string, slot: string): string {
  return `${group}/${slot}`
}
