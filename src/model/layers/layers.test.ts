import { describe, expect, test } from 'vitest'
import { interpret } from '../../graph/interpret.ts'
import { shapeAt } from '../../graph/shape.ts'
import { type InputTensor, input, type Tensor } from '../../graph/tensor.ts'
import type { Value } from '../../graph/value.ts'
import type { ExampleShape, LayerShape } from './layer.ts'
import { defineLayerParameters, type LayerWord, layerOf, layers } from './layers.ts'

/** Central differences in float64: the error is about step² of curvature plus 1e-16 / step of rounding, both below 1e-8. */
const step = 1e-6
const tolerance = 1e-7
const rows = 3

interface Case {
  readonly given: object
  readonly inputs: readonly ExampleShape[]
  readonly output: ExampleShape
  /** Whole numbers are looked up: there is no slope between them. */
  readonly whole?: boolean
}

/** Every kind of layer, with what it makes of an example; sides that no two axes share. */
const cases: { readonly [Word in LayerWord]: readonly Case[] } = {
  units: [
    { given: { units: 4 }, inputs: [[5]], output: [4] },
    { given: { units: 4 }, inputs: [[2, 5]], output: [2, 4] },
  ],
  conv2d: [
    { given: { filters: 2, kernel: 3 }, inputs: [[5, 4, 3]], output: [3, 2, 2] },
    { given: { filters: 2, kernel: 2, stride: 2, padding: 'same' }, inputs: [[5, 4, 3]], output: [3, 2, 2] },
    { given: { filters: 2, kernel: 3, padding: 1 }, inputs: [[5, 4, 3]], output: [5, 4, 2] },
    { given: { filters: 2, kernel: 2, dilation: 3 }, inputs: [[5, 4, 3]], output: [2, 1, 2] },
    {
      given: { filters: 2, kernel: 3, dilation: 2, stride: 2, padding: 'same' },
      inputs: [[5, 4, 3]],
      output: [3, 2, 2],
    },
  ],
  depthwiseConv2d: [
    { given: { kernel: 3, multiplier: 2, padding: 'same' }, inputs: [[5, 4, 3]], output: [5, 4, 6] },
    { given: { kernel: 2, multiplier: 2, dilation: 2 }, inputs: [[5, 4, 3]], output: [3, 2, 6] },
  ],
  conv1d: [
    { given: { filters: 2, kernel: 3 }, inputs: [[6, 2]], output: [4, 2] },
    { given: { filters: 2, kernel: 3, stride: 2, padding: 'same' }, inputs: [[6]], output: [3, 2] },
    { given: { filters: 2, kernel: 3, dilation: 2, padding: 1 }, inputs: [[6, 2]], output: [4, 2] },
  ],
  maxPool: [
    { given: { size: 2 }, inputs: [[5, 4, 2]], output: [2, 2, 2] },
    { given: { size: 3, stride: 2, padding: 'same' }, inputs: [[5, 4, 2]], output: [3, 2, 2] },
  ],
  averagePool: [
    { given: { size: 2 }, inputs: [[5, 4, 2]], output: [2, 2, 2] },
    { given: { size: 3, stride: 2, padding: 'same' }, inputs: [[5, 4, 2]], output: [3, 2, 2] },
  ],
  globalAveragePool: [
    { given: {}, inputs: [[5, 4, 2]], output: [2] },
    { given: {}, inputs: [[5, 2]], output: [2] },
  ],
  globalMaxPool: [{ given: {}, inputs: [[5, 4, 2]], output: [2] }],
  flatten: [{ given: {}, inputs: [[5, 4, 2]], output: [40] }],
  dropout: [{ given: { rate: 0.5 }, inputs: [[5]], output: [5] }],
  batchNorm: [
    { given: {}, inputs: [[3, 2, 4]], output: [3, 2, 4] },
    { given: {}, inputs: [[4]], output: [4] },
    { given: {}, inputs: [[3, 4]], output: [3, 4] },
  ],
  layerNorm: [
    { given: {}, inputs: [[5]], output: [5] },
    { given: {}, inputs: [[3, 2, 4]], output: [3, 2, 4] },
  ],
  groupNorm: [{ given: { groups: 2 }, inputs: [[3, 2, 4]], output: [3, 2, 4] }],
  embedding: [{ given: { vocabulary: 7, width: 3 }, inputs: [[4]], output: [4, 3], whole: true }],
  selfAttention: [
    { given: {}, inputs: [[3, 4]], output: [3, 4] },
    { given: { heads: 2 }, inputs: [[3, 4]], output: [3, 4] },
  ],
  residual: [
    {
      given: { scale: 0.5 },
      inputs: [
        [3, 2],
        [3, 2],
      ],
      output: [3, 2],
    },
  ],
  activation: [{ given: {}, inputs: [[5]], output: [5] }],
  softmax: [{ given: {}, inputs: [[5]], output: [5] }],
}

const every = Object.values(layers).flatMap(({ word }) => cases[word].map((each) => ({ word, ...each })))

