import type { NetworkDraft, Written } from './draft.ts'
import { KerasCall, type KerasValue } from './keras-call.ts'
import { nameOf, readActivation, readInitializer, snake } from './keras-words.ts'

/** A layer of Keras: the order of its arguments, and how it is written here. */
interface KerasLayer {
  readonly order: readonly string[]
  /** What the layer is without its name: `{ units: 128 }`; a text says why it cannot be written. */
  write(argument: (name: string) => KerasValue | undefined): Readonly<Record<string, Written>> | string
  /** Whether it has a kernel and a bias, so that it has a name, an activation and initialisers. */
  readonly trains?: true
}

const layers: Readonly<Record<string, KerasLayer>> = {
  Dense: {
    order: ['units', 'activation', 'use_bias'],
    trains: true,
    write: (of) => needed({ units: size(of('units')) }),
  },
  Conv2D: {
    order: ['filters', 'kernel_size', 'strides', 'padding'],
    trains: true,
    write: (of) => convolution('conv2d', { filters: size(of('filters')) }, of),
  },
  Conv1D: {
    order: ['filters', 'kernel_size', 'strides', 'padding'],
    trains: true,
    write: (of) => convolution('conv1d', { filters: size(of('filters')) }, of),
  },
  MaxPooling2D: { order: ['pool_size', 'strides', 'padding'], write: (of) => pool('maxPool', of) },
  AveragePooling2D: { order: ['pool_size', 'strides', 'padding'], write: (of) => pool('averagePool', of) },
  GlobalAveragePooling2D: { order: [], write: () => ({ globalAveragePool: {} }) },
  GlobalMaxPooling2D: { order: [], write: () => ({ globalMaxPool: {} }) },
  Flatten: { order: [], write: () => ({ flatten: {} }) },
  Dropout: { order: ['rate'], write: (of) => needed({ dropout: number(of('rate')) }) },
  BatchNormalization: {
    order: ['axis', 'momentum', 'epsilon'],
    write: (of) => ({ batchNorm: given({ decay: number(of('momentum')), epsilon: number(of('epsilon')) }) }),
  },
  LayerNormalization: {
    order: ['axis', 'epsilon'],
    write: (of) => ({ layerNorm: given({ epsilon: number(of('epsilon')) }) }),
  },
  ReLU: {
    order: ['max_value'],
    write: (of) => (of('max_value') == null ? { activation: 'relu' } : 'its largest value'),
  },
  Activation: {
    order: ['activation'],
    write(of) {
      const read = readActivation(of('activation'))
      return 'not' in read ? read.not : { activation: read.written }
    },
  },
}
const synonyms: Readonly<Record<string, string>> = {
  MaxPool2D: 'MaxPooling2D',
  AvgPool2D: 'AveragePooling2D',
  Convolution2D: 'Conv2D',
}

/**
 * Reads the layers of a Keras model that follow each other.
 *
 * @param calls their constructors
 */
export function readLayers(calls: readonly KerasValue[]): NetworkDraft {
  const read: Readonly<Record<string, Written>>[] = []
  const init: Record<string, Written> = {}
  const regularize: Record<string, Written> = {}
  const freeze: string[] = []
  const notes: string[] = []
  let input: readonly number[] | null = null
  let last: NetworkDraft['last'] = null
  for (const [index, call] of calls.entries()) {
    if (!(call instanceof KerasCall)) {
      notes.push(`layer ${index + 1}, which is computed`)
      continue
    }
    input ??= inputOf(call)
    if (['InputLayer', 'Input'].includes(call.name)) continue
    const isLast = index === calls.length - 1
    const activation = activationOf(call)
    if (isLast && (activation === 'softmax' || activation === 'sigmoid')) last = activation
    if (isLast && last !== null && ['Softmax', 'Activation'].includes(call.name)) continue
    const layer = layers[synonyms[call.name] ?? call.name]
    if (layer === undefined) {
      notes.push(`layer ${index + 1}, ${call.name}: the network below lacks it`)
      continue
    }
    for (const option of changedOptions(call)) notes.push(`layer ${index + 1}, ${call.name}: ${option}`)
    const written = layer.write((name) => call.argument(name, layer.order))
    if (typeof written === 'string') {
      notes.push(`layer ${index + 1}, ${call.name}: ${written}; the network below lacks it`)
      continue
    }
    if (layer.trains !== true) {
      read.push(written)
      continue
    }
    const name = layerName(call, index)
    const shown =
      isLast && last !== null
        ? { written: 'linear' as const }
        : readActivation(call.argument('activation', layer.order))
    if ('not' in shown) notes.push(`${name}: ${shown.not}`)
    const isLinear = 'not' in shown || shown.written === 'linear'
    read.push({ name, ...written, ...(isLinear ? {} : { activation: shown.written }) })
    for (const [tensor, key, usual] of [
      ['kernel', 'kernel_initializer', 'glorot_uniform'],
      ['bias', 'bias_initializer', 'zeros'],
    ] as const) {
      const start = readInitializer(call.argument(key, layer.order), usual)
      if (start !== null && 'not' in start) notes.push(`${name}.${tensor}: ${start.not}`)
      else if (start !== null) init[`${name}.${tensor}`] = start.written
    }
    if (call.argument('trainable') === false) freeze.push(name)
    else if (call.argument('use_bias', layer.order) === false) freeze.push(`${name}.bias`)
    const penalty = call.argument('kernel_regularizer')
    if (penalty === undefined || penalty === null) continue
    const strengths = penaltyOf(penalty)
    if (strengths === null) notes.push(`${name}: kernel_regularizer`)
    else if (Object.keys(strengths).length > 0) regularize[`${name}.kernel`] = strengths
  }
  return { layers: read, init, freeze, regularize, input, last, notes }
}

