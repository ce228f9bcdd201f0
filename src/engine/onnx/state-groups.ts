import type { TensorDefinition } from '../../model/model-graph.ts'
import type { OnnxGraph } from './onnx-graph.ts'

/** Trainable tensors that are kept as one tensor of the state, and updated as one. */
export interface StateGroup {
  /** Name of the state's tensor. */
  readonly name: string
  /** Its shape: that of its only member, or as many elements as all of them. */
  readonly shape: readonly number[]
  readonly members: readonly GroupMember[]
  /** Whether updates leave it as it is, so that it has no slots. */
  readonly frozen: boolean
}

/** A trainable tensor's place in its group. */
export interface GroupMember {
  readonly name: string
  readonly shape: readonly number[]
  /** Its first element, and how many it has. */
  readonly start: number
  readonly size: number
}

/**
 * A node costs some microseconds however small its tensors are, and an update takes up to ten. So tensors of fewer elements than this lie end to end in
 * one vector; for larger ones, taking the vector apart and putting the gradients together would cost more than it saves.
 */
const smallBelow = 16_384

/**
 * Arranges a model's trainable tensors: each large one by itself, all small ones together, those that are frozen apart from the others.
 *
 * @param freeze names of the frozen ones
 */
export function groupTensors(
  tensors: readonly TensorDefinition[],
  freeze: readonly string[] = [],
): readonly StateGroup[] {
  const frozen = (name: string) => freeze.includes(name)
  return [
    ...arrange(
      tensors.filter(({ name }) => !frozen(name)),
      'small',
      false,
    ),
    ...arrange(
      tensors.filter(({ name }) => frozen(name)),
      'frozen',
      true,
    ),
  ]
}

/** @param together what the group of the small ones is called */
function arrange(tensors: readonly TensorDefinition[], together: string, frozen: boolean): readonly StateGroup[] {
  const sized = tensors.map(({ name, shape }) => ({
    name,
    shape,
    size: shape.reduce((product, side) => product * side, 1),
  }))
  const small = sized.filter(({ size }) => size < smallBelow)
  const alone = small.length > 1 ? sized.filter((tensor) => !small.includes(tensor)) : sized
  const groups: StateGroup[] = alone.map((tensor) => ({
    name: tensor.name,
    shape: tensor.shape,
    members: [{ ...tensor, start: 0 }],
    frozen,
  }))
  if (small.length < 2) return groups
  const members: GroupMember[] = []
  let total = 0
  for (const tensor of small) {
    members.push({ ...tensor, start: total })
    total += tensor.size
  }
  return [...groups, { name: together, shape: [total], members, frozen }]
}

/**
 * Takes groups apart.
 *
 * @param values the groups' values, by name
 * @returns the values of all trainable tensors, by name
 */
export function memberValues(
  graph: OnnxGraph,
  groups: readonly StateGroup[],
  values: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map(
    groups.flatMap(({ name, members }) => {
      const value = values.get(name) ?? ''
      if (members.length === 1) return members.map((member) => [member.name, value] as const)
      const parts = graph.split(
        value,
        members.map(({ size }) => size),
      )
      return members.map((member, index) => {
        const part = parts[index] ?? ''
        return [member.name, member.shape.length === 1 ? part : reshape(graph, part, member.shape)] as const
      })
    }),
  )
}

/** Puts values of a group's members together as the group's own. */
export function groupValue(
  graph: OnnxGraph,
  { members }: StateGroup,
  valueFor: (member: GroupMember) => string,
): string {
  const values = members.map((member) => ({ member, value: valueFor(member) }))
  if (values.length === 1) return values[0]?.value ?? ''
  const flat = values.map(({ member, value }) => (member.shape.length === 1 ? value : reshape(graph, value, [-1])))
  return graph.node('Concat', flat, { axis: 0 })
}

function reshape(graph: OnnxGraph, value: string, shape: readonly number[]): string {
  return graph.node('Reshape', [value, graph.constant('int64', shape)])
}
