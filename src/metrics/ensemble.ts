import type { SplitName } from '../data/definition.ts'
import { AssayError } from '../errors.ts'
import type { Answers } from './families/answers.ts'
import { computeSplitQuantity } from './families/split-quantities.ts'
import type { RowAnswers } from './measurements.ts'

/** Networks of the smallest ensemble. */
export const smallestEnsemble = 2

/** A metric of several seeds, taken apart. */
export interface EnsembleMetric {
  /** Networks that answer together. */
  readonly size: number
  readonly split: SplitName
  /** `agreement`, or a quantity of the split. */
  readonly quantity: string
}

const form = /^ensemble\.(\d+)\.(train|validation|test)\.(\w+)$/

/**
 * Reads the name of a metric of several seeds.
 *
 * @param metric full name, such as `ensemble.5.test.accuracy`
 * @returns `null` for a metric of one run
 */
export function ensembleMetric(metric: string): EnsembleMetric | null {
  const [, size = '', split = '', quantity = ''] = form.exec(metric) ?? []
  return size === '' ? null : { size: Number(size), split: split as SplitName, quantity }
}

/**
 * Computes a metric of several networks from what each of them answered for the rows of a split.
 *
 * @param quantity `agreement`: the share of rows for which two networks predict the same class, the mean over all pairs; else a quantity of a split, of the answers that
 *   have the mean of the networks' probabilities (of their outputs, where these are not probabilities)
 * @param members two or more
 * @throws AssayError `judge/no-measurement` when the networks did not answer for the same rows
 * @see Lakshminarayanan et al. 2017, arXiv:1612.01474, section 2.4, for the mean of probabilities
 */
export function ensembleValue(quantity: string, members: readonly RowAnswers[]): number {
  const [first] = members
  if (first === undefined || members.some(({ rows }) => rows !== first.rows)) {
    throw new AssayError(
      'judge/no-measurement',
      'networks that answered for different rows, or for rows with different labels, are no ensemble.',
    )
  }
  return quantity === 'agreement' ? agreement(members) : computeSplitQuantity(quantity, evaluated(together(members)))
}

function agreement(members: readonly RowAnswers[]): number {
  const predicted = members.map((member) => predictionsOf(member))
  const shares = predicted.flatMap((one, index) =>
    predicted.slice(index + 1).map((other) => one.filter((answer, row) => answer === other[row]).length / one.length),
  )
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}

/** The class of each row's largest score, the first of several. */
function predictionsOf({ classes, scores, labels }: Answers | RowAnswers): readonly number[] {
  return Array.from(labels, (_, row) => {
    const own = scores.subarray(row * classes, (row + 1) * classes)
    return own.indexOf(Math.max(...own))
  })
}

/** The mean of outputs, or the logarithm of the mean of probabilities. */
function together(members: readonly RowAnswers[]): Answers {
  const [{ classes, areLogProbabilities, labels, scores: like } = none] = members
  const scores = Float64Array.from(like, (_, index) => {
    const each = members.map((member) => member.scores[index] ?? Number.NaN)
    const sum = each.reduce((total, score) => total + (areLogProbabilities ? Math.exp(score) : score), 0)
    const mean = sum / members.length
    return areLogProbabilities ? Math.log(mean) : mean
  })
  return { classes, scores, areLogProbabilities, labels }
}

const none: RowAnswers = { rows: '', classes: 0, scores: new Float32Array(), areLogProbabilities: false, labels: [] }

function evaluated(answers: Answers) {
  const { classes, labels } = answers
  const counts = () => new Array<number>(classes).fill(0)
  const [predictions, ofClass, confusion] = [counts(), counts(), Array.from({ length: classes }, counts)]
  for (const [row, predicted] of predictionsOf(answers).entries()) {
    const label = labels[row] ?? 0
    predictions[predicted] = (predictions[predicted] ?? 0) + 1
    ofClass[label] = (ofClass[label] ?? 0) + 1
    const own = confusion[label] ?? []
    own[predicted] = (own[predicted] ?? 0) + 1
  }
  const hits = confusion.reduce((sum, own, label) => sum + (own[label] ?? 0), 0)
  const accuracy = hits / labels.length
  return { loss: Number.NaN, accuracy, predictions, confusion, labels: ofClass, answers }
}
