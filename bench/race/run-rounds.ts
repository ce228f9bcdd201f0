import type { Round } from './peer-messages.ts'
import type { Peer } from './peer-process.ts'
import type { MeasuredPeer } from './results.ts'

/** A peer and its name. */
export interface NamedPeer {
  readonly name: string
  readonly peer: Pick<Peer, 'open' | 'round'>
}

/**
 * Measures all peers on one work: everyone opens it and warms up, one after the other; then they take turns, a round each. The first turn goes round
 * as well, so that nobody always follows the same neighbour. A peer that fails is out for this work.
 *
 * @param folder the exported work
 */
export async function runRounds(
  peers: readonly NamedPeer[],
  folder: string,
  rounds: number,
): Promise<readonly MeasuredPeer[]> {
  const measured = new Map<string, Round[]>(peers.map(({ name }) => [name, []]))
  const failures = new Map<string, string>()
  async function attempt(name: string, task: () => Promise<void>): Promise<void> {
    if (failures.has(name)) return
    await task().catch((error: unknown) => failures.set(name, error instanceof Error ? error.message : String(error)))
  }
  for (const { name, peer } of peers) await attempt(name, () => peer.open(folder))
  for (let turn = 0; turn < rounds; turn++) {
    const first = turn % Math.max(1, peers.length)
    for (const { name, peer } of [...peers.slice(first), ...peers.slice(0, first)]) {
      await attempt(name, async () => void measured.get(name)?.push(await peer.round()))
    }
  }
  return peers.map(({ name }) => {
    const failure = failures.get(name)
    return failure === undefined ? { name, rounds: measured.get(name) ?? [] } : { name, failure }
  })
}
