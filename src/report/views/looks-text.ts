import type { LookStage } from '../../judge/statistics/look-plan.ts'
import type { ClaimResult } from '../../results/results.ts'

/**
 * Says after how many seeds a claim was to be judged, which of these looks were added, and after how many it was: `planned after 3 and 5 seeds, added after 10 and 20,
 * judged after 10`. Looks that were taken before the first seed was moved are told as well: what they spent counts.
 *
 * @returns `null` for a single look, which the number of seeds says
 */
export function looksText({ looks, seeds }: Pick<ClaimResult, 'looks' | 'seeds'>): string | null {
  const stages = looks?.stages ?? []
  const [planned, ...added] = stages.filter(({ from }) => from === undefined)
  const moved = stages.filter(({ from }) => from !== undefined)
  if (planned === undefined || (planned.looks.length === 1 && added.length === 0 && moved.length === 0)) return null
  const later = added.map((stage) => `, added after ${list(stage.looks)}`).join('')
  return `planned after ${list(planned.looks)} seeds${later}, judged after ${seeds}${movedText(moved)}`
}

function movedText(moved: readonly LookStage[]): string {
  if (moved.length === 0) return ''
  const seen = [...new Set(moved.map(({ from }) => from))].map((first) => {
    const most = Math.max(...moved.flatMap(({ from, looks }) => (from === first ? looks : [])))
    return `${most} seeds from ${first} on`
  })
  return `; ${list(seen)} were seen before: what their looks spent is counted`
}

function list(numbers: readonly (number | string)[]): string {
  return numbers.length === 1 ? `${numbers[0]}` : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
}
