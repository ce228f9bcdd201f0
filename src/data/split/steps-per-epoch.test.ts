import { expect, test } from 'vitest'
import { stepsPerEpoch } from './steps-per-epoch.ts'

test('the last batch counts unless it is dropped', () => {
  // seeds/001: 60,000 rows in batches of 64; seeds/000: 43,350 in batches of 32; seeds/003: 18,000 of 32, drop_last.
  expect(stepsPerEpoch(60_000, 64, 'keep')).toBe(938)
  expect(stepsPerEpoch(43_350, 32, 'keep')).toBe(1355)
  expect(stepsPerEpoch(18_000, 32, 'drop')).toBe(562)
  expect(stepsPerEpoch(64, 32, 'keep')).toBe(2)
  expect(stepsPerEpoch(64, 32, 'drop')).toBe(2)
  expect(stepsPerEpoch(5, 32, 'keep')).toBe(1)
  expect(stepsPerEpoch(5, 32, 'drop')).toBe(0)
})
