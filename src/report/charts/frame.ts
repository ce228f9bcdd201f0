import { type Svg, svgText } from './svg.ts'
import { wrapText } from './text-width.ts'

/** Pixels across a chart: its text is still legible when a phone of 390 pixels shows it at six tenths. */
export const chartWidth = 600
/** Pixels left free at each side. */
export const edge = 16

const titleLine = 24
const captionLine = 21
/** A title's letters are wider than those that `wrapText` counts with: 18 pixels, semi-bold. */
const titleStretch = 1.2

/**
 * What stands over a chart: its title, then captions, each in as many lines as it needs.
 *
 * @returns the lines, and where the last one ends
 */
export function drawHeader(
  title: string,
  captions: readonly string[],
): { readonly drawn: readonly Svg[]; readonly end: number } {
  const room = chartWidth - 2 * edge
  const titles = wrapText(title, room / titleStretch)
  const lines = captions.flatMap((caption) => wrapText(caption, room))
  const start = 4 + titles.length * titleLine
  return {
    drawn: [
      ...titles.map((line, index) =>
        svgText('text', { x: edge, y: 4 + (index + 1) * titleLine, class: 'title' }, line),
      ),
      ...lines.map((line, index) =>
        svgText('text', { x: edge, y: start + (index + 1) * captionLine, class: 'quiet' }, line),
      ),
    ],
    end: start + lines.length * captionLine,
  }
}
