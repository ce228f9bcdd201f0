import { scaleLinear } from 'd3-scale'
import type { Finding } from '../../judge/verdict.ts'
import { type Svg, svg } from './svg.ts'

/** CSS pixels: as large as it is shown in a table's cell. */
const [width, height] = [150, 24]
const middle = height / 2

/** Only what a strip needs of the pictures' colours, which are the same. */
const style = [
  ':root{--m:#c24e00;--r:#0072b2;--l:#59636e}',
  '@media(prefers-color-scheme:dark){:root{--m:#ff9a4d;--r:#56b4e9;--l:#9198a1}}',
].join('')

/**
 * A finding as a strip for a line of a table: the region where it must be shaded, the interval as a bar with its estimate. Transparent, in colours
 * that are legible on light and dark pages.
 *
 * @param place a file has its own colours; on a page they are the page's
 * @returns `null` when no number of it is finite
 */
export function renderStrip({ estimate, interval, region }: Finding, place: 'file' | 'page' = 'file'): string | null {
  const shown = [...interval, ...region, estimate].filter(Number.isFinite)
  if (shown.length === 0) return null
  const [least, most] = [Math.min(...shown), Math.max(...shown)]
  const pad = least === most ? (Math.abs(least) || 1) / 10 : (most - least) / 8
  const scale = scaleLinear<number, number>()
    .domain([least - pad, most + pad])
    .range([1, width - 1])
    .clamp(true)
  const [low, high] = region.map((bound) => edgeOf(bound, scale))
  const [from, to] = interval.map((bound) => edgeOf(bound, scale))
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
        x: low ?? 0,
        y: 2,
        width: Math.max(2, (high ?? width) - (low ?? 0)),
        height: height - 4,
        style: 'fill:var(--r);fill-opacity:.25;stroke:var(--r);stroke-opacity:.6',
      }),
      svg('path', {
        d: `M${tenths(from)},${middle}H${tenths(to)}`,
        style: 'stroke:var(--m);stroke-width:4;stroke-linecap:round',
      }),
      ...(Number.isFinite(estimate)
        ? [svg('circle', { cx: scale(estimate), cy: middle, r: 4.5, style: 'fill:var(--m)' })]
        : []),
    ],
  )}\n`
}

/** An open side runs off the edge. */
function edgeOf(bound: number, scale: (value: number) => number): number {
  if (Number.isFinite(bound)) return scale(bound)
  return bound < 0 ? -2 : width + 2
}

function tenths(pixels: number | undefined): string {
  return (pixels ?? 0).toFixed(1)
}
