import { expect, test } from 'vitest'
import { asPicture } from '../testing/as-picture.ts'
import { exampleFinding, exampleResults, exampleRun, series } from '../testing/example-results.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { gatherCurves } from './curves.ts'
import { drawFigure } from './figure.ts'
import { drawInterval } from './interval.ts'
import { drawLearningCurves } from './learning-curves.ts'
import { curveStyle } from './picture.ts'

const [renderFigure, renderInterval, renderLearningCurves] = [
  asPicture(drawFigure),
  asPicture(drawInterval),
  asPicture(drawLearningCurves),
]

const figure = { kind: 'curves' as const, title: 'Accuracy', metric: 'test.accuracy', arms: ['a', 'b'] }
const constant = (value: number) => ({ 'test.accuracy': series(() => value) })
const runs = [exampleRun('a', 1, constant(0.25)), exampleRun('a', 2, constant(0.75)), exampleRun('b', 1, constant(0))]

/** Texts of a picture with their places. */
function textsOf(drawing: string) {
  const elements = drawing.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"(?: class="(\w+)")?>([^<]*)</g)
  return [...elements].map(([, x, y, kind, text = '']) => ({ x: Number(x), y: Number(y), kind, text }))
}

test('the mean is in the middle of its band, and accuracy has all of 0..1', () => {
  const drawing = renderLearningCurves(figure, runs) ?? ''
  const ticks = textsOf(drawing).filter(({ kind }) => kind === 'end')
  expect(ticks.map(({ text }) => text)).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0'])
  // A mark's text stands five pixels below its line.
  const [zero = 0, one = 0] = [ticks.at(0), ticks.at(-1)].map((tick) => (tick?.y ?? 0) - 5)
  const heightOf = (share: number) => zero - share * (zero - one)
  const [bandA = ''] = drawing.match(/<path d="M[^"]*Z" style="fill:var\(--c0\);opacity/) ?? []
  expect(bandA).toContain(`,${heightOf(0.75)}`)
  expect(bandA).toContain(`,${heightOf(0.25)}`)
  expect(drawing).toMatch(new RegExp(`<path d="M[^"]*,${heightOf(0.5)}L[^"]*" style="fill:none;stroke:var\\(--c0\\)`))
})

test('epochs are whole numbers from 0, and steps between epochs make the axis one of updates', () => {
  const epochs = textsOf(renderLearningCurves(figure, runs) ?? '').filter(({ kind }) => kind === 'middle')
  expect(epochs.map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', 'epoch'])
  const updates = [exampleRun('a', 1, { 'test.accuracy': { steps: [1, 3], values: [0, 1] } })]
  expect(gatherCurves(updates, 'test.accuracy', ['a']).time).toBe('update')
})

test('values without a number leave a gap and are counted', () => {
  const broken = exampleRun('a', 3, { 'test.accuracy': series((epoch) => (epoch === 4 ? Number.NaN : 0.5)) })
  const drawing = renderLearningCurves(figure, [broken]) ?? ''
  expect(drawing).toContain('one seed, last value below · left out, since diverged: 1')
  expect(drawing).not.toMatch(/NaN[,L]|[,ML]NaN/)
  expect(drawing.match(/<path d="(M[^"]*)" style="fill:none;stroke:var\(--c0\)/)?.[1]?.match(/M/g)).toHaveLength(2)
})

test('what was measured of a network after it had diverged is not drawn, however finite', () => {
  const run = exampleRun('a', 3, { 'test.accuracy': { steps: [0, 27, 54], values: [0.1, 0.3, 0.34] } })
  const points = (divergedAt: number) =>
    gatherCurves([{ ...run, divergedAt }], 'test.accuracy', ['a']).curves[0]?.points
  expect(points(28)?.map(({ mean }) => mean)).toEqual([0.1, 0.3, Number.NaN])
  expect(points(27)?.map(({ mean }) => mean)).toEqual([0.1, Number.NaN, Number.NaN])
})

test('a failed run is not drawn, and a figure without measurements is none', () => {
  const failed = runs.map((run) => ({ ...run, status: 'failed' as const }))
  expect(renderLearningCurves(figure, failed)).toBeNull()
  expect(renderLearningCurves({ ...figure, metric: 'test.loss' }, runs)).toBeNull()
})

