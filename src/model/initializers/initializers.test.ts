import { expect, test } from 'vitest'
import { AssayError } from '../../errors.ts'
import { type RandomStream, randomStream, streamOf } from '../../random/stream.ts'
import type { TensorSite } from './initializer.ts'
import { drawTensor, initializerCall, initializers } from './initializers.ts'

const kernel: TensorSite = { shape: [784, 128], fanIn: 784, fanOut: 128 }
const bias: TensorSite = { shape: [128], fanIn: 784, fanOut: 128 }

/** Midpoints of n equal parts of [0, 1): moments are integrated over the distribution instead of sampled, so tolerances can be narrow. */
function midpoints(count: number): RandomStream {
  let index = 0
  return streamOf(() => {
    index += 1
    return (index - 0.5) / count
  })
}

function moments(values: Float32Array): { readonly mean: number; readonly std: number; readonly maximum: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const std = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  return { mean, std, maximum: values.reduce((largest, value) => Math.max(largest, value), Number.NEGATIVE_INFINITY) }
}

/**
 * Each rule's exact standard deviation; `inside`, the share of values within one standard deviation of the mean, tells the shape: 0.6827 Gaussian,
 * 0.5774 uniform, 0.6505 Gaussian cut at 2 (python3 -c "from statistics import NormalDist as N; n = N(); print((2*n.cdf(0.8796256610342398)-1)/(2*n.cdf(2)-1))").
 * `wrong` are standard deviations that the same word has had elsewhere.
 */
const gaussian = 0.6827
const flat = 0.5774
const cutAtTwo = 0.6505
const truncationFactor = 0.87962566103423978
const rules: readonly {
  readonly name: string
  readonly parameters?: Readonly<Record<string, number>>
  readonly mean?: number
  readonly std: number
  readonly inside: number
  readonly wrong: Readonly<Record<string, number>>
}[] = [
  {
    name: 'normal',
    parameters: { mean: 1, std: 0.01 },
    mean: 1,
    std: 0.01,
    inside: gaussian,
    wrong: { 'the variance taken for the std': 0.1, 'the tails cut': truncationFactor * 0.01 },
  },
  {
    name: 'truncated-normal',
    parameters: { mean: -2, std: 0.5 },
    mean: -2,
    std: 0.5,
    inside: cutAtTwo,
    wrong: { 'width not corrected': truncationFactor * 0.5, 'corrected the wrong way': truncationFactor ** 2 * 0.5 },
  },
  {
    name: 'uniform',
    parameters: { low: -0.05, high: 0.15 },
    mean: 0.05,
    std: 0.2 / Math.sqrt(12),
    inside: flat,
    wrong: { 'half the width over sqrt(12)': 0.1 / Math.sqrt(12) },
  },
  {
    name: 'glorot-normal',
    std: Math.sqrt(2 / 912),
    inside: gaussian,
    wrong: {
      'cut at 2, width not corrected': truncationFactor * Math.sqrt(2 / 912),
      'fanIn alone': Math.sqrt(1 / 784),
      'no factor 2': Math.sqrt(1 / 912),
    },
  },
  {
    name: 'glorot-normal',
    parameters: { truncate: 2 },
    std: Math.sqrt(2 / 912),
    inside: cutAtTwo,
    wrong: { 'width not corrected': truncationFactor * Math.sqrt(2 / 912) },
  },
  {
    name: 'glorot-uniform',
    std: Math.sqrt(2 / 912),
    inside: flat,
    wrong: { 'sqrt(2 / (fanIn + fanOut)) as the limit, as the slides draw it': Math.sqrt(2 / 912 / 3) },
  },
  {
    name: 'he-normal',
    std: Math.sqrt(2 / 784),
    inside: gaussian,
    wrong: {
      'cut at 2, width not corrected': truncationFactor * Math.sqrt(2 / 784),
      'fan-out mode': Math.sqrt(2 / 128),
      'no factor 2': Math.sqrt(1 / 784),
    },
  },
  {
    name: 'he-normal',
    parameters: { truncate: 2 },
    std: Math.sqrt(2 / 784),
    inside: cutAtTwo,
    wrong: { 'width not corrected': truncationFactor * Math.sqrt(2 / 784) },
  },
  {
    name: 'he-uniform',
    std: Math.sqrt(2 / 784),
    inside: flat,
    wrong: { 'sqrt(2 / fanIn) as the limit': Math.sqrt(2 / 784 / 3), "PyTorch's nn.Linear": Math.sqrt(1 / 784 / 3) },
  },
  {
    name: 'lecun-normal',
    std: Math.sqrt(1 / 784),
    inside: gaussian,
    wrong: { 'cut at 2, width not corrected': truncationFactor * Math.sqrt(1 / 784), "He's": Math.sqrt(2 / 784) },
  },
  {
    name: 'lecun-uniform',
    std: Math.sqrt(1 / 784),
    inside: flat,
    wrong: { '1 / sqrt(fanIn) as the limit': Math.sqrt(1 / 784 / 3) },
  },
  {
    name: 'pytorch-linear',
    std: 1 / Math.sqrt(3 * 784),
    inside: flat,
    wrong: {
      '1 / sqrt(fanIn) as the std': 1 / Math.sqrt(784),
      "He's uniform, as the call of kaiming_uniform_ suggests": Math.sqrt(2 / 784),
      'kernel read as [fanOut, fanIn]': 1 / Math.sqrt(3 * 128),
    },
  },
]

