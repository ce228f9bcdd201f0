/** Weights of one layer without biases, row by row: `outputs` × `inputs` numbers. */
export interface DenseLayer {
  readonly inputs: number
  readonly outputs: number
  readonly weights: Float64Array
}

/** What the hidden layers are followed by; after the last layer comes a softmax. */
export type Activation = 'relu' | 'tanh'

/** An example and its class. */
export interface Example {
  readonly features: Float64Array
  readonly label: number
}

/** What a layer makes of its input, before the activation. */
export function preactivations({ inputs, outputs, weights }: DenseLayer, input: Float64Array): Float64Array {
  const result = new Float64Array(outputs)
  // Two rows at a time: in a single sum each addition would wait for the one before.
  for (let output = 0; output < outputs; output += 2) {
    const row = output * inputs
    let sum = 0
    let nextSum = 0
    for (let at = 0; at < inputs; at++) {
      const value = input[at] ?? 0
      sum += (weights[row + at] ?? 0) * value
      nextSum += (weights[row + inputs + at] ?? 0) * value
    }
    result[output] = sum
    result[output + 1] = nextSum
  }
  return result
}

/** The activation of each number. */
export function activate(values: Float64Array, activation: Activation): Float64Array {
  const result = new Float64Array(values.length)
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0
    result[at] = activation === 'relu' ? Math.max(0, value) : Math.tanh(value)
  }
  return result
}

/**
 * Adds the gradient of the cross-entropy of one example with respect to the weights, by back-propagation in float64. ReLU has the slope 0 at 0.
 *
 * @param sums for each layer a number for each of its weights, to which `factor` times the gradient is added
 * @returns the loss
 */
export function addGradient(
  network: readonly DenseLayer[],
  activation: Activation,
  { features, label }: Example,
  sums: readonly Float64Array[],
  factor: number,
): number {
  const inputs = [features]
  let logits = features
  for (const [index, layer] of network.entries()) {
    logits = preactivations(layer, inputs.at(-1) ?? features)
    if (index < network.length - 1) inputs.push(activate(logits, activation))
  }
  const largest = Math.max(...logits)
  const total = logits.reduce((sum, value) => sum + Math.exp(value - largest), 0)
  let cotangent: Float64Array = logits.map((value, at) => Math.exp(value - largest) / total - (at === label ? 1 : 0))
  for (const [index, layer] of [...network.entries()].reverse()) {
    const input = inputs[index] ?? features
    cotangent = pullBack(layer, cotangent, input, sums[index] ?? new Float64Array(0), factor)
    for (let at = 0; at < input.length; at++) cotangent[at] = (cotangent[at] ?? 0) * slope(input[at] ?? 0, activation)
  }
  return Math.log(total) + largest - (logits[label] ?? 0)
}

/** Adds a layer's part of the gradient to `sums`, and gives that with respect to its input. */
function pullBack(
  { inputs, weights }: DenseLayer,
  cotangent: Float64Array,
  input: Float64Array,
  sums: Float64Array,
  factor: number,
): Float64Array {
  const before = new Float64Array(inputs)
  for (let output = 0; output < cotangent.length; output++) {
    const value = cotangent[output] ?? 0
    if (value === 0) continue
    const row = output * inputs
    const share = factor * value
    for (let at = 0; at < inputs; at++) {
      sums[row + at] = (sums[row + at] ?? 0) + share * (input[at] ?? 0)
      before[at] = (before[at] ?? 0) + value * (weights[row + at] ?? 0)
    }
  }
  return before
}

/** The slope of an activation, by what it gave. */
function slope(output: number, activation: Activation): number {
  return activation === 'relu' ? (output > 0 ? 1 : 0) : 1 - output * output
}

/**
 * Trains a network in place by SGD on the mean loss of batches.
 *
 * @param order draws a new order of as many examples before each epoch
 */
export function train(
  network: readonly DenseLayer[],
  activation: Activation,
  examples: readonly Example[],
  { rate, batch, epochs }: { readonly rate: number; readonly batch: number; readonly epochs: number },
  order: (length: number) => readonly number[],
): void {
  const steps = network.map(({ weights }) => new Float64Array(weights.length))
  for (let epoch = 0; epoch < epochs; epoch++) {
    const shuffled = order(examples.length).flatMap((at) => examples[at] ?? [])
    for (let start = 0; start < shuffled.length; start += batch) {
      const chosen = shuffled.slice(start, start + batch)
      for (const step of steps) step.fill(0)
      for (const example of chosen) addGradient(network, activation, example, steps, -rate / chosen.length)
      for (const [index, { weights }] of network.entries()) {
        const step = steps[index] ?? weights
        for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) + (step[at] ?? 0)
      }
    }
  }
}

/** The share of examples whose largest output is that of their class; of equal outputs the first counts. NaN is never right. */
export function accuracy(network: readonly DenseLayer[], activation: Activation, examples: readonly Example[]): number {
  const right = examples.filter(({ features, label }) => {
    const hidden = network
      .slice(0, -1)
      .reduce((input, layer) => activate(preactivations(layer, input), activation), features)
    const logits = network.slice(-1).flatMap((layer) => [...preactivations(layer, hidden)])
    return logits.indexOf(Math.max(...logits)) === label
  })
  return right.length / examples.length
}

/** Draws orders of so many numbers, each equally likely, by sorting random keys. */
export function randomOrder(normal: () => number): (length: number) => readonly number[] {
  return (length) =>
    Array.from({ length }, (_, at) => ({ at, key: normal() }))
      .sort((first, second) => first.key - second.key)
      .map(({ at }) => at)
}
