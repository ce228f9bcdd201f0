import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { edited, mistakes } from '../mistakes.fixture.ts'
import { readSpec } from '../read-spec.ts'
import { exampleSpec } from './example.ts'
import { otherWords, suggestMetric, wayToSay } from './other-words.ts'

test('what is advised is written so on the reference pages', async () => {
  const pages = await Promise.all(
    ['spec', 'metrics'].map((page) => readFile(new URL(`../../../docs/${page}.md`, import.meta.url), 'utf8')),
  )
  const known = pages.join('\n')
  for (const [, way] of Object.values(otherWords).flat()) {
    for (const [, code = ''] of way.matchAll(/`([^`]+)`/g)) {
      for (const word of code.replaceAll(/"[^"]*"|\.0\b|[\d.]+(?=[\]},])|fc1/g, ' ').match(/[a-z][\w.-]*/gi) ?? [])
        expect(known, `${way} ${word}`).toContain(word.replace(/^(?:test|validation|train)\./, ''))
    }
  }
})

test('no word is given two ways', () => {
  for (const table of Object.values(otherWords)) {
    const words = table.flatMap(([each]) => each.split(' '))
    expect(words).toEqual([...new Set(words)])
    expect(words.join('')).toMatch(/^[a-z0-9]*$/)
  }
})

const hints = (...edits: readonly (readonly [string, string])[]) =>
  readSpec(edited(exampleSpec, ...edits), 'specs/x.yaml').problems.map(({ hint }) => hint)

test.each([
  ['learningRate: 0.001', 'lr: 0.001', wayToSay('key', 'lr')],
  ['learningRate: 0.001', 'learningRate: 0.001, weight_decay: 0.1', wayToSay('key', 'weight_decay')],
  ['batch: 64', 'batch_size: 64', wayToSay('key', 'batch_size')],
  ['units: 64, activation: relu', 'units: 64, activation: relu, batchNorm: true', wayToSay('key', 'batchNorm')],
  ['units: 64, activation: relu', 'units: 64, activation: relu, batch_norm: true', wayToSay('key', 'batchNorm')],
  ['units: 64, activation: relu', 'units: 64, activation: relu, residual: true', wayToSay('key', 'skip')],
  ['units: 64, activation: relu', 'units: 64, activation: relu, skip: true', wayToSay('key', 'skip')],
  ['loss: cross-entropy', 'loss: categorical_crossentropy', wayToSay('value', 'categorical_crossentropy')],
  ['loss: cross-entropy', 'loss: mse', wayToSay('value', 'mse')],
  ['units: 64, activation: relu', 'units: 64, activation: softmax', wayToSay('value', 'softmax')],
  ['half: {init: {"*.kernel": {constant: 0.5}', 'half: {init: {"*.kernel": kaiming_normal', wayToSay('value', 'he')],
  ['half: {init: {"*.kernel": {constant: 0.5}', 'half: {init: {"*.kernel": xavier', wayToSay('value', 'xavier')],
  ['arm: baseline, metric: test.accuracy', 'arm: baseline, metric: val_acc', wayToSay('metric', 'val_acc')],
  ['arm: baseline, metric: test.accuracy', 'arm: baseline, metric: accuracy', 'Write `test.accuracy`.'],
  ['arm: baseline, metric: test.accuracy', 'arm: baseline, metric: roc_auc', 'Write `test.auroc`.'],
  ['arm: baseline, metric: test.accuracy', 'arm: baseline, metric: top5', 'Write `test.topKAccuracy.5`.'],
  ['epochs: 10', 'epochs: 10, early_stopping: {patience: 3}', wayToSay('key', 'patience')],
  ['epochs: 10', 'epochs: 10, augmentation: flip', wayToSay('key', 'augmentation')],
  ['epochs: 10', 'epochs: 10, dtype: bfloat16', wayToSay('key', 'dtype')],
  ['learningRate: 0.001', 'learningRate: 0.001, max_momentum: 0.95', wayToSay('key', 'cycle_momentum')],
  ['{exceeds: {arm: fc1-zero, by: 0.2}}', '{exceeds: fc1-zero}', 'Write exceeds: {arm: fc1-zero}.'],
  ['{exceeds: {arm: fc1-zero, by: 0.2}}', '{exceeds: 0.9}', 'Write above: 0.9.'],
  ['{exceeds: {arm: fc1-zero, by: 0.2}}', '{any: [{above: 0.9}, {within: chance}]}', wayToSay('key', 'any')],
  ['learningRate: 0.001', 'learningRate: "0,9"', 'Decimal numbers have a point: 0.9.'],
  ['learningRate: 0.001', 'learningRate: 0,001', 'Decimal numbers have a point, not a comma: 0.5.'],
])('for "%s", "%s" gets its way out', (right, wrong, way) => {
  expect(way).not.toBeNull()
  expect(hints([right, wrong])).toContain(way)
})

test('a word that is known nowhere is compared with those that are', () => {
  expect(wayToSay('key', 'lerningRate')).toBeNull()
  expect(mistakes(edited(exampleSpec, ['learningRate: 0.001', 'lerningRate: 0.001']))).toContain(
    'Did you mean "learningRate"?',
  )
})

test('what is right here, or does not exist here, is not advised', () => {
  expect(wayToSay('key', 'learningRate')).toBeNull()
  expect(wayToSay('metric', 'test.accuracy')).toBeNull()
  expect(suggestMetric('acc', ['test.accuracy'])).toBe('Write `test.accuracy`.')
  expect(suggestMetric('accuracy', ['test.loss', 'test.rSquared'])).toBe('Known: test.loss, test.rSquared.')
})
