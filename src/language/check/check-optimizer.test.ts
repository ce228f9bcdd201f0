import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'
import { noFiles, readSpec } from '../read-spec.ts'

const descending = (optimizer: string, ...edits: readonly (readonly [string, string])[]) =>
  edited(deepSpec, ['optimizer: adam', `optimizer: ${optimizer}`], ...edits)

test('nesterov needs a momentum, which is 0 where nothing is said', () => {
  expect(mistakes(descending('{sgd: {learningRate: 0.1, nesterov: true}}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:84  value/range  arm "plain" has no momentum for nesterov to change. Say how much: sgd: {momentum: 0.9, nesterov: true}. Or leave nesterov out.
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: {sgd: {learningRate: 0.1, nesterov: true}}, batch: 64, epochs: 2}
         |                                                                                    ^^^^
    "
  `)
  const off: readonly [string, string] = ['plain: {}', 'plain: {training: {optimizer: {sgd: {momentum: 0}}}}']
  expect(mistakes(descending('{sgd: {momentum: 0.9, nesterov: true}}', off))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:14:54  value/range  arm "plain" has no momentum for nesterov to change. Say how much: sgd: {momentum: 0.9, nesterov: true}. Or leave nesterov out.
      13 |     arms:
      14 |       plain: {training: {optimizer: {sgd: {momentum: 0}}}}
         |                                                      ^
    "
  `)
})

test('momentum may be said elsewhere, and without momentum nesterov may be off', () => {
  const here: readonly [string, string] = [
    '{init: {"hidden-*.kernel"',
    '{training: {optimizer: {sgd: {nesterov: true}}}, init: {"hidden-*.kernel"',
  ]
  for (const text of [
    descending('{sgd: {momentum: 0.9}}', here),
    descending('{sgd: {nesterov: false}}'),
    descending('sgd'),
  ]) {
    expect(readSpec(text, 'specs/x.yaml', { ...noFiles, digest: () => 'd1935' }).problems).toEqual([])
  }
})
