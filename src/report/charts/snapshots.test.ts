import { expect, test } from 'vitest'
import type { Snapshot } from '../../metrics/measurements.ts'
import type { RunResult } from '../../results/results.ts'
import { asPicture } from '../testing/as-picture.ts'
import { exampleRun } from '../testing/example-results.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { drawFigure } from './figure.ts'
import { poolHistograms } from './pool-histogram.ts'

const renderFigure = asPicture(drawFigure)

const spread: Snapshot = { low: -1, high: 1, counts: [1, 3, 3, 1], values: [-1, -0.4, 0.4, 1] }
const zeros: Snapshot = { low: 0, high: 0, counts: [0, 0, 0, 8], values: [0, 0, 0, 0] }
const tensor = 'weights.fc1.kernel'

function run(arm: string, seed: number, start: Snapshot, end: Snapshot): RunResult {
  return { ...exampleRun(arm, seed, {}), snapshots: { [tensor]: { start, end } } }
}

const runs = [run('default', 1, spread, spread), run('zero', 1, zeros, spread), run('zero', 2, zeros, zeros)]
const histogram = {
  kind: 'histogram',
  title: 'Weights',
  tensor,
  at: ['start', 'end'],
  arms: ['default', 'zero'],
} as const
const scatter = { kind: 'scatter', title: 'Weights', tensors: [tensor], at: 'end', arms: ['default', 'zero'] } as const

test('bins that coincide keep their counts', () => {
  expect(poolHistograms([spread], [-1, 1], 4).shares).toEqual([1 / 8, 3 / 8, 3 / 8, 1 / 8])
})

test('bins that do not are laid over the shared ones in proportion', () => {
  // Each bin of the spread is half a bin of -1..1 in two: 1/8 + 3/8 on either side.
  expect(poolHistograms([spread], [-1, 1], 2).shares).toEqual([0.5, 0.5])
  // Of -2..2 in three, the middle bin (-2/3..2/3) holds all of the two inner bins (-0.5..0.5) and a third of each outer one.
  const { shares } = poolHistograms([spread], [-2, 2], 3)
  for (const [bin, share] of [1 / 12, 10 / 12, 1 / 12].entries()) expect(shares[bin]).toBeCloseTo(share, 12)
})

test('equal values stay in one bin, at either end too, and nothing is lost', () => {
  expect(poolHistograms([zeros], [-1, 1], 5).shares).toEqual([0, 0, 1, 0, 0])
  expect(poolHistograms([zeros], [0, 1], 4).shares).toEqual([1, 0, 0, 0])
  expect(poolHistograms([zeros], [-1, 0], 4).shares).toEqual([0, 0, 0, 1])
  const ragged = { low: -0.7, high: 0.31, counts: [5, 0, 2, 9, 1], values: [] }
  const total = poolHistograms([ragged, zeros, spread], [-1, 1], 48).shares.reduce((sum, share) => sum + share, 0)
  expect(total).toBeCloseTo(1, 12)
})

test('seeds weigh alike, whatever their values', () => {
  expect(poolHistograms([zeros, spread], [-1, 1], 4).shares).toEqual([1 / 16, 3 / 16, 3 / 16 + 1 / 2, 1 / 16])
})

test('a histogram has a panel for each arm, and says how full its fullest bins are', () => {
  const drawing = renderFigure(histogram, runs) ?? ''
  expect(drawing).toContain('>zero · fullest bin 100 % before, ')
  expect(drawing).toContain('>1 to 2 seeds together · each outline as high as its fullest bin<')
  expect(drawing.match(/<path [^>]*stroke-dasharray="7 4"/g)).toHaveLength(2)
  expect(drawing).toContain('before training')
})

test('a diverged seed is left out of a histogram, and said to be', () => {
  const diverged = { low: Number.NaN, high: Number.NaN, counts: [], values: [Number.NaN] }
  const drawing = renderFigure(histogram, [...runs, run('default', 2, spread, diverged)]) ?? ''
  expect(drawing).toContain('left out, since NaN or infinite: 1')
  expect(drawing).not.toMatch(/NaN[,HVL]|[,MHVL]NaN/)
  expect(renderFigure({ ...histogram, at: ['end'] }, [run('default', 1, spread, diverged)])).toBeNull()
})

test("a scatter shows the first seed's values at their indices, all arms on one vertical axis", () => {
  const large = { low: 0, high: 2, counts: [4, 4], values: [0, 2, 0, 2] }
  const drawing = renderFigure(scatter, [run('zero', 2, zeros, zeros), ...runs, run('default', 0, zeros, large)]) ?? ''
  const points = [...drawing.matchAll(/<path d="([^"]*)" style="fill:none;stroke:var\(--c0\)/g)].map(([, d = '']) =>
    [...d.matchAll(/M([\d.]+),([\d.]+)h0/g)].map(([, x, y]) => [Number(x), Number(y)] as const),
  )
  expect(points.map((panel) => panel.length)).toEqual([4, 4])
  // Four of eight values: indices 0, 2, 4, 6 of 0..7, evenly apart.
  const [xs = [], ys = []] = [points[0]?.map(([x]) => x), points[0]?.map(([, y]) => y)]
  const gaps = xs.slice(1).map((x, index) => x - (xs[index] ?? 0))
  expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(0.21)
  expect(ys[0]).toBeGreaterThan(ys[1] ?? 0)
  expect(drawing).toContain('seed 0, 1, after training · of large tensors, evenly spaced values')
})

