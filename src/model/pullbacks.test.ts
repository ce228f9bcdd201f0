import { expect, test } from 'vitest'
import { type Inputs, interpret } from '../graph/interpret.ts'
import { input, type Tensor } from '../graph/tensor.ts'
import type { Value } from '../graph/value.ts'
import { type ActivationDefinition, activationOf, activations, defineActivation } from './activations/activations.ts'
import { defineLoss, losses, lossOf } from './losses/losses.ts'

/** Central differences in float64: the error is about step² of curvature plus 1e-16 / step of rounding, both below 1e-9. */
const step = 1e-6
const tolerance = 1e-8

const x = input({ kind: 'variable', name: 'x' }, [3, 4])
const labels = input({ kind: 'labels' }, [3], 'int32')
const shares = input({ kind: 'variable', name: 'shares' }, [3, 4])
const reals = input({ kind: 'variable', name: 'reals' }, [3, 4])
/** Any weighting of the outputs: a pullback must hold for each. */
const cotangent = (columns: number) => input({ kind: 'variable', name: `cotangent${columns}` }, [3, columns])

const values = new Map<string, Value>([
  ['x', matrix(3, 4, [0.3, -1.2, 2.1, -0.4, 1.7, 0.05, -2.3, 0.9, -0.06, 1.1, -0.8, 0.6])],
  ['shares', matrix(3, 4, [0.1, 0.2, 0.3, 0.4, 0.25, 0.15, 0.05, 0.55, 0.7, 0.1, 0.12, 0.08])],
  ['reals', matrix(3, 4, [0.2, 0.7, -0.3, 1.4, 0.6, 0.9, -1.35, 0.1, 0.8, -0.9, 0.35, 0.5])],
  ['cotangent4', matrix(3, 4, [0.9, -0.4, 1.5, 0.3, -1.1, 0.7, -0.2, 1.9, 0.8, -1.3, 0.6, -0.5])],
])

const words: readonly ActivationDefinition[] = [
  ...Object.values(activations).map(({ word }) => defineActivation(word, {})),
  { kind: 'leaky-relu', slope: 0.2 },
  { kind: 'elu', alpha: 0.7 },
  { kind: 'gelu', approximate: true },
  { kind: 'sine', frequency: 3 },
]

test.each(words)('pullback of %o agrees with central differences', (definition) => {
  const activation = activationOf(definition)
  const output = activation.forward(x)
  expectPullback(activation.pullback(cotangent(4), x, output), output, cotangent(4), 'x')
})

const lossCases = [
  ...Object.values(losses).map(({ word }) => defineLoss(word, {})),
  defineLoss('cross-entropy', { labelSmoothing: 0.1 }),
  defineLoss('huber', { delta: 0.5 }),
  ...(['mean-squared-error', 'mean-absolute-error', 'huber', 'binary-cross-entropy'] as const).map((word) =>
    defineLoss(word, { outputs: 'sum' }),
  ),
]

test.each(lossCases)('pullback of $kind agrees with central differences', (definition) => {
  const loss = lossOf(definition)
  // Probabilities lie between 0 and 1.
  const output = definition.kind === 'clipped-cross-entropy' ? shares : x
  const name = output === x ? 'x' : 'shares'
  expectPullback(loss.pullback(output, labels), loss.forward(output, labels), null, name)
  if (loss.outputs({ kind: 'real', width: 4 }).length === 0) return
  expectPullback(loss.pullback(x, reals), loss.forward(x, reals), null, 'x')
})

test('one output is enough for two classes: its loss is that of PyTorch and Keras', () => {
  const logits = input({ kind: 'variable', name: 'logits' }, ['rows', 1])
  const classes = input({ kind: 'labels' }, ['rows'], 'int32')
  const given: Inputs = (source) =>
    source.kind === 'labels' ? { shape: [2], values: [1, 0] } : { shape: [2, 1], values: [0.3, -1.2] }
  const loss = lossOf(defineLoss('binary-cross-entropy', {}))
  // torch.nn.functional.binary_cross_entropy_with_logits(tensor([.3, -1.2]), tensor([1., 0.]), reduction='none')
  const [first, second] = interpret(loss.forward(logits, classes), given).values
  expect(first).toBeCloseTo(0.5543552, 6)
  expect(second).toBeCloseTo(0.2632824, 6)
})

test('at the kink relu’s derivative is 0, leaky relu’s is its slope and elu’s its alpha', () => {
  const at0 = inputsWith(new Map([...values, ['x', matrix(3, 4, new Array<number>(12).fill(0))]]))
  const derivative = (definition: ActivationDefinition) => {
    const activation = activationOf(definition)
    return interpret(activation.pullback(cotangent(4), x, activation.forward(x)), at0).values[0]
  }
  expect(derivative({ kind: 'relu' })).toBe(0)
  expect(derivative({ kind: 'leaky-relu', slope: 0.2 })).toBe(0.2 * 0.9)
  expect(derivative({ kind: 'elu', alpha: 0.7 })).toBe(0.7 * 0.9)
})

/** Compares a pullback with the differences of Σ cotangent · output (or Σ output) as one variable's elements are moved, each in turn. */
function expectPullback(pulled: Tensor, output: Tensor, weighting: Tensor | null, variable: string): void {
  const base = values.get(variable) ?? matrix(0, 0, [])
  const weights = weighting && interpret(weighting, inputsWith(values)).values
  const objective = (moved: readonly number[]) => {
    const results = interpret(output, inputsWith(new Map([...values, [variable, { ...base, values: moved }]]))).values
    return results.reduce((sum, result, index) => sum + result * (weights?.[index] ?? 1), 0)
  }
  const differences = base.values.map((_, index) => {
    const by = (change: number) => base.values.map((value, other) => (other === index ? value + change : value))
    return (objective(by(step)) - objective(by(-step))) / (2 * step)
  })
  const { shape, values: got } = interpret(pulled, inputsWith(values))
  expect(shape).toEqual(base.shape)
  for (const [index, difference] of differences.entries()) {
    expect(Math.abs((got[index] ?? Number.NaN) - difference), `${variable}[${index}]`).toBeLessThan(tolerance)
  }
}

function inputsWith(variables: ReadonlyMap<string, Value>): Inputs {
  return (source) =>
    source.kind === 'variable' ? (variables.get(source.name) ?? matrix(0, 0, [])) : { shape: [3], values: [2, 0, 3] }
}

function matrix(rows: number, columns: number, elements: readonly number[]): Value {
  return { shape: [rows, columns], values: elements }
}
