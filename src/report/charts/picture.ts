import { onceForEach } from '../../once-for-each.ts'
import type { Drawing } from './drawing.ts'
import { type Svg, svg, svgText } from './svg.ts'

/**
 * Colours of the curves, told apart with every kind of colour vision (after Okabe and Ito's palette, jfly.uni-koeln.de/color): each at least 3:1
 * against its background (WCAG 2.2, 1.4.11), so the light and the dark scheme have their own.
 */
const curveColours: readonly (readonly [light: string, dark: string])[] = [
  ['#0072b2', '#56b4e9'],
  ['#c24e00', '#ff9a4d'],
  ['#007f5f', '#2bc49a'],
  ['#a23b7c', '#ee9cc8'],
  ['#7a5c00', '#e6c229'],
  ['#57606a', '#b1bac4'],
]

/** Dash patterns of the curves: later ones leave gaps through which an equal earlier curve is seen. */
const dashes: readonly (string | null)[] = [null, '9 7', '2 6', '14 5 2 5', '6 10', '1 4 6 4']

/** Colours of both schemes, as custom properties: a picture follows the page's scheme (or the system's). */
export const pictureColours = [
  ':root{--back:#ffffff;--text:#1f2328;--quiet:#59636e;--grid:#d8dee4;--region:#0072b2;--against:#cf222e;',
  curveColours.map(([light], index) => `--c${index}:${light}`).join(';'),
  '}@media (prefers-color-scheme:dark){:root{--back:#0d1117;--text:#f0f6fc;--quiet:#9198a1;--grid:#30363d;--region:#56b4e9;--against:#ff7b72;',
  curveColours.map(([, dark], index) => `--c${index}:${dark}`).join(';'),
  '}}',
].join('')

/** How a picture's texts look. */
export const pictureTexts = [
  'text{font:16px system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;fill:var(--text)}.quiet{fill:var(--quiet)}',
  '.title{font-weight:600;font-size:18px}.end{text-anchor:end}.middle{text-anchor:middle}',
].join('')

/** How a curve is told from its neighbours: its colour and its dashes. Neither repeats before the 30th curve does both. */
export function curveStyle(index: number): { readonly colour: string; readonly dash: string | null } {
  const turn = Math.floor(index / curveColours.length)
  return {
    colour: `var(--c${index % curveColours.length})`,
    dash: dashes[(index + turn) % dashes.length] ?? null,
  }
}

/**
 * A drawing as a file: with its own background, so that it is legible even where its scheme and the page's differ, and with a description for
 * those who cannot see it.
 */
export const picture = onceForEach(({ width, height, title, description, content }: Drawing): string => {
  const root = svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': 'title description',
    },
    [
      svgText('title', { id: 'title' }, title),
      svgText('desc', { id: 'description' }, description),
      svg('style', {}, [(pictureColours + pictureTexts) as Svg]),
      svg('rect', { width, height, rx: 6, style: 'fill:var(--back)' }),
      ...content,
    ],
  )
  return `${root}\n`
})
