import { scaleLinear } from 'd3-scale'
import type { ClaimHistory, History } from '../../results/history.ts'
import { verdictMark, verdictText } from '../verdict-text.ts'
import { shortCommit } from '../views/changes-view.ts'
import type { Drawing } from './drawing.ts'
import { chartWidth, drawHeader, edge } from './frame.ts'
import { type Svg, svg, svgText, tenths } from './svg.ts'
import { fitText } from './text-width.ts'

/** Pixels: of a claim's row, of the intervals in it, and of the column of names. */
const [rowHeight, plotHeight, nameWidth] = [46, 24, 130]

/** Commits and claims that are drawn at most: the last, and the first. */
const [mostCommits, mostClaims] = [12, 40]

const colours = {
  supported: 'var(--c0)',
  refuted: 'var(--c3)',
  inconclusive: 'var(--c4)',
  error: 'var(--c1)',
  'not run': 'var(--quiet)',
} as const

/**
 * Claims over commits: in each row a claim, in each column a commit with the verdict's mark over the estimate and its interval, on a scale of the row.
 *
 * @param claims those to be drawn
 * @returns `null` when there is nothing to draw
 */
export function drawHistory({ commits }: History, claims: readonly ClaimHistory[]): Drawing | null {
  const columns = commits.slice(-mostCommits)
  const rows = claims.slice(0, mostClaims)
  if (rows.length === 0 || columns.length < 2) return null
  const title = 'Verdicts that changed, commit by commit'
  const header = drawHeader(title, ['mark: verdict · dot: estimate · bar: its interval, each row on its own scale'])
  const place = (index: number) =>
    edge + nameWidth + ((index + 0.5) * (chartWidth - 2 * edge - nameWidth)) / columns.length
  const top = header.end + 42
  const content = [
    ...header.drawn,
    ...columns.map(({ commit }, index) =>
      svgText(
        'text',
        // On two lines in turn: a column is narrower than a commit's name.
        { x: place(index), y: top - 8 - 12 * (index % 2), class: 'middle', style: 'font-size:10px' },
        commit.slice(0, shortCommit),
      ),
    ),
    ...rows.flatMap((claim, row) =>
      drawRow(
        claim,
        columns.map(({ commit }) => commit),
        top + row * rowHeight,
        place,
      ),
    ),
  ]
  const told = rows.map(({ id, points }) => `${id}: ${points.map(({ verdict }) => verdict).join(', ')}`)
  return {
    width: chartWidth,
    height: top + rows.length * rowHeight + 8,
    title,
    description: `${told.join('; ')}.`,
    content,
    seedLines: [],
    readings: [],
  }
}

function drawRow(
  { id, points }: ClaimHistory,
  commits: readonly string[],
  top: number,
  place: (index: number) => number,
): readonly Svg[] {
  const drawn = points.filter(({ commit }) => commits.includes(commit))
  const numbers = drawn.flatMap(({ estimate, interval }) => [
    ...(estimate === null ? [] : [estimate]),
    ...(interval ?? []),
  ])
  const y = scaleLinear<number, number>()
    .domain([Math.min(...numbers), Math.max(...numbers)])
    .range([top + 16 + plotHeight, top + 22])
  return [
    svg('path', { d: `M${edge},${top}H${chartWidth - edge}`, style: 'stroke:var(--grid)' }),
    svgText('text', { x: edge, y: top + 28 }, fitText(id, nameWidth - 8)),
    ...drawn.flatMap(({ commit, verdict, estimate, interval }) => {
      const x = place(commits.indexOf(commit))
      const colour = colours[verdict]
      return [
        svgText(
          'text',
          { x, y: top + 14, class: 'middle', style: `fill:${colour};font-size:13px` },
          verdictMark(verdict),
        ),
        ...(interval === null
          ? []
          : [
              svg('path', {
                d: `M${tenths(x)},${tenths(y(interval[0]))}V${tenths(y(interval[1]))}`,
                style: `stroke:${colour};stroke-width:3`,
              }),
            ]),
        ...(estimate === null ? [] : [svg('circle', { cx: x, cy: y(estimate), r: 3.5, style: `fill:${colour}` })]),
      ]
    }),
  ]
}

/** A claim's verdicts in turn, each with the commit that first had it: `✗ refuted (93c8025), ✓ supported (1b73efd)`. */
export function turnsText({ points }: ClaimHistory): string {
  const turns = points.filter(({ verdict }, index) => verdict !== points[index - 1]?.verdict)
  return turns.map(({ verdict, commit }) => `${verdictText(verdict)} (${commit.slice(0, shortCommit)})`).join(', ')
}
