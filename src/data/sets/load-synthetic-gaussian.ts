import { standardNormal } from '../../random/normal.ts'
import { randomStream } from '../../random/stream.ts'
import { exampleSize, targetWidth } from '../definition.ts'
import type { DataSource, LoadedRows, SourceOptions } from './loader.ts'

/**
 * Draws Gaussian clouds. The mean of a class is `separation` times a random unit vector (uniform on the sphere); a row is its class's mean plus
 * independent noise of mean 0 and variance 1 in every feature. Row r of the training part, and row r of the testing part, has class r modulo
 * `classes`, so classes are equally frequent up to one row.
 *
 * With two classes at a distance d the best possible accuracy is Φ(d / 2). For directions in many dimensions, d is about `separation` · √2.
 *
 * @returns float32 features, the same for the same parameters on any machine
 */
export async function loadSyntheticGaussian(
  parameters: Readonly<Record<string, number>>,
  { shape }: SourceOptions,
): Promise<LoadedRows> {
  const { separation = 0, seed = 1 } = parameters
  const { trainRows, testRows } = shape
  const width = exampleSize(shape)
  const classes = targetWidth(shape.target)
  const meanDraws = randomStream(seed, 'synthetic-gaussian/means')
  const means = Array.from({ length: classes }, () => {
    const direction = Array.from({ length: width }, () => standardNormal(meanDraws))
    const length = Math.hypot(...direction)
    return direction.map((coordinate) => (separation * coordinate) / length)
  })
  const labels = Uint8Array.from(
    { length: trainRows + testRows },
    (_, row) => (row < trainRows ? row : row - trainRows) % classes,
  )
  const noiseDraws = randomStream(seed, 'synthetic-gaussian/noise')
  const features = new Float32Array(labels.length * width)
  for (const [row, label] of labels.entries()) {
    for (let feature = 0; feature < width; feature++) {
      features[row * width + feature] = (means[label]?.[feature] ?? 0) + standardNormal(noiseDraws)
    }
  }
  return { features, labels, provenance: `drawn by Assay: synthetic-gaussian ${JSON.stringify(parameters)}` }
}

/** Where the rows of Gaussian clouds come from. */
export const syntheticGaussianSource: DataSource = {
  load: loadSyntheticGaussian,
  isPresent: async () => true,
  remedy: null,
}
