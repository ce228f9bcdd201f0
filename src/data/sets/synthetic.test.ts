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

test("a teacher's target is a network of tanh that a linear law cannot be, and stays the same however many rows are drawn", async () => {
  const one = { features: 1, hidden: 1, noise: 0, testRows: 1 }
  const { features, labels, shape } = await draw('teacher', { rows: 200, ...one })
  expect(shape.target).toEqual({ kind: 'real', width: 1 })
  // One hidden unit of one feature is v tanh(w x): odd, and two examples give both weights. Every other one must lie on that curve.
  const [order] = [Array.from(features.keys()).sort((a, b) => Math.abs(features[a] ?? 0) - Math.abs(features[b] ?? 0))]
  const [near = 0, far = 0] = [order[100], order.at(-1)]
  const ratio = (labels[far] ?? 0) / (labels[near] ?? 1)
  const excess = (w: number) => Math.tanh(w * (features[far] ?? 0)) / Math.tanh(w * (features[near] ?? 0)) - ratio
  let [low, high] = [1e-6, 50]
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2
    if (Math.sign(excess(middle)) === Math.sign(excess(low))) low = middle
    else high = middle
  }
  const output = (labels[far] ?? 0) / Math.tanh(low * (features[far] ?? 0))
  for (const [row, x] of features.entries())
    expect(output * Math.tanh(low * x)).toBeCloseTo(labels[row] ?? Number.NaN, 4)
  const fewer = await draw('teacher', { rows: 10, ...one })
  expect([...fewer.labels.subarray(0, 10)]).toEqual([...labels.subarray(0, 10)])
})

test("a wide teacher's output is near a normal one, of the size that its weights and tanh have", async () => {
  const { labels } = await draw('teacher', { rows: 4_000, testRows: 1, features: 64, hidden: 256 })
  const square = Array.from(labels).reduce((sum, label) => sum + label * label, 0) / labels.length
  // E tanh²(z) for standard normal z, by numerical integration in SciPy: 0.394294. Of 256 units with v² and W of their own it is off by about √(2 / 256) of that.
  expect(Math.abs(square - 0.394294)).toBeLessThan(4 * 0.394294 * Math.sqrt(2 / 256))
})

test('modular addition has every pair once, split without overlap, and its sum modulo p', async () => {
  const { features, labels, shape } = await draw('modular-addition', { modulus: 11, rows: 50, testRows: 71 })
  expect(shape.target).toEqual({ kind: 'class', classes: 11 })
  const pairs = Array.from(labels, (label, row) => {
    const [a = -1, b = -1] = features.subarray(2 * row, 2 * row + 2)
    expect(label).toBe(a + b < 11 ? a + b : a + b - 11)
    return `${a} + ${b}`
  })
  expect(new Set(pairs).size).toBe(121)
  expect(pairs).not.toEqual(pairs.toSorted())
  const more = await draw('modular-addition', { modulus: 2, rows: 4, testRows: 4 })
  expect([...more.features.subarray(8)]).toEqual([...more.features.subarray(0, 8)])
})

test('draws repeat, and another seed draws others', async () => {
  const { digest } = await draw('moons')
  expect((await draw('moons')).digest).toBe(digest)
  expect((await draw('moons', { seed: 2 })).digest).not.toBe(digest)
})
