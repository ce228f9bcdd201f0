/** What a network answered for each row of a split, of as many classes as the data have. */
export interface Answers {
  readonly classes: number
  /** Rows × classes, row-major: the larger, the more likely the class. Logarithms of probabilities where the loss gives outputs that meaning, else the outputs. */
  readonly scores: Float64Array
  /** Whether scores are logarithms of probabilities. */
  readonly areLogProbabilities: boolean
  /** The class of each row. */
  readonly labels: ArrayLike<number>
}

/**
 * Reads the outputs of a network as answers.
 *
 * @param outputs rows × outputs, row-major
 * @param logProbabilities of the outputs of one row, as the loss has it; `null` where they are not probabilities
 */
export function answersOf(
  outputs: Float32Array,
  labels: ArrayLike<number>,
  classes: number,
  logProbabilities: (row: Float32Array) => Float64Array | null,
): Answers {
  const width = outputs.length / labels.length
  const scores = new Float64Array(labels.length * classes)
  let areLogProbabilities = true
  for (let row = 0; row < labels.length; row += 1) {
    const own = outputs.subarray(row * width, (row + 1) * width)
    const logarithms = logProbabilities(own)
    if (logarithms === null) areLogProbabilities = false
    scores.set(logarithms ?? own, row * classes)
  }
  return { classes, scores, areLogProbabilities, labels }
}

/**
 * The mean of a number that each row has.
 *
 * @param value gets the row's scores and its class
 */
export function meanOverRows(
  { classes, scores, labels }: Answers,
  value: (scores: Float64Array, label: number) => number,
): number {
  let sum = 0
  for (let row = 0; row < labels.length; row += 1)
    sum += value(scores.subarray(row * classes, (row + 1) * classes), labels[row] ?? 0)
  return sum / labels.length
}
