import type { ClaimComparison } from '../../results/compare/compare-engines.ts'
import { codeSpan } from '../escape/code.ts'
import { type Markdown, markdown, markdownCell, markdownText } from '../escape/markdown.ts'
import { markdownDialect } from '../escape/markdown-dialect.ts'
import { comparisonSummary, largestText, verdictsText } from '../terminal/engine-comparison.ts'
import { tellApart } from '../views/tell-apart.ts'

const { cell } = markdownDialect

/** Quantities of one claim that are listed: a claim on every layer in every epoch has hundreds. */
const mostQuantities = 5

/**
 * The comparison of two engines as a Markdown page: the counts, the claims with two verdicts, and for every claim what is apart, by how much.
 *
 * @param engines their names
 */
export function renderEngineReport(
  comparisons: readonly ClaimComparison[],
  engines: readonly [string, string],
): string {
  const [first, second] = engines.map(markdownText)
  const parts = [
    markdown`# ${first ?? markdown``} and ${second ?? markdown``}`,
    markdownText(comparisonSummary(comparisons, engines)),
    ...verdictPart(comparisons, engines),
    ...quantityPart(comparisons, engines),
  ]
  return `${parts.join('\n\n')}\n`
}

function verdictPart(comparisons: readonly ClaimComparison[], engines: readonly [string, string]): readonly Markdown[] {
  const apart = comparisons.filter(({ agreement }) => agreement !== 'same')
  if (apart.length === 0) return []
  const rows = apart.map((each) => {
    const found = markdownText(verdictsText(each, engines))
    const verdicts = each.agreement === 'opposite' ? markdown`**${found}**` : found
    return row([claimCell(each), cell(each.name), markdownCell(verdicts)])
  })
  return [
    markdown`## Two verdicts`,
    markdown`What one engine supports and the other refutes is in bold. The others one of them could not decide or not judge.`,
    table(['claim', 'name', 'verdicts'], rows),
  ]
}

function quantityPart(
  comparisons: readonly ClaimComparison[],
  engines: readonly [string, string],
): readonly Markdown[] {
  const rows = comparisons.flatMap((claim) => {
    const listed = claim.apart.slice(0, mostQuantities)
    const left = claim.apart.length - listed.length
    return listed.map((quantity, index) => {
      const more = left > 0 && index === listed.length - 1 ? ` (and ${left} more that are less apart)` : ''
      const [one, other] = tellApart(...quantity.means)
      return row([
        index === 0 ? claimCell(claim) : cell(''),
        cell(quantity.quantity + more),
        cell(String(quantity.seeds)),
        cell(one),
        cell(other),
        cell(largestText(quantity)),
      ])
    })
  })
  if (rows.length === 0) return []
  return [
    markdown`## What is apart`,
    markdown`Means over the seeds that both have, and the largest difference in one seed, also as a share of the larger value. What is not listed is alike bit for bit.`,
    table(['claim', 'quantity', 'seeds', ...engines, 'largest in one seed'], rows),
  ]
}

function claimCell({ id, spec }: ClaimComparison): Markdown {
  return markdownCell(markdown`${markdownText(id)} (${codeSpan(spec)})`)
}

function table(heads: readonly string[], rows: readonly Markdown[]): Markdown {
  const lines = [row(heads.map((head) => cell(head))), row(heads.map(() => markdown`---`)), ...rows]
  return lines.reduce((text, line) => markdown`${text}\n${line}`)
}

function row(cells: readonly Markdown[]): Markdown {
  return cells.reduce<Markdown>((line, each) => markdown`${line} ${each} |`, markdown`|`)
}
