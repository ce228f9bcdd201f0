import { machineText } from '../machine-text.ts'
import { markdownTable, metText } from '../markdown-table.ts'
import { numberText } from '../spread.ts'
import type { Growth, GrowthResults, MeasuredSize } from './results.ts'

/** Twice is linear; a tenth more is what a machine's caches and its other work may add. */
const mostPerDoubling = 2.2

/** How time and memory grow, in Markdown. */
export function renderGrowth({ machine, measuredAt, kinds }: GrowthResults): string {
  return [
    '## How cost grows',
    machineText(machine, measuredAt),
    'Seconds of `assay run`, from start to end, and the most memory that its own process held, in MB; each kind of work is doubled three times. *Cold* is from an empty cache, *cached* the same command again. A run is 784-8-10, batch 50, on 100 digits, judged on 2,000.',
    ...kinds.flatMap((kind) => [`### ${capital(kind.of)}`, sizesTable(kind)]),
    '### Bounds of growth',
    `Of each kind, the last doubling: at most ${mostPerDoubling} times as long, and as much memory.`,
    markdownTable(
      ['', 'cold, seconds', 'cached, seconds', 'cold, MB', 'cached, MB', 'met'],
      kinds.map((kind) => {
        const factors = lastFactors(kind)
        const met = factors === null ? null : factors.every((factor) => factor <= mostPerDoubling)
        return [kind.of, ...(factors?.map(numberText) ?? ['', '', '', '']), metText(met)]
      }),
    ),
  ].join('\n\n')
}

function sizesTable({ of, beside, sizes }: Growth): string {
  return `${markdownTable(
    [of, 'cold, seconds', 'cached, seconds', 'cold, MB', 'cached, MB'],
    sizes.map((measured) => [measured.size.toLocaleString('en'), ...numbersOf(measured).map(numberText)]),
  )}\n\n${capital(of)} ${beside}.`
}

function numbersOf({ cold, cached }: MeasuredSize): readonly number[] {
  return [cold.seconds, cached.seconds, cold.megabytes, cached.megabytes]
}

/** How many times as much the largest size takes as the one before; `null` where there is none before. */
function lastFactors({ sizes }: Growth): readonly number[] | null {
  const [before, last] = sizes.slice(-2)
  if (before === undefined || last === undefined) return null
  const base = numbersOf(before)
  return numbersOf(last).map((number, index) => number / (base[index] ?? Number.NaN))
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
