import { scaleLinear } from 'd3-scale'
import type { Finding } from '../../judge/verdict.ts'
import { barOf, counterexamples, isOfSingleSeeds, regionOf } from '../views/finding-region.ts'
import { isApartFromSeeds, measuredText } from '../views/measured-text.ts'
import { isMarked, type PublishedMark } from '../views/published-mark.ts'
import { horizontalAxis, valueTicks } from './axes.ts'
import { drawPublishedPlace } from './draw-published.ts'
import type { Drawing, Reading } from './drawing.ts'
import { chartWidth } from './frame.ts'
import type { LinearScale } from './scales.ts'
import { type Svg, svg, svgText } from './svg.ts'
import { fitText } from './text-width.ts'

const height = 180
/** How much higher a picture is in which a published number is marked: a line of the legend. */
const publishedLine = 32
const [left, right] = [24, chartWidth - 24]
const regionTop = 86
const axis = 138
const intervalLine = 106
const seedLine = 125

/**
 * A finding held against the region where it must be, which is shaded. An estimate is a dot on the bar of its interval, with a ring for each seed below. What
 * is said of every seed has no interval: each seed is a dot, those outside the region are red, and the first of them, which decides, is named. A border
 * that is itself outside is dashed; one without bound runs off the edge. What the source published is a line with an arrowhead over the region.
 *
 * @param name of the claim, for the picture's title
 * @param finding the deciding one
 * @param published by the source; drawn only where it is on the finding's scale
 * @returns `null` when no number of it is finite
 */
export function drawInterval(name: string, finding: Finding, published: PublishedMark | null = null): Drawing | null {
  const mark = published !== null && isMarked(published, finding.quantity) ? published : null
  const values = seedsOnScale(finding)
  const bar = barOf(finding)
  const measuredNumbers = [...(bar ?? []), ...finding.region, finding.estimate, ...values].filter(Number.isFinite)
  if (measuredNumbers.length === 0) return null
  const scale = paddedScale([...measuredNumbers, ...(mark?.range ?? [])])
  const [edgeLeft, edgeRight] = [left, right].map((edge) => scale.invert(edge))
  const at = (value: number) => scale(Math.min(Math.max(value, edgeLeft ?? value), edgeRight ?? value))
  const text = measuredText(finding)
  const [measured, wanted] = [`measured ${text.found}`, `required: ${text.region}`]
  const sentence = `${measured}, ${wanted}`
  const plot = [
    ...region(finding, at),
    ...(mark === null ? [] : drawPublishedPlace(mark.range.map(at), regionTop, axis)),
    ...(isOfSingleSeeds(finding) ? dots(finding, at) : estimate(finding, bar, values, at)),
    ...horizontalAxis(valueTicks(scale), scale, axis),
  ]
  const lower = mark === null ? 0 : publishedLine
  const told = mark === null ? '' : `; published ${mark.text} (arrowhead)`
  const content = [
    svgText('text', { x: left, y: 26 }, fitText(measured, right - left)),
    svgText('text', { x: left, y: 48 }, fitText(`${wanted} (shaded)`, right - left)),
    ...(mark === null
      ? []
      : [svgText('text', { x: left, y: 70 }, fitText(`published: ${mark.text} (arrowhead)`, right - left))]),
    svgText('text', { x: left, y: mark === null ? 72 : 94, class: 'quiet' }, legendOf(finding, bar, values.length)),
    ...(mark === null ? plot : [svg('g', { transform: `translate(0,${lower})` }, plot)]),
  ]
  return {
    width: chartWidth,
    height: height + lower,
    title: name,
    description: `${finding.quantity}: ${sentence}${told}.`,
    content,
    seedLines: [],
    readings: readInterval(finding, bar, values, text.value, at),
  }
}

function legendOf(finding: Finding, bar: readonly [number, number] | null, seeds: number): string {
  if (!isOfSingleSeeds(finding)) {
    return `dot: estimate${bar === null ? '' : ' · bar: its interval'}${seeds === 0 ? '' : ' · rings: seeds'}`
  }
  return counterexamples(finding).length === 0 ? 'dots: seeds' : 'dots: seeds · red: outside'
}

