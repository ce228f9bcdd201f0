import { exampleSize, labelWidth, type PreparedData, type SplitName } from '../definition.ts'

/**
 * How much the real targets of a split vary: the mean over its rows and their numbers of the squared distance to each number's own mean (divided by n). An
 * answer that is always the mean has this mean squared error.
 *
 * @param targets `features` where examples themselves are what is to be predicted, as scaled
 * @returns NaN for a split without rows
 */
export function targetVariance(data: PreparedData, split: SplitName, targets: 'real' | 'features'): number {
  const { table, multiplier, offset } = data
  const own = targets === 'features'
  const width = own ? exampleSize(table.shape) : labelWidth(table.shape.target)
  const at = (row: number, place: number) =>
    own ? (table.features[row * width + place] ?? 0) * multiplier + offset : (table.labels[row * width + place] ?? 0)
  const rows = data.splits[split]
  let sum = 0
  for (let place = 0; place < width; place += 1) {
    let total = 0
    for (const row of rows) total += at(row, place)
    const mean = total / rows.length
    for (const row of rows) sum += (at(row, place) - mean) ** 2
  }
  return sum / (rows.length * width)
}
