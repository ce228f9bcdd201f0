import type { Snapshot } from '../../metrics/measurements.ts'

/** Enough to show a bell's shape, few enough for small tensors. */
const BINS = 30
/** Values kept at most: as many as a scatter can show. */
const KEPT = 512

/**
 * Makes a tensor's values small enough to be kept: a histogram between the least and the greatest finite value (NaN when there is none), and
 * every k-th value. NaN and infinities are in no bin: the counts then add up to less than the tensor's size.
 *
 * @param values row-major, at least one
 * @returns 30 counts, or a single one where all finite values are equal: its bin has no width
 */
export function takeSnapshot(values: Float32Array): Snapshot {
  const finite = values.filter(Number.isFinite)
  const low = finite.reduce((least, value) => Math.min(least, value), finite[0] ?? Number.NaN)
  const high = finite.reduce((greatest, value) => Math.max(greatest, value), finite[0] ?? Number.NaN)
  const counts = new Array<number>(high > low ? BINS : 1).fill(0)
  for (const value of finite) {
    // The greatest value belongs to the last bin, which is closed on both sides.
    const bin = high > low ? Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS)) : 0
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const every = Math.ceil(values.length / KEPT)
  return { low, high, counts, values: [...values].filter((_, index) => index % every === 0) }
}
