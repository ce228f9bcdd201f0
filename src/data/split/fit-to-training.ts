import { createHash } from 'node:crypto'
import { type DataDefinition, type DataTable, exampleSize } from '../definition.ts'

/** Whether {@link fitToTraining} makes a table of its own for these data: one for each choice of training rows. */
export function isFitted({ standardize, file }: DataDefinition): boolean {
  return standardize === true || file?.missing === 'mean'
}

/**
 * Fits features to the training rows, of which alone the means and deviations are taken, in double precision: missing values (NaN) become the mean of their feature, and with
 * `standardize` every feature that is not an indicator becomes `(x - mean) / std`, std that of the population (divided by n). A feature that does not vary becomes 0.
 *
 * @param trainRows numbers of the training rows
 * @returns the table itself where there is nothing to do; else one with features in float32 and a digest of its own
 */
export function fitToTraining(table: DataTable, definition: DataDefinition, trainRows: Int32Array): DataTable {
  if (!isFitted(definition)) return table
  const { standardize } = definition
  const width = exampleSize(table.shape)
  const features = new Float32Array(table.features)
  const kept = new Set(standardize ? table.indicators : Array.from({ length: width }, (_, feature) => feature))
  for (let feature = 0; feature < width; feature++) {
    const { mean, deviation } = moments(table.features, width, feature, trainRows)
    const scaled = !kept.has(feature)
    for (let at = feature; at < features.length; at += width) {
      const stored = table.features[at] ?? 0
      const value = Number.isNaN(stored) ? mean : stored
      features[at] = scaled ? (deviation === 0 ? 0 : (value - mean) / deviation) : value
    }
  }
  const digest = createHash('sha256').update(table.digest).update(new Uint8Array(features.buffer)).digest('hex')
  return { ...table, features, digest }
}

/** Mean and standard deviation of a feature over some rows, those where it is missing left out; 0 where there are none. */
function moments(features: ArrayLike<number>, width: number, feature: number, rows: Int32Array) {
  let count = 0
  let sum = 0
  for (const row of rows) {
    const value = features[row * width + feature] ?? 0
    if (Number.isNaN(value)) continue
    count++
    sum += value
  }
  const mean = count === 0 ? 0 : sum / count
  let squares = 0
  for (const row of rows) {
    const value = features[row * width + feature] ?? 0
    if (!Number.isNaN(value)) squares += (value - mean) ** 2
  }
  return { mean, deviation: count === 0 ? 0 : Math.sqrt(squares / count) }
}