test('a wide span of positive values is logarithmic', () => {
  const loss = { 'test.loss': series((epoch) => 10 ** (3 - epoch)) }
  const drawing = renderLearningCurves({ ...figure, metric: 'test.loss' }, [exampleRun('a', 1, loss)]) ?? ''
  const ticks = textsOf(drawing).filter(({ kind }) => kind === 'end')
  expect(ticks.map(({ text }) => Number(text))).toEqual([1e-6, 1e-4, 0.01, 1, 100])
  const gaps = ticks.slice(1).map(({ y }, index) => (ticks[index]?.y ?? 0) - y)
  expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(0.05)
})

test('equal curves are told apart: no two of thirty share colour and dashes', () => {
  const styles = Array.from({ length: 30 }, (_, index) => JSON.stringify(curveStyle(index)))
  expect(new Set(styles).size).toBe(30)
})

test('no text overlaps another or leaves the picture, however long and many the names', () => {
  const arms = Array.from(
    { length: 12 },
    (_, index) => `${index} is an arm with a name ${'far '.repeat(index)}longer than fits beside others`,
  )
  const equal = arms.flatMap((arm) => [exampleRun(arm, 1, constant(0.1135))])
  const drawing = renderLearningCurves({ ...figure, title: 'long '.repeat(30), arms }, equal) ?? ''
  const texts = textsOf(drawing)
  const names = texts.filter(({ kind }) => kind === 'name')
  expect(names).toHaveLength(12)
  const height = Number(drawing.match(/height="(\d+)"/)?.[1])
  const places = new Set(texts.map(({ x, y }) => `${x} ${y}`))
  expect(places.size).toBe(texts.length)
  for (const { x, y, kind, text } of texts) {
    expect(y).toBeGreaterThan(12)
    expect(y).toBeLessThan(height)
    if (kind === 'name' || kind === 'quiet') expect(x + text.length * 8.6).toBeLessThanOrEqual(600)
  }
})

test('an interval picture marks estimate, interval and seeds on the scale of its axis', () => {
  const finding = exampleFinding({
    method: 't interval',
    estimate: 0.5,
    interval: [0.25, 0.75],
    region: [0, 1],
    seeds: [{ seed: 1, value: 1 }],
  })
  const drawing = renderInterval('claim', finding) ?? ''
  const placeOf = (value: number) => 24 + ((value + 0.1) / 1.2) * 552
  expect(drawing).toContain(`<line x1="${placeOf(0.25)}" x2="${placeOf(0.75)}"`)
  expect(drawing).toContain(`<circle cx="${placeOf(0.5)}"`)
  expect(drawing).toContain(`<circle cx="${placeOf(1)}"`)
  expect(drawing).toContain(`<rect x="${placeOf(0)}" y="86" width="${placeOf(1) - placeOf(0)}"`)
})

test('a share of seeds has no rings: the values of seeds are of another kind', () => {
  const share = exampleFinding({
    method: 'one-sided Clopper-Pearson',
    strict: true,
    estimate: 0,
    interval: [0, 0.4],
    region: [0.5, 1],
  })
  const drawing = renderInterval('claim', share) ?? ''
  expect(drawing.match(/<circle/g)).toHaveLength(1)
  expect(drawing).not.toContain('rings')
})

test('open sides run off the edge, and nothing finite is no picture', () => {
  const open = renderInterval('claim', exampleFinding({ region: [0.1, Infinity], interval: [-Infinity, 0.2] })) ?? ''
  expect(open).not.toMatch(/NaN|Infinity"/)
  const nothing = {
    estimate: Infinity,
    interval: [-Infinity, Infinity],
    region: [-Infinity, Infinity],
    seeds: [],
  } as const
  expect(renderInterval('claim', exampleFinding(nothing))).toBeNull()
})

test('equal results give equal bytes, whatever the order of the runs', () => {
  const [claim] = exampleResults.claims
  const draw = (shuffled: typeof exampleResults.runs) => claim?.figure && renderFigure(claim.figure, shuffled)
  expect(draw(exampleResults.runs)).toBe(draw(structuredClone(exampleResults.runs)))
})

test.each(hostileTexts)('text in a picture is text: %j', (hostile) => {
  const drawing = renderLearningCurves({ kind: 'curves', title: hostile, metric: 'test.accuracy', arms: [hostile] }, [
    exampleRun(hostile, 1, constant(0.5)),
  ])
  const plain = renderLearningCurves({ kind: 'curves', title: 'x', metric: 'test.accuracy', arms: ['x'] }, [
    exampleRun('x', 1, constant(0.5)),
  ])
  // Long texts have more lines than short ones, of the same elements.
  const elements = (text: string | null) => new Set(text?.match(/<\/?\w+/g))
  expect(elements(drawing)).toEqual(elements(plain))
  expect(drawing).not.toMatch(/\p{Cc}(?!$)/u)
})
