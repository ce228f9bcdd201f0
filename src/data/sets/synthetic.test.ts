import { expect, test } from 'vitest'
import { loadDataTable } from './load-data-table.ts'

const draw = (set: string, parameters: Readonly<Record<string, number>> = {}) => loadDataTable({ set, parameters })

test('xor has its four corners in turn, and class 1 where signs differ', async () => {
  const { features, labels, shape } = await draw('xor', { rows: 4, testRows: 1 })
  expect([...features]).toEqual([-1, -1, 1, -1, -1, 1, 1, 1, -1, -1])
  expect([...labels]).toEqual([0, 1, 1, 0, 0])
  expect(shape).toEqual({ example: [2], target: { kind: 'class', classes: 2 }, trainRows: 4, testRows: 1 })
})

test('moons without noise lie on their half circles', async () => {
  const { features, labels } = await draw('moons', { rows: 50, testRows: 1, noise: 0 })
  for (const [row, label] of labels.entries()) {
    const [x = 0, y = 0] = features.slice(row * 2, row * 2 + 2)
    const [fromX, fromY] = label === 0 ? [0, 0] : [1, 0.5]
    expect(Math.hypot(x - fromX, y - fromY)).toBeCloseTo(1, 5)
    expect(label === 0 ? y >= 0 : y <= 0.5).toBe(true)
  }
})

test('spirals without noise lie where their radius says, half a turn apart', async () => {
  const { features, labels } = await draw('spirals', { rows: 50, testRows: 1, noise: 0, turns: 2 })
  for (const [row, label] of labels.entries()) {
    const [x = 0, y = 0] = features.slice(row * 2, row * 2 + 2)
    const angle = 4 * Math.PI * Math.hypot(x, y) + Math.PI * label
    expect(Math.hypot(x - Math.hypot(x, y) * Math.cos(angle), y - Math.hypot(x, y) * Math.sin(angle))).toBeLessThan(
      1e-5,
    )
  }
})

test('a sine and a linear law have real targets, and noise of the size that is asked for', async () => {
  const sine = await draw('sine', { rows: 20_000, testRows: 1, noise: 0.3, frequency: 2 })
  expect(sine.shape.target).toEqual({ kind: 'real', width: 1 })
  const off = Array.from(sine.labels, (label, row) => label - Math.sin(2 * Math.PI * (sine.features[row] ?? 0)))
  // Five standard errors of a standard deviation: 0.3 / √(2n).
  const spread = Math.sqrt(off.reduce((sum, x) => sum + x * x, 0) / off.length)
  expect(Math.abs(spread - 0.3)).toBeLessThan((5 * 0.3) / Math.sqrt(2 * off.length))
  const linear = await draw('linear-regression', { rows: 3, testRows: 1, noise: 0, features: 4 })
  const [first = 0, second = 0, third = 0, fourth = 0] = linear.features
  expect(linear.labels[0]).toBeCloseTo((first + second + third + fourth) / 2, 5)
})

test('draws repeat, and another seed draws others', async () => {
  const { digest } = await draw('moons')
  expect((await draw('moons')).digest).toBe(digest)
  expect((await draw('moons', { seed: 2 })).digest).not.toBe(digest)
})