describe.each(every)('$word of $inputs', ({ word, given, inputs: shapes, output, whole = false }) => {
  const layer = layerOf(word)
  const parameters = defineLayerParameters(word, given, 'pytorch')
  const shape = fitting(layer.shape(shapes, parameters))
  const read = shapes.map((example, index) => input({ kind: 'variable', name: `input ${index}` }, ['rows', ...example]))
  const [first = input({ kind: 'variable', name: '' }, []), ...others] = read
  const variables = new Map<string, InputTensor>(
    [...shape.tensors, ...shape.state].map(({ name, shape: sizes }) => [
      name,
      input({ kind: 'variable', name }, sizes),
    ]),
  )
  const variable = (name: string): Tensor => variables.get(name) ?? input({ kind: 'variable', name }, [])
  const mask = input({ kind: 'drawn', name: word }, first.shape)
  const applied = layer.apply({
    inputs: [first, ...others],
    parameters,
    training: true,
    tensor: variable,
    state: variable,
    mask: () => mask,
    rowShare: () => input({ kind: 'scalar', name: 'rowWeight' }, []),
  })
  const cotangent = input({ kind: 'variable', name: 'cotangent' }, applied.output.shape)
  const leaves = [...read, ...variables.values(), cotangent]
  const values = new Map<string, Value>(
    leaves.map((leaf, index) => [
      nameOf(leaf),
      waves(shapeAt(leaf.shape, rows), 0.7 + 0.4 * index, whole && leaf === first),
    ]),
  )

  test('has the shape that it says, and its tensors are among those that selectors may name', () => {
    expect(shape.output).toEqual(output)
    expect(applied.output.shape).toEqual(['rows', ...output])
    for (const { name } of shape.tensors) expect(layer.tensorNames).toContain(name)
  })

  test('its pullback agrees with central differences', () => {
    const pulled = applied.pullback(cotangent)
    for (const [index, leaf] of read.entries()) {
      const gradient = pulled.inputs[index] ?? null
      if (!whole) expectDifferences(gradient, leaf)
      else expect(gradient).toBeNull()
    }
    expect(Object.keys(pulled.tensors)).toEqual(shape.tensors.map(({ name }) => name))
    for (const { name } of shape.tensors) expectDifferences(pulled.tensors[name] ?? null, variables.get(name) ?? first)
  })

  function expectDifferences(gradient: Tensor | null, leaf: InputTensor): void {
    const base = values.get(nameOf(leaf)) ?? waves([], 1, false)
    const weights = evaluate(cotangent, values).values
    const objective = (moved: readonly number[]) => {
      const results = evaluate(applied.output, new Map([...values, [nameOf(leaf), { ...base, values: moved }]])).values
      return results.reduce((sum, result, index) => sum + result * (weights[index] ?? 0), 0)
    }
    const got = gradient === null ? base : evaluate(gradient, values)
    expect(got.shape).toEqual(base.shape)
    for (const place of base.values.keys()) {
      const by = (change: number) => base.values.map((value, other) => (other === place ? value + change : value))
      const difference = (objective(by(step)) - objective(by(-step))) / (2 * step)
      expect(Math.abs((got.values[place] ?? Number.NaN) - difference), `${nameOf(leaf)}[${place}]`).toBeLessThan(
        tolerance,
      )
    }
  }
})

test('a batch norm remembers moments: PyTorch’s unbiased variance, Keras’s biased one; judged, it uses them', () => {
  const x = input({ kind: 'variable', name: 'x' }, ['rows', 1])
  // Mean 2, squares of differences 1, 0, 1: biased variance 2/3, unbiased 1.
  const numbers: Readonly<Record<string, number[]>> = {
    x: [1, 2, 3],
    scale: [2],
    offset: [5],
    runningMean: [4],
    runningVariance: [3],
  }
  const value = (tensor: Tensor | undefined) =>
    tensor &&
    interpret(tensor, (source) => {
      const values = source.kind === 'scalar' ? [1 / 3] : (numbers['name' in source ? source.name : ''] ?? [])
      return { shape: source.kind === 'variable' && source.name === 'x' ? [3, 1] : [values.length], values }
    }).values
  const apply = (convention: 'pytorch' | 'keras', training: boolean) =>
    layerOf('batchNorm').apply({
      inputs: [x],
      parameters: defineLayerParameters('batchNorm', { decay: 0.9, epsilon: 1 }, convention),
      training,
      tensor: (name) => input({ kind: 'variable', name }, [1]),
      state: (name) => input({ kind: 'variable', name }, [1]),
      mask: () => x,
      rowShare: () => input({ kind: 'scalar', name: 'rowWeight' }, []),
    })
  for (const [convention, variance] of [
    ['pytorch', 1],
    ['keras', 2 / 3],
  ] as const) {
    const { state, output } = apply(convention, true)
    expect(value(state?.runningMean)?.[0]).toBeCloseTo(0.9 * 4 + 0.1 * 2, 12)
    expect(value(state?.runningVariance)?.[0]).toBeCloseTo(0.9 * 3 + 0.1 * variance, 12)
    expect(value(output)?.[2]).toBeCloseTo(5 + 2 / Math.sqrt(2 / 3 + 1), 12)
    // (3 − 4) · 2 / √(3 + 1) + 5
    expect(value(apply(convention, false).output)?.[2]).toBeCloseTo(4, 12)
  }
})

