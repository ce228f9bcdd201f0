import type { Snapshot } from '../../metrics/measurements.ts'

/** Values of several seeds in bins that all of a figure's histograms share. */
export interface PooledHistogram {
  /** Share of all values, by bin: together 1. */
  readonly shares: readonly number[]
  /** Snapshots pooled. */
  readonly seeds: number
}

/** Whether a snapshot has any finite value, and so a histogram. */
export function hasFiniteValues({ low, high }: Snapshot): boolean {
  return Number.isFinite(low) && Number.isFinite(high)
}

/**
 * Pools the histograms of some seeds. Each has bins of its own; their counts are laid over the shared ones in proportion to the overlap, so that a
 * value is never further than a bin's width from where it is shown. Values that are all equal stay in one bin.
 *
 * @param snapshots those that have finite values, all within the domain
 * @param domain from the least to the greatest value of the figure
 * @param bins how many the domain is split into
 */
export function poolHistograms(
  snapshots: readonly Snapshot[],
  [start, end]: readonly [number, number],
  bins: number,
): PooledHistogram {
  const shares = Array.from({ length: bins }, () => 0)
  const place = (value: number) => (start === end ? 0.5 : (value - start) / (end - start)) * bins
  for (const { low, high, counts } of snapshots) {
    const total = counts.reduce((sum, count) => sum + count, 0) * snapshots.length
    const width = (high - low) / counts.length
    counts.forEach((count, index) => {
      const from = place(low + index * width)
      const to = place(index === counts.length - 1 ? high : low + (index + 1) * width)
      const first = Math.min(Math.floor(from), bins - 1)
      const last = Math.min(Math.max(first, Math.ceil(to) - 1), bins - 1)
      for (let bin = first; bin <= last; bin++) {
        const overlap = to > from ? (Math.min(to, bin + 1) - Math.max(from, bin)) / (to - from) : 1
        shares[bin] = (shares[bin] ?? 0) + (count / total) * (first === last ? 1 : Math.max(0, overlap))
      }
    })
  }
  return { shares, seeds: snapshots.length }
}
