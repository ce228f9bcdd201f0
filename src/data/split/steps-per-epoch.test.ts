import { expect, test } from 'vitest'
import { stepsPerEpoch } from './steps-per-epoch.ts'

test('the last batch counts unless it is dropped', () => {
  // seeds/001: 60,000 rows in batches of 64; seeds/000: 43,350 in batches of 32; seeds/003: 18,000 of 32, drop_last.
  expect(stepsPerEpoch(60_000, { batch: 64, lastBatch: 'keep' })).toBe(938)
  expect(stepsPerEpoch(43_350, { batch: 32, lastBatch: 'keep' })).toBe(1355)
  expect(stepsPerEpoch(18_000, { batch: 32, lastBatch: 'drop' })).toBe(562)
  expect(stepsPerEpoch(64, { batch: 32, lastBatch: 'keep' })).toBe(2)
  expect(stepsPerEpoch(64, { batch: 32, lastBatch: 'drop' })).toBe(2)
  expect(stepsPerEpoch(5, { batch: 32, lastBatch: 'keep' })).toBe(1)
  expect(stepsPerEpoch(5, { batch: 32, lastBatch: 'drop' })).toBe(0)
})

test('the last step of an epoch may have fewer batches than the others', () => {
  // 10 rows in batches of 3 are 3 whole batches and one of a single row.
  expect(stepsPerEpoch(10, { batch: 3, lastBatch: 'keep', accumulate: 2 })).toBe(2)
  expect(stepsPerEpoch(10, { batch: 3, lastBatch: 'drop', accumulate: 2 })).toBe(2)
  expect(stepsPerEpoch(9, { batch: 3, lastBatch: 'keep', accumulate: 3 })).toBe(1)
  expect(stepsPerEpoch(10, { batch: 3, lastBatch: 'keep', accumulate: 3 })).toBe(2)
})
