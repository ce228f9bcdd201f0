import { expect, test } from 'vitest'
import { exampleClaim, exampleFinding, exampleRun } from '../testing/example-results.ts'
import { isMarked, publishedMark } from './published-mark.ts'

const runs = [exampleRun('baseline', 1, {})]

function rangeOf(published: string, quantities = ['test.accuracy of baseline at end']) {
  const findings = quantities.map((quantity) => exampleFinding({ quantity }))
  return publishedMark(exampleClaim({ published }, findings), runs)?.range ?? null
}

const loss = ['test.loss of baseline at end']

test.each([
  ['0.9791', [0.9791, 0.9791]],
  ['~10 % (0.0942 to 0.1028 in the epochs printed)', [0.1, 0.1]],
  ['90–95 %', [0.9, 0.95]],
  ['90 % to 95 %', [0.9, 0.95]],
  ['0.95 - 0.9', [0.9, 0.95]],
  ['98 % of the training labels (MLP 1×512, table 1)', [0.98, 0.98]],
])('%j is a number of an accuracy', (published, range) => {
  expect(rangeOf(published)).toEqual(range)
})

test('a loss has its own numbers, and no percentages', () => {
  expect(rangeOf('2.3021 to 2.3029 in the epochs printed', loss)).toEqual([2.3021, 2.3029])
  expect(rangeOf('1.4612', loss)).toEqual([1.4612, 1.4612])
  expect(rangeOf('1e-3', loss)).toEqual([0.001, 0.001])
  expect(rangeOf('10 %', loss)).toBeNull()
})

test.each([
  'cut off',
  'tensor([0.]) for every named parameter',
  'Var(W) = 2 / (n_in + n_out)',
  '[[0. 0. 0. ... 0. 0. 0.] ...]',
  '0.9811 without, 0.9837 with',
  '0.07 and 0.31',
  '3 to 5 points',
  '90 of 100',
  '0.9 at epoch 3',
  // No accuracy is 98, and none is below zero.
  '98',
  '−0.1',
  '',
])('%j is no number of an accuracy', (published) => {
  expect(rangeOf(published)).toBeNull()
})

test('where the claim reads several arms or kinds of metric, or none alone, nothing tells what the number is of', () => {
  const [one, other] = ['test.accuracy of baseline at end', 'test.accuracy of all-zero at end']
  expect(rangeOf('0.9', [one, other])).toBeNull()
  expect(rangeOf('0.9', [one, 'test.loss of baseline at end'])).toBeNull()
  expect(rangeOf('0.9', [`${one} − ${other}`])).toBeNull()
  expect(rangeOf('0.9', [`share of seeds with ${one} within 0.2..0.4`])).toBeNull()
  expect(rangeOf('0.9', ['epochs until test.accuracy of baseline is above 0.9'])).toBeNull()
  // The same quantity of two splits, and at two moments, is one kind.
  expect(rangeOf('0.9', [one, 'train.accuracy of baseline at epoch 3', `${one} − ${other}`])).toEqual([0.9, 0.9])
})

test('it is marked on the scale of that metric alone', () => {
  const mark = publishedMark(exampleClaim({ published: '90 %' }, [exampleFinding({ quantity: loss[0] ?? '' })]), [])
  expect(mark).toBeNull()
  const marked = publishedMark(
    exampleClaim({ published: '90 %' }, [exampleFinding({ quantity: 'test.accuracy of told at end' })]),
    [],
  )
  expect(marked).toEqual({ range: [0.9, 0.9], text: '90 %', metrics: ['test.accuracy'], arm: 'told' })
  if (marked === null) throw new Error('a percentage of an accuracy is marked')
  expect(isMarked(marked, 'test.accuracy of told at epoch 3')).toBe(true)
  expect(isMarked(marked, 'test.loss of told at end')).toBe(false)
  expect(isMarked(marked, 'test.accuracy of told at end − test.accuracy of other at end')).toBe(false)
})
