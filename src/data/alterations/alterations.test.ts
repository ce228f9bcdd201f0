import { expect, test } from 'vitest'
import type { DataTable } from '../definition.ts'
import { alterTable, defineAlterations } from './alterations.ts'

const rows = 400
/** Row r has the features r, r + 0.25, r + 0.5 and class r modulo 4; its first 300 rows are for training. */
const table: DataTable = {
  set: 'counting',
  shape: { example: [3], target: { kind: 'class', classes: 4 }, trainRows: 300, testRows: 100 },
  features: Float32Array.from({ length: rows * 3 }, (_, at) => Math.floor(at / 3) + (at % 3) / 4),
  labels: Uint8Array.from({ length: rows }, (_, row) => row % 4),
  digest: 'd',
  provenance: '',
}
const trainRows = Int32Array.from({ length: 300 }, (_, row) => row)
const alter = (made: Parameters<typeof alterTable>[1], seed = 1) =>
  alterTable(table, made, seed, { trainRows, multiplier: 0.5 })
const changed = ({ labels }: DataTable) => [...labels.keys()].filter((row) => labels[row] !== table.labels[row])

test('shuffled labels are those of so many training rows, as often as before; other rows keep theirs', () => {
  const [half, all] = [alter({ shuffledLabels: 0.5 }), alter({ shuffledLabels: 1 })]
  for (const { labels, features } of [half, all]) {
    expect([...labels].sort()).toEqual([...table.labels].sort())
    expect(labels.subarray(300)).toEqual(table.labels.subarray(300))
    expect(features).toBe(table.features)
  }
  // Of 4 equally frequent classes a quarter keeps its label by chance: 112.5 of 150 and 225 of 300 change, with deviations near 5.3 and 7.5.
  expect(Math.abs(changed(half).length - 112.5)).toBeLessThan(22)
  expect(Math.abs(changed(all).length - 225)).toBeLessThan(30)
  expect(
    alter({ shuffledLabels: 0.02 }).labels.filter((label, row) => label !== table.labels[row]).length,
  ).toBeLessThan(7)
})

test('redrawn labels are uniform over the classes of the training rows; other rows keep theirs', () => {
  // Three quarters of the training rows have class 0, and none has class 3.
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    row < 300 ? (row % 12 < 9 ? 0 : 1 + (row % 2)) : row % 4,
  )
  const redraw = (share: number, seed: number) =>
    alterTable({ ...table, labels }, { redrawnLabels: share }, seed, { trainRows, multiplier: 1 }).labels
  const counts = [0, 0, 0, 0]
  for (const seed of [1, 2, 3, 4])
    for (const label of redraw(1, seed).subarray(0, 300)) counts[label] = (counts[label] ?? 0) + 1
  expect(counts[3]).toBe(0)
  // 1200 draws of three classes: 400 each, with a standard deviation of 16. Shuffled labels would give 900 of class 0.
  for (const count of counts.slice(0, 3)) expect(Math.abs(count - 400)).toBeLessThan(60)
  expect(redraw(1, 1).subarray(300)).toEqual(labels.subarray(300))
  const moved = (share: number) => [...redraw(share, 1).keys()].filter((row) => redraw(share, 1)[row] !== labels[row])
  expect(moved(0.1).length).toBeLessThanOrEqual(30)
  expect(moved(0.1).length).toBeGreaterThan(10)
})

test('real targets move as wholes', () => {
  const shape = { ...table.shape, target: { kind: 'real' as const, width: 2 } }
  const labels = Float32Array.from({ length: rows * 2 }, (_, at) => at)
  const altered = alterTable({ ...table, shape, labels }, { shuffledLabels: 1 }, 1, { trainRows, multiplier: 1 })
  for (let at = 0; at < labels.length; at += 2) expect(altered.labels[at + 1]).toBe((altered.labels[at] ?? 0) + 1)
  expect(altered.labels).not.toEqual(labels)
})

test('features are permuted alike in every row', () => {
  const { features } = alter({ permutedFeatures: true }, 2)
  const order = [0, 1, 2].map((place) => 4 * (features[place] ?? 0))
  expect(order).not.toEqual([0, 1, 2])
  expect(features).toEqual(table.features.map((_, at) => Math.floor(at / 3) + (order[at % 3] ?? 0) / 4))
})

test('noise has its deviation as the model sees it, and a smaller one is a larger one scaled down', () => {
  const noiseOf = (std: number) => alter({ noise: std }).features.map((value, at) => value - (table.features[at] ?? 0))
  const drawn = [...noiseOf(0.1)].map((value) => value * 0.5)
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
  const deviation = Math.sqrt(drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length)
  // 1200 draws: the mean lies within 0.003, the deviation within 0.002, one standard error each.
  expect(Math.abs(mean)).toBeLessThan(0.012)
  expect(Math.abs(deviation - 0.1)).toBeLessThan(0.008)
  for (const [at, value] of noiseOf(0.2).entries()) expect(value * 0.5).toBeCloseTo(2 * (drawn[at] ?? 0), 4)
})

test('a seed repeats, another differs, no alteration disturbs the draws of another, and each table has a digest of its own', () => {
  const both = alter({ shuffledLabels: 0.5, noise: 0.1 })
  expect(alter({ noise: 0.1, shuffledLabels: 0.5 })).toEqual(both)
  expect(both.labels).toEqual(alter({ shuffledLabels: 0.5 }).labels)
  expect(both.features).toEqual(alter({ noise: 0.1 }).features)
  expect(alter({ shuffledLabels: 0.5, noise: 0.1 }, 2).labels).not.toEqual(both.labels)
  const tables = [both, alter({ noise: 0.1 }), alter({ noise: 0.1 }, 2), alter({ shuffledLabels: 0.5 }), table]
  expect(new Set(tables.map(({ digest }) => digest)).size).toBe(5)
})

test('what changes nothing is no part of a definition', () => {
  expect(defineAlterations({ shuffledLabels: 0, permutedFeatures: false, noise: 0 })).toBeNull()
  expect(defineAlterations({ shuffledLabels: 0.5, noise: 0 })).toEqual({ shuffledLabels: 0.5 })
})
