import type { ComputedTensor, Tensor } from '../../../graph/tensor.ts'

/** Who uses what in a graph. */
export interface Uses {
  /** Every tensor once, after those it is made from. */
  readonly order: ReadonlySet<Tensor>
  /** The tensors that are made from one. */
  of(tensor: Tensor): readonly ComputedTensor[]
  /** Whether a tensor is asked for itself. */
  isWanted(tensor: Tensor): boolean
}

/** Finds out who uses what of all that some tensors are made from. */
export function usesIn(wanted: readonly Tensor[]): Uses {
  const order = new Set<Tensor>()
  const users = new Map<Tensor, ComputedTensor[]>()
  const look = (tensor: Tensor) => {
    if (order.has(tensor)) return
    if (tensor.kind === 'computed') {
      for (const input of new Set(tensor.inputs)) {
        look(input)
        const known = users.get(input)
        if (known === undefined) users.set(input, [tensor])
        else known.push(tensor)
      }
    }
    order.add(tensor)
  }
  for (const tensor of wanted) look(tensor)
  const asked = new Set(wanted)
  return { order, of: (tensor) => users.get(tensor) ?? [], isWanted: (tensor) => asked.has(tensor) }
}

/** The one tensor that is made of another, unless that is wanted for itself too, or several are made of it. */
export function onlyUse(tensor: Tensor, uses: Uses): ComputedTensor | null {
  const [user = null, ...others] = uses.of(tensor)
  return others.length > 0 || uses.isWanted(tensor) ? null : user
}

/** Whether a tensor is the sum of another's rows. */
export function isSumOfRows(tensor: ComputedTensor): boolean {
  if (tensor.operation !== 'sum') return false
  const { axes, keep } = tensor.attributes
  return axes.length === 1 && axes[0] === 0 && !keep
}
