import { expect, test } from 'vitest'
import type { RunDefinition, TrainingRunDefinition } from '../../plan/run-definition.ts'
import { exampleCodeRun, exampleRun } from '../testing/example-results.ts'
import { drawNetwork } from './network.ts'

const { definition } = exampleRun('a', 1, {})
if (definition.kind !== 'training') throw new Error('the example is a training')
const base: TrainingRunDefinition = definition

const random = { name: 'pytorch-linear', parameters: {} }
const zeros = { name: 'zeros', parameters: {} }

function dense(init: TrainingRunDefinition['init'], changes: Partial<TrainingRunDefinition> = {}): RunDefinition {
  const all = { 'fc1.kernel': random, 'fc1.bias': random, 'out.kernel': random, 'out.bias': random, ...init }
  return { ...base, init: all, ...changes }
}

const usual = [dense({}), dense({})]

test('every layer is a box with its shape, its tensors and its activation, from the examples down', () => {
  const drawing = drawNetwork('baseline', dense({}), usual)
  expect(drawing?.description).toBe(
    'examples (784); then fc1: dense, relu (128; kernel 784 × 128, bias 128); then out: dense (10; kernel 128 × 10, bias 10).',
  )
  const markup = drawing?.content.join('') ?? ''
  expect(markup.match(/<rect/g)).toHaveLength(3)
  // 784 × 128 + 128 + 128 × 10 + 10
  expect(markup).toContain('2 layers, 101,770 weights')
  expect(markup).not.toContain('font-weight:600')
})

test('what is special is said in words: zero in one layer, random biases among zero ones, frozen tensors', () => {
  const special = (run: RunDefinition, all: readonly RunDefinition[] = usual) =>
    drawNetwork('x', run, [...all, run])
      ?.description.split('; then ')
      .map((row) => / \d+; (?!kernel)([^)]*)\)/.exec(row.replace(/kernel \d+ × \d+, bias (\d+)/, '$1'))?.[1] ?? '')
  expect(special(dense({ 'fc1.kernel': zeros, 'fc1.bias': zeros }))).toEqual(['', 'zeros in kernel and bias', ''])
  // Zero biases are what Keras starts with: there a random one is special.
  const keras = dense({ 'fc1.bias': zeros, 'out.bias': zeros })
  expect(special(keras, [keras, keras])).toEqual(['', '', ''])
  expect(special(dense({ 'out.bias': zeros }), [keras, keras])).toEqual(['', 'pytorch-linear in bias', ''])
  const frozen = dense({}, { training: { ...base.training, gradients: { freeze: ['out.kernel'] } } })
  expect(special(frozen)).toEqual(['', '', 'frozen: kernel'])
})

test('layers alike in a row are one box, and a block says what it reads', () => {
  const hidden = (name: string) => ({ name, units: 128, activation: { kind: 'relu' } }) as const
  const deep = dense({}, { model: { inputs: 784, layers: ['h1', 'h2', 'h3', 'h4'].map(hidden) } })
  expect(drawNetwork('deep', deep, [deep])?.description).toContain('then h2 to h4 (3): dense, relu (128; ')
  const block = {
    kind: 'residual',
    name: 'block',
    parameters: { scale: 1 },
    activation: null,
    layers: [hidden('inner')],
    shortcut: [],
  }
  const model = { inputs: 784, layers: [hidden('h1'), block] } as unknown as TrainingRunDefinition['model']
  const residual = dense({}, { model })
  expect(drawNetwork('residual', residual, [residual])?.description).toContain('reads h1 and block-inner')
})

test('what an arm is called is no markup, and of what was not trained here there is no drawing', () => {
  const hostile = drawNetwork('</svg><script>', dense({}), usual)
  expect(hostile?.content.join('')).not.toContain('<script>')
  expect(drawNetwork('code', exampleCodeRun('code', 1, { ran: 1 }).definition, usual)).toBeNull()
})
