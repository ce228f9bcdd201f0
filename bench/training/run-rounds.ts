import type { Opened, Round } from './baseline-messages.ts'
import type { Baseline } from './baseline-process.ts'
import type { MeasuredBaseline } from './results.ts'

/** A baseline and its name. */
export interface NamedBaseline {
  readonly name: string
  readonly baseline: Pick<Baseline, 'open' | 'round'>
}

/**
 * Measures all baselines on one workload: everyone opens it and warms up, one after the other; then they take turns, a round each. The first turn goes round
 * as well, so that nobody always follows the same neighbour. A baseline that fails is out for this workload.
 *
 * @param folder the exported workload
 */
export async function runRounds(
  baselines: readonly NamedBaseline[],
  folder: string,
  rounds: number,
): Promise<readonly MeasuredBaseline[]> {
  const measured = new Map<string, Round[]>(baselines.map(({ name }) => [name, []]))
  const opened = new Map<string, Opened>()
  const failures = new Map<string, string>()
  async function attempt(name: string, task: () => Promise<void>): Promise<void> {
    if (failures.has(name)) return
    await task().catch((error: unknown) => failures.set(name, error instanceof Error ? error.message : String(error)))
  }
  for (const { name, baseline } of baselines) {
    await attempt(name, async () => void opened.set(name, await baseline.open(folder)))
  }
  for (let turn = 0; turn < rounds; turn++) {
    const first = turn % Math.max(1, baselines.length)
    for (const { name, baseline } of [...baselines.slice(first), ...baselines.slice(0, first)]) {
      await attempt(name, async () => void measured.get(name)?.push(await baseline.round()))
    }
  }
  return baselines.map(({ name }) => {
    const failure = failures.get(name)
    if (failure !== undefined) return { name, failure }
    return { name, initialLoss: opened.get(name)?.initialLoss ?? null, rounds: measured.get(name) ?? [] }
  })
}
