import { scaleLinear } from 'd3-scale'
import type { Finding } from '../../judge/verdict.ts'
import { barOf, counterexamples, isOfSingleSeeds, regionOf } from '../views/finding-region.ts'
import { isMarked, type PublishedMark } from '../views/published-mark.ts'
import { type Svg, svg, tenths } from './svg.ts'

/** CSS pixels: as large as it is shown in a table's cell. */
const [width, height] = [150, 24]
const middle = height / 2

/** Only what a strip needs of the pictures' colours, which are the same. */
const style = [
  ':root{--m:#c24e00;--r:#0072b2;--l:#59636e;--s:#0072b2;--x:#cf222e}',
  '@media(prefers-color-scheme:dark){:root{--m:#ff9a4d;--r:#56b4e9;--l:#9198a1;--s:#56b4e9;--x:#ff7b72}}',
].join('')

/**
 * A finding as a strip for a line of a table: the region where it must be shaded, the interval of an estimate as a bar with its dot; of single trainings a dot
 * each, those outside red. A border that is itself outside is dashed; what the source published is a pair of arrowheads, or one at each end of its range. Transparent, in colours
 * that are legible on light and dark pages.
 *
 * @param published by the source; drawn only where it is on the finding's scale
 * @param place a file has its own colours; on a page they are the page's
 * @returns `null` when no number of it is finite
 */
export function renderStrip(
  finding: Finding,
  place: 'file' | 'page' = 'file',
  published: PublishedMark | null = null,
): string | null {
  const mark = published !== null && isMarked(published, finding.quantity) ? published.range : []
  const bar = barOf(finding)
  const { estimate, region } = finding
  const single = isOfSingleSeeds(finding)
  const against = new Set(counterexamples(finding))
  const shown = [...(bar ?? []), ...region, ...(single ? finding.seeds.map(({ value }) => value) : [estimate])].filter(
    Number.isFinite,
  )
  if (shown.length === 0) return null
  const [least, most] = [Math.min(...shown, ...mark), Math.max(...shown, ...mark)]
  const pad = least === most ? (Math.abs(least) || 1) / 10 : (most - least) / 8
  const scale = scaleLinear<number, number>()
    .domain([least - pad, most + pad])
    .range([1, width - 1])
    .clamp(true)
  const [low, high] = seen(edgeOf(region[0], scale), edgeOf(region[1], scale))
  const [from = 0, to = 0] = (bar ?? []).map((bound) => edgeOf(bound, scale))
  return `${svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'aria-hidden': place === 'page' ? 'true' : null,
    },
    [
      ...(place === 'file' ? [svg('style', {}, [style as Svg])] : []),
      svg('path', { d: `M0,${middle}H${width}`, style: 'stroke:var(--l);opacity:.5' }),
      svg('rect', {
        x: low,
        y: 2,
        width: high - low,
        height: height - 4,
        'stroke-dasharray': regionOf(finding).strict ? '2 2' : null,
        style: 'fill:var(--r);fill-opacity:.25;stroke:var(--r);stroke-opacity:.6',
      }),
      ...[...new Set(mark)].map((end) =>
        svg('path', {
          d: `M${tenths(scale(end))},6l-4,-6h8zM${tenths(scale(end))},18l-4,6h8z`,
          class: 'published',
          style: 'fill:var(--l);stroke:var(--l)',
        }),
      ),
      ...(bar === null
        ? []
        : [
            svg('path', {
              d: `M${tenths(from)},${middle}H${tenths(to)}`,
              class: 'bar',
              style: 'stroke:var(--m);stroke-width:4',
            }),
          ]),
      ...(single || !Number.isFinite(estimate)
        ? []
        : [svg('circle', { cx: scale(estimate), cy: middle, r: 4.5, style: 'fill:var(--m)' })]),
      ...(single ? finding.seeds : [])
        .filter(({ value }) => Number.isFinite(value))
        .toSorted((a, b) => Number(against.has(a)) - Number(against.has(b)))
        .map((seed) =>
          svg('circle', {
            cx: scale(seed.value),
            cy: middle,
            r: 4,
            'data-seed': seed.seed,
            style: `fill:var(--${against.has(seed) ? 'x' : 's'})`,
          }),
        ),
    ],
  )}\n`
}

/** A region of a single number is two pixels wide, around it, so that it can be seen. */
function seen(low: number, high: number): readonly [number, number] {
  const lacking = Math.max(0, 2 - (high - low)) / 2
  return [low - lacking, high + lacking]
}

/** An open side runs off the edge. */
function edgeOf(bound: number, scale: (value: number) => number): number {
  if (Number.isFinite(bound)) return scale(bound)
  return bound < 0 ? -2 : width + 2
}
