import type { Statistic } from './statistic.ts'

/**
 * Share of units whose output is exactly zero on every row of the batch. Such a relu unit passes nothing on and gets no gradient from this batch.
 * Stricter than `zeroShare`, which counts each zero output: about half of them in a healthy relu layer.
 */
export const deadShare: Statistic = {
  name: 'deadShare',
  meaning: 'share of units that are exactly zero on every row',
  unit: 'share',
  sources: ['activations'],
  range: () => [0, 1],
  compute(values, shape) {
    const units = shape.at(-1) ?? 1
    const alive = new Uint8Array(units)
    for (let start = 0; start < values.length; start += units)
      for (let unit = 0; unit < units; unit += 1) if (values[start + unit] !== 0) alive[unit] = 1
    return alive.filter((seen) => seen === 0).length / units
  },
}
