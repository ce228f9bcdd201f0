import { type Svg, svg, tenths } from './svg.ts'

/** Half an arrowhead, in pixels. */
const half = 6

/**
 * What a source published, across a plot: a line from an arrowhead over its top down to its axis; of a range both ends, joined at the top.
 *
 * @param places of its ends, in pixels from the left
 */
export function drawPublishedPlace(places: readonly number[], top: number, bottom: number): readonly Svg[] {
  const ends = [...new Set(places)]
  const [from = 0, to = from] = ends
  return [
    svg('path', {
      d: [...ends.map((x) => `M${tenths(x)},${top}V${bottom}`), `M${tenths(from)},${top}H${tenths(to)}`].join(''),
      class: 'published',
      style: 'fill:none;stroke:var(--text);stroke-width:1.5',
    }),
    ...ends.map((x) => arrowhead(x, top)),
  ]
}

/**
 * What a source published, as a level of a plot: a line from an arrowhead at its left to its right; of a range both ends.
 *
 * @param levels in pixels from the top
 */
export function drawPublishedLevel(levels: readonly number[], left: number, right: number): readonly Svg[] {
  return [...new Set(levels)].flatMap((y) => [
    svg('path', {
      d: `M${tenths(left)},${tenths(y)}H${tenths(right)}`,
      class: 'published',
      style: 'fill:none;stroke:var(--text);stroke-width:1.25',
    }),
    svg('path', {
      d: `M${tenths(left + half + 3)},${tenths(y)}l-${half + 3},-${half}v${2 * half}z`,
      style: 'fill:var(--text)',
    }),
  ])
}

/** An arrowhead that points down at a place. */
function arrowhead(x: number, y: number): Svg {
  return svg('path', { d: `M${tenths(x)},${y}l-${half},-${half + 3}h${2 * half}z`, style: 'fill:var(--text)' })
}
