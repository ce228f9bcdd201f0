import { expect, test } from 'vitest'
import type { Finding } from '../../judge/verdict.ts'
import { committedResults } from '../testing/committed-results.ts'
import { exampleFinding, spread } from '../testing/example-results.ts'
import { isMarked, type PublishedMark, publishedMark } from '../views/published-mark.ts'
import { drawInterval } from './interval.ts'
import { renderStrip } from './strip.ts'

// What is drawn, read from the picture itself, must say what the verdict says.

interface Drawn {
  readonly region: readonly [number, number]
  readonly strict: boolean
  /** Ends of the bar; `null` for none. */
  readonly bar: readonly [number, number] | null
  /** Places of the dots: of an estimate, or of each seed. */
  readonly dots: readonly { readonly x: number; readonly red: boolean }[]
  /** Where the source's own number stands, or the ends of its range; empty for none. */
  readonly published: readonly number[]
}

const number = (text: string, name: string) => Number(new RegExp(` ${name}="([^"]*)"`).exec(text)?.[1])

/** Reads a drawing's shapes, in pixels. */
function readDrawing(markup: string): Drawn {
  const shapes = markup.match(/<(?:rect|line|path|circle)[^>]*>/g) ?? []
  const rect = shapes.find((shape) => shape.startsWith('<rect') && shape.includes('region')) ?? ''
  const strip = shapes.find((shape) => shape.startsWith('<rect') && shape.includes('--r)')) ?? ''
  const area = rect === '' ? strip : rect
  const start = number(area, 'x')
  const bar = shapes.find((shape) => shape.includes('class="bar"'))
  const [, from, to] = /d="M([-\d.]+),[\d.]+H([-\d.]+)"/.exec(bar ?? '') ?? []
  return {
    region: [start, start + number(area, 'width')],
    strict: shapes.some((shape) => shape.includes('stroke-dasharray')),
    bar:
      bar === undefined
        ? null
        : from === undefined
          ? [number(bar, 'x1'), number(bar, 'x2')]
          : [Number(from), Number(to)],
    dots: shapes
      .filter((shape) => shape.startsWith('<circle') && !shape.includes('fill:none'))
      .map((shape) => ({ x: number(shape, 'cx'), red: /--(?:against|x)\)/.test(shape) })),
    published: shapes
      .filter((shape) => shape.includes('class="published"'))
      .flatMap((shape) => [...shape.matchAll(/M([-\d.]+),[\d.]+[Vl]/g)])
      .map(([, x]) => Number(x)),
  }
}

/** Half a pixel is less than anybody sees; numbers nearer to a border than that are drawn on it. */
const tolerance = 0.5

function agrees({ verdict, method }: Pick<Finding, 'verdict' | 'method'>, { region: [low, high], bar, dots }: Drawn) {
  const inside = (from: number, to: number) => from >= low - tolerance && to <= high + tolerance
  const outside = (from: number, to: number) => to <= low + tolerance || from >= high - tolerance
  if (method === 'prediction interval' && bar !== null) {
    const holds = bar[0] <= low + tolerance && bar[1] >= high - tolerance
    return verdict === 'supported' ? holds : verdict !== 'refuted' || outside(...bar)
  }
  if (bar !== null) {
    if (verdict === 'inconclusive') return dots.every(({ red }) => !red)
    return verdict === 'supported' ? inside(...bar) : outside(...bar)
  }
  const red = dots.filter((dot) => dot.red)
  if (method !== 'every seed') {
    return dots.every(({ x }) => (verdict === 'supported' ? inside(x, x) : outside(x, x)))
  }
  if (verdict === 'supported') return red.length === 0 && dots.every(({ x }) => inside(x, x))
  return red.length > 0 && red.every(({ x }) => outside(x, x))
}

/** Whether the source's number is drawn on that side of the region's borders and of the estimate on which it is. */
function marksAgree({ range }: PublishedMark, finding: Finding, { region, dots, published }: Drawn): boolean {
  const [first = Number.NaN, last = first] = [...new Set(published)].sort((a, b) => a - b)
  const borders = finding.region.map((bound, index) => ({ bound, x: region[index] ?? Number.NaN }))
  const estimate = dots.length === 1 ? [{ bound: finding.estimate, x: dots[0]?.x ?? Number.NaN }] : []
  const places = [...borders, ...estimate].filter(({ bound }) => Number.isFinite(bound))
  return [
    [range[0], first],
    [range[1], last],
  ].every(([value = Number.NaN, at = Number.NaN]) =>
    places.every(({ bound, x }) => {
      // A region of a single number is two pixels wide in a strip, so that it can be seen.
      if (value === bound) return Math.abs(at - x) <= 2
      return value < bound ? at <= x + tolerance : at >= x - 2
    }),
  )
}

