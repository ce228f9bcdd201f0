/**
 * How names of quantities stand before what they are of. Words of reports only: said with the quantities, they would count as code that decides a run's
 * numbers. A name that is not here is told by its own words, with `of`.
 */
const phrases: Readonly<Record<string, string>> = {
  auroc: 'AUROC on',
  brierScore: 'Brier score on',
  change: 'largest change of a value in',
  deadShare: 'share of dead units in',
  distance: 'distance from the start of',
  distinctNeurons: 'number of different neurons in',
  distinctPredictions: 'number of different answers on',
  distinctRows: 'number of different rows in',
  distinctValues: 'number of different values in',
  labelEntropy: 'entropy of the labels of',
  maximum: 'largest value in',
  minimum: 'smallest value in',
  saturatedShare: 'share of saturated units in',
  secondMoment: 'mean square of',
  unbrokenSteps: 'number of updates without a difference among',
  zeroShare: 'share of zeros in',
}

/** Quantities of all weights together. */
const ofModel: Readonly<Record<string, string>> = {
  parameters: 'number of weights',
  norm: 'norm of all weights together',
  distance: 'distance from the start of the weights',
}

/** Quantities of a split that end with a number. */
const ofNumbers: Readonly<Record<string, (number: string) => string>> = {
  topKAccuracy: (k) => `top-${k} accuracy`,
  expectedCalibrationError: (bins) => `expected calibration error (${bins} bins)`,
}

/** What metrics are of, by the first part of their names, from the parts between it and the quantity. */
const targets: Readonly<Record<string, (parts: readonly string[]) => string>> = {
  train: () => 'the training set',
  validation: () => 'the validation set',
  test: () => 'the test set',
  weights: tensor,
  gradients: (parts) => `the gradient for ${tensor(parts)}`,
  activations: (parts) => `the outputs of ${layer(parts)}`,
  preactivations: (parts) => `the outputs of ${layer(parts)} before its activation function`,
  symmetry: (parts) => `the neurons of ${layer(parts)}`,
}

/**
 * A metric in words: `accuracy on the test set`, `share of zeros in the kernel of fc1`. One whose first part is not known is told by its name.
 *
 * @param metric full name, such as `weights.fc1.kernel.zeroShare`
 */
export function metricPhrase(metric: string): string {
  const [word = '', ...parts] = metric.split('.')
  const quantity = parts.at(-1) ?? ''
  if (word === 'fit') return `${inWords(quantity)} as the fit prints it`
  if (word === 'generalization') return `${inWords(quantity)} between training and test rows`
  if (word === 'model' && Object.hasOwn(ofModel, quantity)) return ofModel[quantity] ?? metric
  if (word === 'landscape')
    return quantity === 'sharpness' ? 'sharpness of the training loss' : 'noise scale of the gradient'
  if (word === 'ensemble') return ensemblePhrase(parts)
  if (word === 'code') return inWords(parts.join('.'))
  const target = Object.hasOwn(targets, word) ? targets[word] : undefined
  if (target === undefined) return metric
  if (parts.length > 2 && isSplit(word)) return `${metricPhrase(parts.join('.'))} on ${target([])}`
  const numbered = Object.hasOwn(ofNumbers, parts[0] ?? '') ? ofNumbers[parts[0] ?? ''] : undefined
  if (numbered !== undefined) return `${numbered(quantity)} on ${target([])}`
  // Quantities of one class end with its number, or with a wildcard for all of them.
  if (parts.length === 2 && isSplit(word)) {
    return `${inWords(parts[0] ?? '')} of ${quantity === '*' ? 'each class' : `class ${quantity}`} on ${target([])}`
  }
  const preposition = isSplit(word) ? 'on' : 'of'
  const phrase = Object.hasOwn(phrases, quantity) ? phrases[quantity] : `${inWords(quantity)} ${preposition}`
  return `${phrase} ${target(parts.slice(0, -1))}`
}

function ensemblePhrase([size = '', split = '', quantity = '']: readonly string[]): string {
  const own = metricPhrase(`${split}.${quantity}`)
  return quantity === 'agreement' ? `${own} between ${size} seeds` : `${own} of ${size} seeds together`
}

function isSplit(word: string): boolean {
  return ['train', 'validation', 'test'].includes(word)
}

/** A trainable tensor: `the kernel of fc1`; of a wildcard `each tensor of fc1`, `the kernel of each layer`. */
function tensor(parts: readonly string[]): string {
  const [of, name] = [parts.slice(0, -1), parts.at(-1)]
  if (name !== '*') return `the ${name} of ${layer(of)}`
  return of.join('.') === '*' ? 'each tensor' : `each tensor of ${of.join('.')}`
}

function layer(parts: readonly string[]): string {
  return parts.join('.') === '*' ? 'each layer' : parts.join('.')
}

/** `standardDeviation` is `standard deviation`. */
function inWords(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
