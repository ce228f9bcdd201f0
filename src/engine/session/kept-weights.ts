import { storages } from '../../model/storage/storages.ts'
import type { AfterUpdate } from '../engine.ts'

/** What the host does after each update of a run: weights are rounded, and a mean of them is kept. Both engines' runs have the same of it. */
export class KeptWeights {
  readonly #after: AfterUpdate
  readonly #tensors: readonly string[]
  #averages: Map<string, Float32Array> | null = null

  /** @param tensors names of the trainable ones */
  constructor(after: AfterUpdate, tensors: readonly string[]) {
    this.#after = after
    this.#tensors = tensors
  }

  /** A run begins: no mean of an earlier one stays. */
  start(): void {
    this.#averages = null
  }

  /** The weights as they are kept: rounded, where they are. What was given stays as it is. */
  stored(weights: ReadonlyMap<string, Float32Array>): ReadonlyMap<string, Float32Array> {
    const { storage } = this.#after
    if (storage === undefined) return weights
    return new Map(
      [...weights].map(([name, values]) => {
        if (!this.#tensors.includes(name)) return [name, values]
        const rounded = values.slice()
        storages[storage].round(rounded)
        return [name, rounded]
      }),
    )
  }

  /**
   * Takes the weights after an update into the mean. The first update's are the mean, as in PyTorch's `AveragedModel` and in Keras.
   *
   * @see Polyak and Juditsky 1992, "Acceleration of stochastic approximation by averaging"; Tarvainen and Valpola 2017, arXiv:1703.01780
   */
  average(weights: ReadonlyMap<string, Float32Array>): void {
    const { average } = this.#after
    if (average === undefined) return
    const { decay } = average
    this.#averages = new Map(
      this.#tensors.map((name) => {
        const now = weights.get(name) ?? new Float32Array()
        const before = this.#averages?.get(name)
        if (before === undefined) return [name, now.slice()]
        // Worked out in double precision, and kept in single.
        return [name, before.map((mean, index) => decay * mean + (1 - decay) * (now[index] ?? 0))]
      }),
    )
  }

  /** The means; `null` where none are kept, or no update was made. */
  get averages(): ReadonlyMap<string, Float32Array> | null {
    return this.#averages
  }
}