const titled = rules.map((rule) => ({ ...rule, title: `${rule.name} ${JSON.stringify(rule.parameters ?? {})}` }))
const tolerance = 5e-4

test.for(titled)('$title has its exact moments', ({ name, parameters = {}, mean = 0, std, inside, wrong }) => {
  const values = drawTensor({ name, parameters }, kernel, midpoints(784 * 128))
  const found = moments(values)
  expect(values).toHaveLength(784 * 128)
  expect(Math.abs(found.mean - mean)).toBeLessThan(tolerance * std)
  expect(Math.abs(found.std / std - 1)).toBeLessThan(tolerance)
  expect(values.filter((value) => Math.abs(value - mean) < std).length / values.length).toBeCloseTo(inside, 3)
  for (const [mistake, deviation] of Object.entries(wrong)) {
    expect(Math.abs(found.std / deviation - 1), mistake).toBeGreaterThan(100 * tolerance)
  }
})

test.for(titled)('$title has its standard deviation on a seeded stream too', ({ name, parameters = {}, std }) => {
  const found = moments(drawTensor({ name, parameters }, kernel, randomStream(1, 'init/fc1.kernel')))
  // Five standard errors of a Gaussian's deviation, 5 / sqrt(2 n) = 1.1 %: the wrong factor 0.8796 is eleven times farther.
  expect(Math.abs(found.std / std - 1)).toBeLessThan(5 / Math.sqrt(2 * 784 * 128))
})

test.for([
  ['glorot-uniform', Math.sqrt(6 / 912)],
  ['he-uniform', Math.sqrt(6 / 784)],
  ['lecun-uniform', Math.sqrt(3 / 784)],
  ['pytorch-linear', 1 / 28],
] as const)('%s reaches its limit ±%f and no further', ([name, limit]) => {
  expect(
    drawTensor(
      { name, parameters: {} },
      kernel,
      streamOf(() => 0),
    )[0],
  ).toBe(Math.fround(-limit))
  expect(
    drawTensor(
      { name, parameters: {} },
      kernel,
      streamOf(() => 1 - 2 ** -53),
    )[0],
  ).toBe(Math.fround(limit))
})

test('pytorch-linear draws biases from the inputs of their layer, not from their own length', () => {
  const limit = moments(
    drawTensor(
      { name: 'pytorch-linear', parameters: {} },
      bias,
      streamOf(() => 1 - 2 ** -53),
    ),
  ).maximum
  expect(limit).toBe(Math.fround(1 / Math.sqrt(784)))
})

test.for([
  ['zeros', {}, 0],
  ['ones', {}, 1],
  ['constant', { value: -0.1 }, Math.fround(-0.1)],
] as const)('%s fills kernels and biases with one value and consumes no draws', ([name, parameters, value]) => {
  const unused = streamOf(() => {
    throw new Error('drew')
  })
  for (const site of [kernel, bias]) {
    const values = drawTensor({ name, parameters }, site, unused)
    expect(values).toHaveLength(site.shape.reduce((product, side) => product * side, 1))
    expect(values.every((drawn) => Object.is(drawn, value))).toBe(true)
  }
})

const small: TensorSite = { shape: [7, 5], fanIn: 7, fanOut: 5 }
const needed: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  constant: { value: 1 },
  normal: { std: 1 },
  uniform: { low: -1, high: 1 },
  'truncated-normal': { std: 1 },
}

test.for([...initializers.keys()])(
  '%s gives the same values for the same seed and takes one draw a value, or none',
  (name) => {
    const call = initializerCall(name, needed[name])
    let draws = 0
    const uniform = randomStream(4, 'kernel')
    const first = drawTensor(
      call,
      small,
      streamOf(() => {
        draws += 1
        return uniform()
      }),
    )
    expect([0, 35]).toContain(draws)
    expect(drawTensor(call, small, randomStream(4, 'kernel'))).toEqual(first)
  },
)

test('draws that differ in scale alone give weights that differ in scale alone', () => {
  const he = drawTensor({ name: 'he-normal', parameters: {} }, small, randomStream(4, 'kernel'))
  const lecun = drawTensor({ name: 'lecun-normal', parameters: {} }, small, randomStream(4, 'kernel'))
  for (const [index, value] of he.entries()) expect(value / (lecun[index] ?? 0)).toBeCloseTo(Math.SQRT2, 6)
})

