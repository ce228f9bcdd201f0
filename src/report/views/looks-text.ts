import type { ClaimResult } from '../../results/results.ts'

/**
 * Says after how many seeds a claim was to be judged, which of these looks were added, and after how many it was: `planned after 3 and 5 seeds, added after 10 and 20,
 * judged after 10`.
 *
 * @returns `null` for a single look, which the number of seeds says
 */
export function looksText({ looks, seeds }: Pick<ClaimResult, 'looks' | 'seeds'>): string | null {
  const [planned, ...added] = looks?.stages ?? []
  if (planned === undefined || (planned.looks.length === 1 && added.length === 0)) return null
  const later = added.map((stage) => `, added after ${list(stage.looks)}`).join('')
  return `planned after ${list(planned.looks)} seeds${later}, judged after ${seeds}`
}

function list(numbers: readonly number[]): string {
  return numbers.length === 1 ? `${numbers[0]}` : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
}
