import { type Html, html, htmlText } from '../escape/html.ts'
import type { Drawing } from './drawing.ts'
import { type Svg, svg, tenths } from './svg.ts'

/**
 * A drawing as a part of a page, whose style gives it its colours: with each seed's line, and with its readings, which the page's script tells under
 * the pointer and by the arrow keys.
 */
export function inlinePicture(drawing: Drawing): Html {
  const { width, height, title, description, content, seedLines, readings } = drawing
  const seeds = seedLines.length === 0 ? [] : [svg('g', { class: 'seeds' }, seedLines)]
  const image = svg(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${title}. ${description}` },
    [...content, ...seeds] satisfies readonly Svg[],
  )
  const drawn = image as string as Html
  if (readings.length === 0) return html`<figure class="chart">${drawn}</figure>`
  // In tenths of a pixel, and between single quotation marks, where those of JSON stand as they are: a page has thousands.
  const json = JSON.stringify(readings.map(({ x, text }) => [Number(tenths(x)), text]))
  const places = htmlText(json).replaceAll('&quot;', '"') as Html
  return html`<figure class="chart" tabindex="0" data-readings='${places}' aria-label="Picture: the arrow keys read its values">${drawn}<output class="reading"></output></figure>`
}
