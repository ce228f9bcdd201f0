import { chartWidth, edge } from './frame.ts'
import { type Svg, svg, svgText } from './svg.ts'
import { fitText, textWidth } from './text-width.ts'

/** What a sign in a chart stands for. */
export interface LegendEntry {
  readonly text: string
  /** Draws the sign, `signWidth` pixels wide, from a point on its middle line. */
  readonly sign: (x: number, y: number) => readonly Svg[]
}

/** Pixels across a sign. */
export const signWidth = 34
const gap = 22
const line = 26

/**
 * The signs of a chart with their texts, side by side in as many lines as they need. A text longer than the chart is cut; its whole is its tooltip.
 *
 * @param top where the first line begins
 * @returns the legend, and where it ends
 */
export function drawLegend(
  entries: readonly LegendEntry[],
  top: number,
): { readonly drawn: readonly Svg[]; readonly end: number } {
  const drawn: Svg[] = []
  let [x, y] = [edge, top + line / 2]
  for (const { text, sign } of entries) {
    const shown = fitText(text, chartWidth - 2 * edge - signWidth - 8)
    const width = signWidth + 8 + textWidth(shown)
    if (x > edge && x + width > chartWidth - edge) [x, y] = [edge, y + line]
    drawn.push(
      ...sign(x, y),
      svg('g', {}, [
        svgText('title', {}, text),
        svgText('text', { x: x + signWidth + 8, y: y + 5, class: 'name' }, shown),
      ]),
    )
    x += width + gap
  }
  return { drawn, end: y + line / 2 }
}