test.for([...initializers])('%s: the table, its schema and its defaults agree', ([name, initializer]) => {
  expect(initializer.name).toBe(name)
  const properties = initializer.parameters?.properties ?? {}
  if (initializer.shorthand !== undefined) expect(Object.keys(properties)).toContain(initializer.shorthand)
  expect(Object.keys(needed[name] ?? {})).toEqual(initializer.parameters?.required ?? [])
  // The default that the schema documents is the one that a bare call draws with.
  const bare = initializer.draw(small, randomStream(4, 'kernel'), needed[name] ?? {})
  expect(drawTensor(initializerCall(name, needed[name]), small, randomStream(4, 'kernel'))).toEqual(bare)
})

test('calls that mean the same are equal, down to the order of their keys', () => {
  expect(JSON.stringify(initializerCall('normal', { std: 0.01 }))).toBe(
    '{"name":"normal","parameters":{"mean":0,"std":0.01}}',
  )
  expect(JSON.stringify(initializerCall('normal', { std: 0.01, mean: 0 }))).toBe(
    JSON.stringify(initializerCall('normal', { std: 0.01 })),
  )
  expect(initializerCall('he-normal')).toEqual({ name: 'he-normal', parameters: {} })
})

test('says what is wrong with a call', () => {
  expect(failure(() => initializerCall('he-normall'))).toMatchInlineSnapshot(
    `"init/parameter: Initialiser "he-normall" is not known. Expected one of: zeros, ones, constant, normal, uniform, truncated-normal, glorot-normal, glorot-uniform, he-normal, he-uniform, lecun-normal, lecun-uniform, orthogonal, lsuv, identity, pytorch-linear."`,
  )
  expect(failure(() => initializerCall('toString'))).toMatch(/not known/)
  expect(failure(() => initializerCall('normal', { sdt: 0.01 }))).toMatchInlineSnapshot(
    `"init/parameter: Initialiser "normal" cannot be used with {sdt: 0.01}: must have required property 'std'; must NOT have additional properties. It takes mean, std."`,
  )
  expect(failure(() => initializerCall('normal', { std: -1 }))).toMatchInlineSnapshot(
    `"init/parameter: Initialiser "normal" cannot be used with {std: -1}: std must be >= 0. It takes mean, std."`,
  )
  expect(failure(() => initializerCall('zeros', { value: 1 }))).toMatchInlineSnapshot(
    `"init/parameter: Initialiser "zeros" cannot be used with {value: 1}: must NOT have additional properties. It takes no parameters."`,
  )
  expect(failure(() => initializerCall('constant', { value: Number.NaN }))).toMatchInlineSnapshot(
    `"init/parameter: Initialiser "constant" cannot be used with {value: NaN}: value must be number. It takes value."`,
  )
  expect(failure(() => initializerCall('uniform', { low: 1, high: -1 }))).toMatchInlineSnapshot(
    `"init/parameter: Initialiser "uniform" cannot be used with {low: 1, high: -1}: low (1) is above high (-1); swap them. It takes low, high."`,
  )
  expect(failure(() => initializerCall('he-normal', { truncate: 0 }))).toMatchInlineSnapshot(
    `"init/parameter: Initialiser "he-normal" cannot be used with {truncate: 0}: truncate must be >= 0.1. It takes truncate."`,
  )
})

test('says what is wrong with a tensor', () => {
  const draw = (name: string, site: TensorSite, parameters = {}) =>
    failure(() =>
      drawTensor(
        { name, parameters },
        site,
        streamOf(() => 0.5),
      ),
    )
  expect(draw('he-normal', bias)).toMatchInlineSnapshot(
    `"init/shape: Cannot fill a tensor of shape [128]: he-normal is for kernels only; initialise the bias separately, for instance with zeros."`,
  )
  expect(draw('zeros', { shape: [0, 5], fanIn: 0, fanOut: 5 })).toMatchInlineSnapshot(
    `"init/shape: A tensor of shape [0, 5] in a layer of fans 0 and 5 cannot be initialised. Expected whole numbers of at least 1."`,
  )
  expect(draw('constant', small, { value: 1e39 })).toMatchInlineSnapshot(
    `"init/parameter: Initialiser "constant" cannot be used with {value: 1e+39}: it draws values beyond what float32 holds (3.4e38). It takes value."`,
  )
})

function failure(action: () => unknown): string {
  try {
    action()
  } catch (error) {
    if (error instanceof AssayError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'no error'
}

test.for([...initializers.values()])('$name is deterministic exactly if it consumes no draws', (initializer) => {
  let draws = 0
  const uniform = streamOf(() => {
    draws += 1
    return (draws * 0.618) % 1
  })
  const parameters: Record<string, Record<string, number>> = {
    constant: { value: 1 },
    normal: { std: 1 },
    uniform: { low: 0, high: 1 },
    'truncated-normal': { std: 1 },
  }
  drawTensor(initializerCall(initializer.name, parameters[initializer.name]), kernelOf(3), uniform)
  expect(draws === 0).toBe(initializer.deterministic === true)
})

function kernelOf(side: number): TensorSite {
  return { shape: [side, side], fanIn: side, fanOut: side }
}
