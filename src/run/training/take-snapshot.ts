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
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  // Loops, not iterators: a kernel has hundreds of thousands of values.
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? 0
    if (!Number.isFinite(value)) continue
    least = Math.min(least, value)
    greatest = Math.max(greatest, value)
  }
  const [low, high] = least <= greatest ? [least, greatest] : [Number.NaN, Number.NaN]
  const bins = high > low ? BINS : 1
  const counts = new Array<number>(bins).fill(0)
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? 0
    if (!Number.isFinite(value)) continue
    // The greatest value belongs to the last bin, which is closed on both sides.
    const bin = bins === 1 ? 0 : Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const every = Math.ceil(values.length / KEPT)
  const kept = Array.from({ length: Math.ceil(values.length / every) }, (_, index) => values[index * every] ?? 0)
  return { low, high, counts, values: kept }
}