function activationOf(call: KerasCall): string | null {
  if (call.name === 'Softmax') return 'softmax'
  const order = layers[call.name]?.order ?? []
  const value = call.argument('activation', order)
  const name = value === undefined ? null : nameOf(value)
  return name === null ? null : snake(name)
}

/** Sizes of an example, as the first layer says them. */
function inputOf(call: KerasCall): readonly number[] | null {
  const shape =
    call.argument('input_shape') ??
    call.argument('shape') ??
    (call.name.startsWith('Input') ? call.positional[0] : undefined)
  const batched = call.argument('batch_shape') ?? call.argument('batch_input_shape')
  const sizes = Array.isArray(shape) ? shape : Array.isArray(batched) ? batched.slice(1) : null
  const dim = call.argument('input_dim')
  if (sizes === null) return typeof dim === 'number' ? [dim] : null
  return sizes.every((one): one is number => typeof one === 'number') ? sizes : null
}

function layerName(call: KerasCall, index: number): string {
  const name = call.argument('name')
  if (typeof name === 'string' && /^[A-Za-z][\w-]*$/.test(name)) return name
  return `${call.name.toLowerCase()}${index + 1}`
}

/** What a kernel's penalty is here; `null` where it is computed. */
function penaltyOf(value: KerasValue): Readonly<Record<string, number>> | null {
  if (!(value instanceof KerasCall)) return value === 'l2' || value === 'l1' ? { [value]: 0.01 } : null
  const kind = value.name.toLowerCase()
  const order = ['l1', 'l2'].filter((one) => kind.includes(one))
  const strengths = order.map((one) => [one, value.argument(one, order) ?? 0.01] as const)
  if (strengths.length === 0 || strengths.some(([, strength]) => typeof strength !== 'number')) return null
  return Object.fromEntries(strengths.filter(([, strength]) => strength !== 0)) as Readonly<Record<string, number>>
}

/** Options that change what a layer does and are not read, with what they are where they change nothing. */
const unread: Readonly<Record<string, KerasValue>> = {
  kernel_constraint: null,
  bias_constraint: null,
  bias_regularizer: null,
  activity_regularizer: null,
  noise_shape: null,
  data_format: 'channels_last',
  groups: 1,
  center: true,
  scale: true,
}

/** Those of them that a layer has changed. */
function changedOptions(call: KerasCall): readonly string[] {
  return Object.entries(unread).flatMap(([name, otherwise]) => {
    const given = call.argument(name)
    return given === undefined || given === null || given === otherwise ? [] : name
  })
}

function convolution(
  word: string,
  filters: Readonly<Record<string, number | null>>,
  of: (name: string) => KerasValue | undefined,
): Readonly<Record<string, Written>> | string {
  const [kernel, stride, dilation] = [size(of('kernel_size')), side(of('strides')), side(of('dilation_rate'))]
  if (stride === null || dilation === null || kernel === null) return 'its kernel, strides or dilation are not square'
  const padding = of('padding')
  const parameters = needed({ ...filters, kernel })
  if (typeof parameters === 'string') return parameters
  return {
    [word]: {
      ...parameters,
      ...(stride === 1 ? {} : { stride }),
      ...(padding === 'same' ? { padding: 'same' } : {}),
      ...(dilation === 1 ? {} : { dilation }),
    },
  }
}

function pool(word: string, of: (name: string) => KerasValue | undefined): Readonly<Record<string, Written>> | string {
  const window = of('pool_size') === undefined ? 2 : size(of('pool_size'))
  const stride = of('strides') == null ? window : size(of('strides'))
  if (window === null || stride === null) return 'its windows or strides are not square'
  const moved = stride === window ? {} : { stride }
  return { [word]: { size: window, ...moved, ...(of('padding') === 'same' ? { padding: 'same' } : {}) } }
}

/** A number, or one number for every side. */
function size(value: KerasValue | undefined): number | null {
  if (typeof value === 'number') return value
  if (!Array.isArray(value)) return null
  const [first] = value as readonly KerasValue[]
  return typeof first === 'number' && value.every((one) => one === first) ? first : null
}

function side(value: KerasValue | undefined): number | null {
  return value === undefined || value === null ? 1 : size(value)
}

function number(value: KerasValue | undefined): number | null {
  return typeof value === 'number' ? value : null
}

function needed(parameters: Readonly<Record<string, number | null>>): Readonly<Record<string, number>> | string {
  const missing = Object.entries(parameters).flatMap(([name, value]) => (value === null ? name : []))
  return missing.length > 0 ? `${missing.join(', ')} is computed` : given(parameters)
}

function given(parameters: Readonly<Record<string, number | null>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
}
