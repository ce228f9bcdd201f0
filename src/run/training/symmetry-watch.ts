import type { TensorValues } from '../../engine/engine.ts'
import type { Metric } from '../../metrics/metric.ts'

/** What is looked at. */
export interface WatchedTensors {
  /** Names tensors whose columns are copies of one; of the others their values tell. */
  copies(): Promise<ReadonlySet<string>>
  tensor(name: string): Promise<TensorValues>
}

/** Watches the neurons of layers from update to update: how long are they copies of one? */
export interface SymmetryWatch {
  /** Looks at what is still unbroken; to be called after every update that is watched, and before the first with 0. */
  look(step: number, session: WatchedTensors): Promise<void>
  /** Whether the update of this step must be looked at: some layer was unbroken before it, and is asked for then or later. */
  watches(step: number): boolean
  /** Updates that left all neurons of a layer the same, among those looked at. */
  unbrokenSteps(layer: string): number
}

/** @param asked the metrics wanted after so many updates, of which those of symmetry are taken */
export function symmetryWatch(asked: ReadonlyMap<number, readonly Metric[]>): SymmetryWatch {
  /** By layer: the last step at which it is asked for, and the last at which it was seen unbroken. */
  const layers = new Map<string, { last: number; unbroken: number; broken: boolean }>()
  for (const [step, metrics] of asked) {
    for (const { source } of metrics) {
      if (source.kind !== 'symmetry') continue
      const last = Math.max(step, layers.get(source.layer)?.last ?? 0)
      layers.set(source.layer, { last, unbroken: 0, broken: false })
    }
  }

  return {
    async look(step, { copies, tensor }) {
      const watched = [...layers].filter(([, { broken, last }]) => !broken && step <= last)
      if (watched.length === 0) return
      const seen = await copies()
      const isCopies = async (name: string) => seen.has(name) || areCopies(await tensor(name))
      for (const [layer, state] of watched) {
        const same = (await isCopies(`${layer}.kernel`)) && (await isCopies(`${layer}.bias`))
        if (same) state.unbroken = step
        else state.broken = true
      }
    },
    watches: (step) => [...layers.values()].some(({ last, broken }) => !broken && step <= last),
    unbrokenSteps: (layer) => layers.get(layer)?.unbroken ?? 0,
  }
}

/** Whether all columns are the same: +0 is -0, and NaN is NaN. A plain loop, since it is run after every update. */
function areCopies({ values, shape }: TensorValues): boolean {
  const columns = shape.at(-1) ?? 1
  for (let start = 0; start < values.length; start += columns) {
    const first = values[start] ?? 0
    for (let at = start + 1; at < start + columns; at += 1) {
      const value = values[at] ?? 0
      if (value !== first && !(Number.isNaN(value) && Number.isNaN(first))) return false
    }
  }
  return true
}