test('a scatter tells the values of all its panels at places from left to right', () => {
  const large = { low: 0, high: 3, counts: [4, 4], values: [0, 1, 2, 3] }
  const one = { low: 5, high: 5, counts: [1], values: [5] }
  const readings = drawFigure(scatter, [run('default', 1, zeros, large), run('zero', 1, zeros, one)])?.readings ?? []
  // Every second of eight values is kept: the places lie at 0, 7/3, 14/3 and 7 of 0..7.
  expect(readings.map(({ text }) => text)).toEqual([
    'default weights.fc1.kernel[0] 0; zero weights.fc1.kernel[0] 5',
    'default weights.fc1.kernel[2] 1; zero weights.fc1.kernel[0] 5',
    'default weights.fc1.kernel[4] 2; zero weights.fc1.kernel[0] 5',
    'default weights.fc1.kernel[6] 3; zero weights.fc1.kernel[0] 5',
  ])
  const xs = readings.map(({ x }) => x)
  expect(xs).toEqual([...xs].sort((a, b) => a - b))
  const [first] = drawFigure({ ...scatter, tensors: [tensor, tensor] }, [run('zero', 1, zeros, one)])?.readings ?? []
  expect(first?.text).toBe('zero weights.fc1.kernel[0] 5; weights.fc1.kernel[0] 5')
  const many = { ...large, counts: [500, 500], values: Array.from({ length: 1000 }, (_, index) => index) }
  expect(drawFigure(scatter, [run('default', 1, zeros, many)])?.readings).toHaveLength(64)
})

const layers = (values: readonly number[]) =>
  Object.fromEntries(
    values.map((value, index) => [`activations.h${index + 1}.variance`, { steps: [1], values: [value] }]),
  )
const byLayer = {
  kind: 'layers',
  title: 'Variance through the layers',
  metrics: ['activations.h1.variance', 'activations.h2.variance', 'activations.h3.variance'],
  at: { kind: 'step', step: 1 },
  arms: ['a', 'b'],
  scale: 'log',
} as const

test('metrics by layer stand over their layers, powers of ten evenly apart on a logarithmic axis', () => {
  const drawing = renderFigure(byLayer, [
    exampleRun('a', 1, layers([1, 0.1, 0.01])),
    exampleRun('b', 1, layers([1, 1, 1])),
  ])
  const [, path = ''] = drawing?.match(/<path d="(M[^"]*)" style="fill:none;stroke:var\(--c0\)/) ?? []
  const [first, second, third] = [...path.matchAll(/([\d.]+),([\d.]+)/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  )
  if (!first || !second || !third) throw new Error(`no three points in ${path}`)
  expect(second[0] - first[0]).toBeCloseTo(third[0] - second[0], 1)
  expect(second[1] - first[1]).toBeCloseTo(third[1] - second[1], 1)
  expect(drawing).toContain('>h3<')
  expect(drawing).toContain('>activations.*.variance at step 1<')
})

test('a layer whose value is zero has no place on a logarithmic axis, and is counted', () => {
  const drawing = renderFigure(byLayer, [exampleRun('a', 1, layers([1, 0, 0]))])
  expect(drawing).toContain('left out, since zero, negative or<')
  expect(renderFigure(byLayer, [exampleRun('a', 1, layers([0, 0, 0]))])).toBeNull()
  expect(renderFigure({ ...byLayer, scale: 'linear' }, [exampleRun('a', 1, layers([0, 0, 0]))])).not.toBeNull()
})

test('a moment that was not measured is no moment', () => {
  expect(
    renderFigure({ ...byLayer, at: { kind: 'step', step: 2 } }, [exampleRun('a', 1, layers([1, 1, 1]))]),
  ).toBeNull()
})

test.each(hostileTexts)('text in a picture of parameters is text: %j', (hostile) => {
  const draw = (text: string, kind: 'histogram' | 'scatter') => {
    const named = [{ ...exampleRun(text, 1, {}), snapshots: { [text]: { start: spread, end: spread } } }]
    const figure =
      kind === 'histogram'
        ? { ...histogram, title: text, tensor: text, arms: [text] }
        : { ...scatter, title: text, tensors: [text], arms: [text] }
    return new Set(renderFigure(figure, named)?.match(/<\/?\w+/g))
  }
  expect(draw(hostile, 'histogram')).toEqual(draw('x', 'histogram'))
  expect(draw(hostile, 'scatter')).toEqual(draw('x', 'scatter'))
})