const findings = committedResults.flatMap(({ claims, runs }) =>
  claims.flatMap((claim) => {
    const mark = publishedMark(claim, runs)
    return (claim.judgement?.findings ?? []).map((finding) => ({ id: claim.id, finding, mark }))
  }),
)

test('every committed comparison is drawn as it was judged, in the picture and in the strip', () => {
  expect(findings.length).toBeGreaterThan(141)
  const wrong = findings.flatMap(({ id, finding, mark }) => {
    const drawing = drawInterval(id, finding, mark)
    const strip = renderStrip(finding, 'file', mark)
    const drawn = [drawing?.content.join('') ?? '', strip ?? ''].map(readDrawing)
    return drawn.every((one) => agrees(finding, one)) ? [] : [`${id} ${finding.verdict} ${finding.reason}`]
  })
  expect(wrong).toEqual([])
})

test('what a source published is drawn where it is, in the picture and in the strip, and nowhere else', () => {
  const marked = findings.filter(({ finding, mark }) => mark !== null && isMarked(mark, finding.quantity))
  const ids = new Set(marked.map(({ id }) => id))
  expect([...ids]).toEqual(expect.arrayContaining(['s0.2', 's1.1', 's2.1', 's2.1-as-meant']))
  const wrong = findings.flatMap(({ id, finding, mark }) => {
    const drawn = [drawInterval(id, finding, mark)?.content.join('') ?? '', renderStrip(finding, 'file', mark) ?? '']
    const expected = mark !== null && isMarked(mark, finding.quantity)
    const right = drawn
      .map(readDrawing)
      .every((one) => (expected && mark ? marksAgree(mark, finding, one) : one.published.length === 0))
    return right ? [] : [`${id} ${finding.quantity}`]
  })
  expect(wrong).toEqual([])
  const [s11] = marked.filter(({ id }) => id === 's1.1')
  if (s11?.mark == null) throw new Error('s1.1 has a published range')
  const drawn = readDrawing(drawInterval('s1.1', s11.finding, s11.mark)?.content.join('') ?? '')
  expect(marksAgree({ ...s11.mark, range: [0.9, 0.98] }, s11.finding, drawn)).toBe(false)
})

test('what is drawn for single trainings has no bar, and names the seed that decides', () => {
  const seeds = spread([1, 2, 1, 1])
  const finding = exampleFinding({
    verdict: 'refuted',
    method: 'every seed',
    seeds,
    estimate: 1.25,
    interval: [1, 2],
    region: [1, 1],
  })
  const markup = drawInterval('x', finding)?.content.join('') ?? ''
  expect(readDrawing(markup)).toMatchObject({ bar: null, strict: false })
  expect(readDrawing(markup).dots.map(({ red }) => red)).toEqual([false, false, false, true])
  expect(markup).toContain('>seed 2<')
  const held = exampleFinding({
    method: 'every seed',
    seeds,
    estimate: 1.25,
    interval: [1, 2],
    region: [0.5, Infinity],
  })
  expect(readDrawing(renderStrip(held) ?? '')).toMatchObject({ bar: null, strict: true })
})

test('the test would see a picture that contradicts its verdict', () => {
  const [low, high] = [0.9, 0.95]
  const finding = exampleFinding({ method: 't interval', estimate: 0.925, interval: [0.91, 0.94], region: [low, high] })
  const drawn = readDrawing(drawInterval('x', finding)?.content.join('') ?? '')
  expect(agrees({ ...finding, verdict: 'supported' }, drawn)).toBe(true)
  expect(agrees({ ...finding, verdict: 'refuted' }, drawn)).toBe(false)
})

test('how far seeds lie apart is drawn on a scale of its own, without the seeds', () => {
  const seeds = spread([0.8, 0.81, 0.83])
  const range = exampleFinding({
    method: 'largest minus smallest',
    seeds,
    estimate: 0.03,
    interval: [0.03, 0.03],
    region: [-Infinity, 0.1],
    strict: true,
  })
  const markup = drawInterval('x', range)?.content.join('') ?? ''
  expect(readDrawing(markup)).toMatchObject({ bar: null, dots: [{ red: false }] })
  expect(markup).not.toContain('fill:none;stroke:var(--text)')
  expect(markup).toContain('measured 0.03 over all 3 seeds')
  expect(agrees({ ...range, verdict: 'supported' }, readDrawing(markup))).toBe(true)
  const deviation = exampleFinding({
    method: 'interval of a standard deviation',
    seeds,
    estimate: 0.015,
    interval: [0.009, 0.06],
    region: [-Infinity, 0.1],
    strict: true,
  })
  const drawn = drawInterval('x', deviation)?.content.join('') ?? ''
  expect(readDrawing(drawn).bar).not.toBeNull()
  expect(drawn).not.toContain('fill:none;stroke:var(--text)')
})
