import type { Condition } from '../expectation.ts'
import { type Finding, finding } from '../problem.ts'
import type { DefinedArm } from '../resolve/arm.ts'
import type { SeedsByExperiment } from '../resolve/seeds.ts'
import type { SpecPath } from '../yaml/position.ts'
import type { ArmsByName } from './check-quantity.ts'
import { armsRead } from './check-reference.ts'

/**
 * Recorded arms have the seeds that the first look asks for, and arms that are compared have the same ones at each look. Runs may have been recorded of a
 * claim that was decided early: what a later look lacks makes an error when it is taken.
 */
export function checkRecordedSeeds(
  conditions: readonly Condition[],
  at: SpecPath,
  arms: ArmsByName,
  seeds: SeedsByExperiment,
): readonly Finding[] {
  const read = [...new Set(conditions.flatMap(armsRead))].flatMap((name) => arms.get(name) ?? [])
  if (!read.some(({ kind }) => kind === 'recorded')) return []
  const [first] = read
  const { from = 1 } = seeds.get(first?.arm.experiment ?? '') ?? {}
  const plan = seeds.get(read.find(({ kind }) => kind === 'recorded')?.arm.experiment ?? '')
  const looks = plan?.looks ?? []
  const [fewest = 0] = looks
  const few = read.flatMap((arm) => (arm.kind === 'recorded' && arm.runs.size < fewest ? [arm] : []))
  if (few.length > 0 && plan !== undefined) {
    const counts = few.map(({ arm, runs }) => `${runs.size} of arm "${arm.name}"`)
    const message = `the look at ${fewest} ${fewest === 1 ? 'seed' : 'seeds'} needs more than were recorded: ${counts.join(', ')}`
    return [finding('seeds/looks', plan.at, message, 'Plan looks that the file has the seeds for.')]
  }
  for (const planned of looks) {
    for (const other of read.slice(1)) {
      const look = Math.min(planned, seedCount(first), seedCount(other))
      if (first === undefined || sameSeeds(firstSeeds(first, look, from), firstSeeds(other, look, from))) continue
      const message = `arms "${first.arm.name}" and "${other.arm.name}" are compared seed by seed, and the first ${look} seeds differ: ${listed(firstSeeds(first, look, from))} and ${listed(firstSeeds(other, look, from))}`
      return [finding('seeds/looks', at, message, 'Record both arms with the same seeds, in the same order.', 'key')]
    }
  }
  return []
}

function seedCount(arm: DefinedArm | undefined): number {
  return arm?.kind === 'recorded' ? arm.runs.size : Number.POSITIVE_INFINITY
}

/** @param from the first seed, the same in all that is compared */
function firstSeeds(arm: DefinedArm, look: number, from: number): readonly number[] {
  if (arm.kind === 'recorded') return [...arm.runs.keys()].slice(0, look)
  return Array.from({ length: look }, (_, index) => from + index)
}

function sameSeeds(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((seed) => other.includes(seed))
}

function listed(seeds: readonly number[]): string {
  return seeds.length > 8 ? `${seeds.slice(0, 8).join(', ')}, …` : seeds.join(', ')
}
