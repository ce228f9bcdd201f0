import type { PreparedData, SplitName } from '../../src/data/definition.ts'
import type { Example } from './dense-network.ts'

/**
 * The examples of a split, scaled as the spec says.
 *
 * @param pooled whether square images are averaged over blocks of 2 × 2 pixels, which leaves a quarter of the features
 * @throws Error when the experiment has no data
 */
export function examplesOf(data: PreparedData | null, split: SplitName, pooled: boolean): readonly Example[] {
  if (data === null) throw new Error('Networks are trained: say on which data in the spec.')
  const { table, splits, multiplier, offset } = data
  const width = table.features.length / table.labels.length
  return Array.from(splits[split], (row) => {
    const features = Float64Array.from(
      table.features.subarray(row * width, (row + 1) * width),
      (stored) => stored * multiplier + offset,
    )
    return { features: pooled ? pool(features) : features, label: table.labels[row] ?? 0 }
  })
}

function pool(pixels: Float64Array): Float64Array {
  const side = Math.sqrt(pixels.length)
  const half = side / 2
  return Float64Array.from({ length: half * half }, (_, at) => {
    const corner = 2 * Math.floor(at / half) * side + 2 * (at % half)
    return [0, 1, side, side + 1].reduce((sum, step) => sum + (pixels[corner + step] ?? 0) / 4, 0)
  })
}