test('a dilation of 1 is left out of a definition: the first convolutions had none', () => {
  const given = { filters: 2, kernel: 3 }
  const plain = defineLayerParameters('conv2d', given, 'pytorch')
  expect(plain).toEqual({ filters: 2, kernel: 3, stride: 1, padding: 'valid' })
  expect(defineLayerParameters('conv2d', { ...given, dilation: 1 }, 'pytorch')).toEqual(plain)
  expect(defineLayerParameters('conv2d', { ...given, dilation: 2 }, 'pytorch')).toEqual({ ...plain, dilation: 2 })
})

test('what does not fit is told with the way out', () => {
  const misfit = (word: LayerWord, given: object, example: ExampleShape) => {
    const shape = layerOf(word).shape([example, [1]], defineLayerParameters(word, given, 'keras'))
    return 'misfit' in shape ? `${shape.misfit}. ${shape.hint}` : 'fits'
  }
  expect([
    misfit('units', { units: 3 }, [5, 4, 2]),
    misfit('conv2d', { filters: 2, kernel: 3 }, [784]),
    misfit('conv2d', { filters: 2, kernel: 5 }, [4, 4, 1]),
    misfit('conv2d', { filters: 2, kernel: 3, dilation: 4, padding: 2 }, [4, 4, 1]),
    misfit('maxPool', { size: 2 }, [1, 1, 8]),
    misfit('conv1d', { filters: 2, kernel: 9 }, [6, 1]),
    misfit('conv1d', { filters: 2, kernel: 3, dilation: 3 }, [6, 1]),
    misfit('globalMaxPool', {}, [6]),
    misfit('groupNorm', { groups: 3 }, [4, 4, 8]),
    misfit('embedding', { vocabulary: 7, width: 3 }, [4, 4]),
    misfit('selfAttention', { heads: 3 }, [5, 4]),
    misfit('selfAttention', {}, [5]),
    misfit('residual', {}, [5]),
  ]).toMatchInlineSnapshot(`
    [
      "is dense, and gets images of 5 × 4 × 2. Put - flatten or - globalAveragePool before it.",
      "needs images (height × width × channels), and gets 784. Use a data set of images, and put flatten and dense layers after it.",
      "has windows of 5 × 5, larger than its images of 4 × 4 × 1. Use smaller windows, padding: same, or fewer pools before it.",
      "has windows of 9 × 9, 3 × 3 with dilation 4, larger than its images of 4 × 4 × 1 with 2 on each side. Use smaller windows, a smaller dilation, padding: same, or fewer pools before it.",
      "has windows of 2 × 2, larger than its images of 1 × 1 × 8. Use smaller windows, padding: same, or fewer pools before it.",
      "has windows of 9 steps, and gets 6. Use a smaller kernel, or padding: same.",
      "has windows of 7 steps (3 with dilation 3), and gets 6. Use a smaller kernel, a smaller dilation, or padding: same.",
      "needs images (height × width × channels), and gets 6. Use a data set of images, and put flatten and dense layers after it.",
      "cuts 8 channels into 3 groups, which does not go evenly. Choose a number of groups that divides the channels.",
      "needs a vector of whole numbers, and gets 4 × 4. Make it the first layer.",
      "cuts 4 channels into 3 heads, which does not go evenly. Choose a number of heads that divides the channels.",
      "needs sequences (steps × channels), and gets 5. Put an embedding or a conv1d before it.",
      "adds 1 to 5. Let the last layer of the block give what went in, or give it a shortcut of as many channels: shortcut: [{name: proj, conv2d: {filters: 16, kernel: 1}}].",
    ]
  `)
})

function fitting(shape: ReturnType<ReturnType<typeof layerOf>['shape']>): LayerShape {
  if ('misfit' in shape) throw new Error(shape.misfit)
  return shape
}

function nameOf({ source }: InputTensor): string {
  return 'name' in source ? source.name : source.kind
}

/** Numbers of which no two are equal; or whole numbers below 7. */
function waves(sizes: readonly number[], pace: number, whole: boolean): Value {
  const count = sizes.reduce((product, size) => product * size, 1)
  const values = Array.from({ length: count }, (_, index) =>
    whole ? (index * 3) % 7 : Math.sin(pace * index + 0.3) + 0.05,
  )
  return { shape: sizes, values }
}

function evaluate(tensor: Tensor, values: ReadonlyMap<string, Value>): Value {
  return interpret(tensor, (source) => {
    if (source.kind === 'scalar') return { shape: [], values: [1 / rows] }
    if (source.kind !== 'drawn') return values.get('name' in source ? source.name : '') ?? { shape: [0], values: [] }
    const kept = values.get('input 0') ?? { shape: [], values: [] }
    return { ...kept, values: kept.values.map((_, index) => (index % 3 === 0 ? 0 : 2)) }
  })
}