/** Each seed as a dot; those that refute are red, and the first of them is named. */
function dots(finding: Finding, at: (value: number) => number): readonly Svg[] {
  const against = new Set(counterexamples(finding))
  const [deciding] = against
  // Those that decide are drawn over the others.
  const drawn = finding.seeds.toSorted((a, b) => Number(against.has(a)) - Number(against.has(b)))
  return [
    ...drawn.map((seed) =>
      svg('circle', {
        cx: at(seed.value),
        cy: intervalLine,
        r: 5,
        'data-seed': seed.seed,
        style: `fill:var(--${against.has(seed) ? 'against' : 'c0'});stroke:var(--back);stroke-width:1.5`,
      }),
    ),
    ...(deciding === undefined
      ? []
      : [
          svgText(
            'text',
            { x: Math.min(Math.max(at(deciding.value), left + 24), right - 24), y: seedLine + 6, class: 'middle' },
            `seed ${deciding.seed}`,
          ),
        ]),
  ]
}

function estimate(
  finding: Finding,
  bar: readonly [number, number] | null,
  values: readonly number[],
  at: (value: number) => number,
): readonly Svg[] {
  return [
    ...(bar === null
      ? []
      : [
          svg('line', {
            x1: at(bar[0]),
            x2: at(bar[1]),
            y1: intervalLine,
            y2: intervalLine,
            class: 'bar',
            style: 'stroke:var(--c1);stroke-width:5',
          }),
        ]),
    ...(Number.isFinite(finding.estimate)
      ? [
          svg('circle', {
            cx: at(finding.estimate),
            cy: intervalLine,
            r: 6,
            style: 'fill:var(--c1);stroke:var(--back);stroke-width:1.5',
          }),
        ]
      : []),
    ...values
      .filter(Number.isFinite)
      .map((value) => svg('circle', { cx: at(value), cy: seedLine, r: 3.5, style: 'fill:none;stroke:var(--text)' })),
  ]
}

/** Estimate, ends of the interval and seeds, from left to right. */
function readInterval(
  finding: Finding,
  bar: readonly [number, number] | null,
  values: readonly number[],
  text: (value: number) => string,
  at: (value: number) => number,
): readonly Reading[] {
  const { estimate, seeds } = finding
  const places = [
    ...(bar === null
      ? []
      : [
          { value: bar[0], text: `lower end of the interval ${text(bar[0])}` },
          { value: bar[1], text: `upper end of the interval ${text(bar[1])}` },
        ]),
    ...(isOfSingleSeeds(finding) ? [] : [{ value: estimate, text: `estimate ${text(estimate)}` }]),
    ...values.map((value, index) => ({ value, text: `seed ${seeds[index]?.seed}: ${text(value)}` })),
  ]
  const byPlace = new Map<number, string[]>()
  for (const place of places.filter(({ value }) => Number.isFinite(value))) {
    const x = Math.round(at(place.value))
    byPlace.set(x, [...(byPlace.get(x) ?? []), place.text])
  }
  return [...byPlace].sort(([a], [b]) => a - b).map(([x, texts]) => ({ x, text: texts.join('; ') }))
}

/** Seeds' values, where they are of the kind that the estimate is: a share of seeds is of another. */
function seedsOnScale(finding: Finding): readonly number[] {
  return isApartFromSeeds(finding) ? [] : finding.seeds.map((seed) => seed.value)
}

/** From the least to the greatest number shown, with a tenth of the span on each side. */
function paddedScale(shown: readonly number[]): LinearScale {
  const [low, high] = [Math.min(...shown), Math.max(...shown)]
  const pad = low === high ? (Math.abs(low) || 1) / 10 : (high - low) / 10
  return scaleLinear<number, number>()
    .domain([low - pad, high + pad])
    .range([left, right])
}

function region(finding: Finding, at: (value: number) => number): readonly Svg[] {
  const { low, high, strict } = regionOf(finding)
  const [start, end] = [at(low), at(high)]
  const edges = [low, high].filter(Number.isFinite).map((bound) =>
    svg('line', {
      x1: at(bound),
      x2: at(bound),
      y1: regionTop,
      y2: axis,
      'stroke-dasharray': strict ? '3 3' : null,
      style: 'stroke:var(--region);stroke-width:1.5',
    }),
  )
  return [
    svg('rect', {
      x: start,
      y: regionTop,
      width: end - start,
      height: axis - regionTop,
      style: 'fill:var(--region);opacity:.16',
    }),
    ...edges,
  ]
}
