import { expect, test } from 'vitest'
import { type Inputs, interpret, type Value } from '../graph/interpret.ts'
import { input, type Tensor } from '../graph/tensor.ts'
import { type ActivationDefinition, activationOf, activations, defineActivation } from './activations/activations.ts'
import { dense } from './layers/dense.ts'
import { losses } from './losses/losses.ts'

/** Central differences in float64: the error is about step² of curvature plus 1e-16 / step of rounding, both below 1e-9. */
const step = 1e-6
const tolerance = 1e-8

const x = input({ kind: 'variable', name: 'x' }, [3, 4])
const kernel = input({ kind: 'variable', name: 'kernel' }, [4, 2])
const bias = input({ kind: 'variable', name: 'bias' }, [2])
const labels = input({ kind: 'labels' }, [3], 'int32')
/** Any weighting of the outputs: a pullback must hold for each. */
const cotangent = (columns: number) => input({ kind: 'variable', name: `cotangent${columns}` }, [3, columns])

const values = new Map<string, Value>([
  ['x', matrix(3, 4, [0.3, -1.2, 2.1, -0.4, 1.7, 0.05, -2.3, 0.9, -0.06, 1.1, -0.8, 0.6])],
  ['kernel', matrix(4, 2, [0.5, -0.7, 1.3, 0.2, -0.9, 0.4, 0.1, -1.6])],
  ['bias', { shape: [2], values: [0.2, -0.3] }],
  ['cotangent2', matrix(3, 2, [0.9, -0.4, 1.5, 0.3, -1.1, 0.7])],
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

test('pullbacks of a dense layer agree with central differences', () => {
  const output = dense.forward(x, kernel, bias)
  const pulled = dense.pullback(cotangent(2), x, kernel)
  expectPullback(pulled.input, output, cotangent(2), 'x')
  expectPullback(pulled.kernel, output, cotangent(2), 'kernel')
  expectPullback(pulled.bias, output, cotangent(2), 'bias')
})

test.each(Object.entries(losses))('pullback of %s agrees with central differences', (_name, loss) => {
  expectPullback(loss.pullback(x, labels), loss.forward(x, labels), null, 'x')
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
