import type { Written } from './draft.ts'
import { KerasCall, type KerasValue } from './keras-call.ts'

/** A word of Keras in Assay's language, or why there is none. */
export type Read = { readonly written: Written } | { readonly not: string }

const plainActivations: Readonly<Record<string, Written>> = {
  linear: 'linear',
  relu: 'relu',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  elu: 'elu',
  selu: 'selu',
  gelu: 'gelu',
  silu: 'silu',
  swish: 'silu',
  softplus: 'softplus',
  softsign: 'softsign',
  leaky_relu: { 'leaky-relu': { slope: 0.2 } },
}

/** An activation; `softmax` is left to the caller. */
export function readActivation(value: KerasValue | undefined): Read {
  if (value === undefined || value === null) return { written: 'linear' }
  const name = nameOf(value)
  const written = name === null ? undefined : plainActivations[snake(name)]
  return written === undefined ? { not: `the activation ${name ?? 'is computed'}` } : { written }
}

/** An initialiser of kernels or biases; `null` for what Keras takes by itself. */
export function readInitializer(value: KerasValue | undefined, usual: string): Read | null {
  if (value === undefined || value === null) return null
  const name = nameOf(value)
  if (name === null) return { not: 'an initialiser that is computed' }
  const word = snake(name).replace(/_v2$/, '')
  if (word === usual) return null
  const number = (key: string, order: readonly string[], otherwise: number) => {
    const given = value instanceof KerasCall ? value.argument(key, order) : undefined
    return typeof given === 'number' ? given : otherwise
  }
  switch (word) {
    case 'zeros':
    case 'ones':
    case 'glorot_uniform':
    case 'he_uniform':
    case 'lecun_uniform':
      return { written: word.replace('_', '-') }
    case 'glorot_normal':
    case 'he_normal':
    case 'lecun_normal':
      return { written: { [word.replace('_', '-')]: { truncate: 2 } } }
    case 'constant':
      return { written: { constant: { value: number('value', ['value'], 0) } } }
    case 'random_normal': {
      const order = ['mean', 'stddev']
      return { written: { normal: { mean: number('mean', order, 0), std: number('stddev', order, 0.05) } } }
    }
    case 'random_uniform': {
      const order = ['minval', 'maxval']
      return { written: { uniform: { low: number('minval', order, -0.05), high: number('maxval', order, 0.05) } } }
    }
    case 'orthogonal':
      return { written: { orthogonal: { gain: number('gain', ['gain'], 1) } } }
    case 'variance_scaling':
      return value instanceof KerasCall ? readVarianceScaling(value, usual) : { not: `the initialiser ${name}` }
    default:
      return { not: `the initialiser ${name}` }
  }
}

/** How older files write the namesakes: with their scale, fan and law. */
const scalings: readonly (readonly [scale: number, mode: string, word: string])[] = [
  [1, 'fan_avg', 'glorot'],
  [2, 'fan_in', 'he'],
  [1, 'fan_in', 'lecun'],
]

function readVarianceScaling(call: KerasCall, usual: string): Read | null {
  const [scale, mode, law] = ['scale', 'mode', 'distribution'].map((key) => call.argument(key))
  const [, , word] = scalings.find((one) => one[0] === scale && one[1] === String(mode).toLowerCase()) ?? []
  if (word === undefined) return { not: 'an initialiser with a variance of its own' }
  if (law === 'uniform') return usual === `${word}_uniform` ? null : { written: `${word}-uniform` }
  if (law === 'untruncated_normal') return { written: `${word}-normal` }
  return { written: { [`${word}-normal`]: { truncate: 2 } } }
}

/** A loss; whether its outputs went through a softmax or a sigmoid is said by the last layer. */
export function readLoss(value: KerasValue | undefined): Read | null {
  if (value === undefined || value === null) return null
  const name = nameOf(value)
  const words: Readonly<Record<string, string>> = {
    categorical_crossentropy: 'cross-entropy',
    sparse_categorical_crossentropy: 'cross-entropy',
    binary_crossentropy: 'binary-cross-entropy',
    mse: 'mean-squared-error',
    mean_squared_error: 'mean-squared-error',
    mae: 'mean-absolute-error',
    mean_absolute_error: 'mean-absolute-error',
    huber: 'huber',
  }
  const written = name === null ? undefined : words[snake(name)]
  return written === undefined ? { not: `the loss ${name ?? 'is computed'}` } : { written }
}

/** Parameters of Keras's optimisers in Assay's words, in the order of the constructor. */
const optimizers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sgd: { learning_rate: 'learningRate', momentum: 'momentum', nesterov: 'nesterov' },
  adam: { learning_rate: 'learningRate', beta_1: 'beta1', beta_2: 'beta2', epsilon: 'epsilon' },
  adamax: { learning_rate: 'learningRate', beta_1: 'beta1', beta_2: 'beta2', epsilon: 'epsilon' },
  nadam: { learning_rate: 'learningRate', beta_1: 'beta1', beta_2: 'beta2', epsilon: 'epsilon' },
  adamw: {
    learning_rate: 'learningRate',
    weight_decay: 'weightDecay',
    beta_1: 'beta1',
    beta_2: 'beta2',
    epsilon: 'epsilon',
  },
  rmsprop: { learning_rate: 'learningRate' },
  adagrad: { learning_rate: 'learningRate', initial_accumulator_value: 'initialAccumulator', epsilon: 'epsilon' },
  adadelta: { learning_rate: 'learningRate', rho: 'decay', epsilon: 'epsilon' },
}

/** Arguments that say nothing of the numbers, or only repeat that something is off. */
const silent = ['name', 'is_legacy_optimizer', 'jit_compile', 'loss_scale_factor']

/** An optimiser, with every parameter that is given. */
export function readOptimizer(value: KerasValue | undefined): (Read & { readonly notes?: readonly string[] }) | null {
  if (value === undefined || value === null) return null
  const name = nameOf(value)
  const word = name?.toLowerCase() ?? ''
  const known = Object.hasOwn(optimizers, word) ? optimizers[word] : undefined
  if (known === undefined) return { not: `the optimiser ${name ?? 'is computed'}` }
  if (!(value instanceof KerasCall)) return { written: word }
  const order = Object.keys(known)
  const notes: string[] = []
  const parameters: Record<string, Written> = {}
  for (const [key, ours] of Object.entries(known)) {
    const given = value.argument(key, order) ?? (key === 'learning_rate' ? value.argument('lr') : undefined)
    if (typeof given === 'number' || typeof given === 'boolean') parameters[ours] = given
    else if (given !== undefined && given !== null) notes.push(`${key} of the optimiser ${name}`)
  }
  for (const [key, given] of Object.entries(value.named)) {
    const isOff = given === null || given === false || given === 0
    if (key in known || key === 'lr' || isOff || silent.includes(key)) continue
    if (key === 'ema_momentum' || (word === 'rmsprop' && key === 'rho' && given === 0.9)) continue
    if (word === 'rmsprop' && key === 'epsilon' && given === 1e-7) continue
    notes.push(`${key} of the optimiser ${name}`)
  }
  return { written: Object.keys(parameters).length === 0 ? word : { [word]: parameters }, notes }
}

/** The name that a word, a constructor or a reference to one has: `relu` of `'relu'`, `tf.nn.relu` and `ReLU()`. */
export function nameOf(value: KerasValue): string | null {
  if (typeof value === 'string') return value
  return value instanceof KerasCall ? value.name : null
}

/** `HeNormal` and `he_normal` alike as `he_normal`. */
export function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()
}
