import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'

const told = (loss: string) => mistakes(edited(deepSpec, ['plain: {}', `plain: {training: {loss: {${loss}}}}`]))

test('weights of classes that are not there, and what does not go together, are mistakes at their places', () => {
  expect(told('cross-entropy: {classWeights: {10: 2, 3: 0.5}}')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:14:64  value/range  there is no class 10 to weight: the data have 10. Classes are 0 to 9.
      13 |     arms:
      14 |       plain: {training: {loss: {cross-entropy: {classWeights: {10: 2, 3: 0.5}}}}}
         |                                                                ^^
    "
  `)
  expect(told('cross-entropy: {meanOver: rows}')).toContain('`meanOver` has no effect without `classWeights`')
  expect(told('cross-entropy: {meanOver: rows, reduction: sum, classWeights: {1: 2}}')).toContain(
    'losses of rows are summed',
  )
  expect(told('cross-entropy: {meanOver: weights, labelSmoothing: 0.1, classWeights: {1: 2}}')).toContain(
    'weights classes and smooths labels',
  )
  expect(told('squared-error: {classWeights: {1: 2}}')).toContain('has no key "classWeights"')
  expect(told('cross-entropy: {classWeights: {1: 0}}')).toContain('expected more than 0')
})
