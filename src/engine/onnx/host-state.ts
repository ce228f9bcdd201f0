import type { TensorValues } from '../engine.ts'
import type { OnnxTensor } from './callable-graph.ts'
import type { OnnxRuntime } from './import-onnxruntime.ts'
import type { StateGroup } from './state-groups.ts'
import type { StateTensor } from './state-tensors.ts'
import { copyOf, reals } from './tensor-values.ts'

/**
 * A program's state in the host's memory, twice: a training call reads one copy and writes the other, and then they change places. So nothing is
 * copied and no memory is asked for from call to call.
 */
export class HostState {
  readonly #groups: readonly StateGroup[]
  readonly #tensors: readonly StateTensor[]
  /** What layers remember. */
  readonly #remembered: readonly StateTensor[]
  #current: ReadonlyMap<string, OnnxTensor>
  #next: ReadonlyMap<string, OnnxTensor>

  /** @param remembered those of the tensors that layers remember */
  constructor(
    runtime: OnnxRuntime,
    groups: readonly StateGroup[],
    tensors: readonly StateTensor[],
    remembered: readonly StateTensor[],
  ) {
    this.#groups = groups
    this.#tensors = tensors
    this.#remembered = remembered
    this.#current = zeros(runtime, tensors)
    this.#next = zeros(runtime, tensors)
  }

  /** The values as they are now, by tensor of the state. */
  get current(): ReadonlyMap<string, OnnxTensor> {
    return this.#current
  }

  /** Takes the values of the next call; what it holds before is worth nothing. */
  get next(): ReadonlyMap<string, OnnxTensor> {
    return this.#next
  }

  /** Makes `next` current. */
  advance(): void {
    const before = this.#current
    this.#current = this.#next
    this.#next = before
  }

  /** Sets the trainable tensors, and everything else to what it starts with. */
  reset(weights: ReadonlyMap<string, Float32Array>): void {
    for (const { name, start } of this.#tensors) reals(this.#current.get(name)).fill(start)
    this.#setGroups(weights)
  }

  /** Sets the trainable tensors and what layers remember; slots stay. */
  assign(values: ReadonlyMap<string, Float32Array>): void {
    this.#setGroups(values)
    for (const { name } of this.#remembered) reals(this.#current.get(name)).set(values.get(name) ?? [])
  }

  #setGroups(given: ReadonlyMap<string, Float32Array>): void {
    for (const { name, members } of this.#groups) {
      const values = reals(this.#current.get(name))
      for (const member of members) values.set(given.get(member.name) ?? [], member.start)
    }
  }

  /** Copies of the trainable tensors and of what layers remember, by name. */
  weights(): ReadonlyMap<string, TensorValues> {
    const remembered = this.#remembered.map(({ name }) => [name, copyOf(this.#current.get(name))] as const)
    return new Map([
      ...this.#groups.flatMap(({ name, members }) => {
        const values = reals(this.#current.get(name))
        return members.map(({ name: member, shape, start, size }) => {
          return [member, { shape, values: values.slice(start, start + size) }] as const
        })
      }),
      ...remembered,
    ])
  }
}

function zeros({ Tensor }: OnnxRuntime, tensors: readonly StateTensor[]): ReadonlyMap<string, OnnxTensor> {
  return new Map(
    tensors.map(({ name, shape }) => {
      const size = shape.reduce((product, side) => product * side, 1)
      return [name, new Tensor('float32', new Float32Array(size), shape)]
    }),
  )
}
