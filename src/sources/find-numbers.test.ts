import { expect, test } from 'vitest'
import { unmentionedNumbers } from './find-numbers.ts'

const missing = (text: string, ...claims: readonly string[]) =>
  unmentionedNumbers(text, claims).map(({ written, times }) => (times === 1 ? written : `${written} × ${times}`))

test('numbers that may be results are listed once, with how often they stand there', () => {
  expect(missing('accuracy 0.97, then 0.9700, loss 2.3e-3, 10 %, 1,024.5')).toEqual([
    '0.97 × 2',
    '2.3e-3',
    '10 %',
    '1,024.5',
  ])
})

test('whole numbers, versions, dates, sections and names are no results', () => {
  expect(missing('128 units, torch 2.0.1, 2024-01-02, §4.3, fc1.5 and 1/2')).toEqual([])
})

test('a claim mentions a number in any form: as a share, in percent, with a true minus', () => {
  expect(missing('92 %, 0.1135, −0.5, 71.3 %', 'above 0.92', '11.35 %', '-0.5', 'stays at 71.3')).toEqual([])
  expect(missing('0.113', '0.1135')).toEqual(['0.113'])
})
