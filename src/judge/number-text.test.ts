import { expect, test } from 'vitest'
import { numberTexts, percentText } from './number-text.ts'

test('four digits where they suffice', () => {
  const { value, bound } = numberTexts([0.934567], [0.9])
  expect([value(0.934567), bound(0.9)]).toEqual(['0.9346', '0.9'])
})

test.each([
  [0.89996, 0.9, '0.89996'],
  [0.9000000001, 0.9, '0.9000000001'],
  [0.89999999999999991, 0.9, '0.8999999999999999'],
  [0.9, 0.9, '0.9'],
])('%f is not rounded onto or across %f', (measured, level, text) => {
  const { value, bound } = numberTexts([measured], [level])
  expect([value(measured), bound(level)]).toEqual([text, '0.9'])
})

test('a bound of many digits stays on its side', () => {
  const { value, bound } = numberTexts([0.12345678], [0.12345679])
  expect(Number(value(0.12345678))).toBeLessThan(Number(bound(0.12345679)))
})

test('counts and infinite ends are kept', () => {
  const { value, bound } = numberTexts([123456], [-Infinity])
  expect([value(123456), bound(-Infinity)]).toEqual(['123456', '-Infinity'])
})

test('a share below one never reads as 100 %', () => {
  expect([percentText(0.45072), percentText(0.9999, 2), percentText(0.9875, 4), percentText(1)]).toEqual([
    '45 %',
    '99.99 %',
    '98.75 %',
    '100 %',
  ])
})
