import type { CodeExperiment } from '../src/run/code-experiment.ts'

/** Mean and standard deviation of the training rows' pixels, as NumPy's `mean` and `std` give them: squares are divided by the number of pixels. */
const pixels: CodeExperiment = ({ data }) => {
  if (data === null) throw new Error('The pixels of a data set are measured: say which in the spec.')
  const { table, splits, multiplier, offset } = data
  const width = table.features.length / table.labels.length
  let sum = 0
  let squares = 0
  for (const row of splits.train) {
    for (const stored of table.features.subarray(row * width, (row + 1) * width)) {
      const pixel = stored * multiplier + offset
      sum += pixel
      squares += pixel * pixel
    }
  }
  const count = splits.train.length * width
  const mean = sum / count
  return { mean, std: Math.sqrt(squares / count - mean * mean) }
}

export default pixels
