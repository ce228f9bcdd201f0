import type { Machine } from '../machine.ts'
import type { Round } from './peer-messages.ts'
import type { PeerEntry } from './peers.ts'
import type { Work } from './work.ts'

/** What a race measured. */
export interface RaceResults {
  /** ISO 8601, when it began. */
  readonly measuredAt: string
  readonly machine: Machine
  readonly rounds: number
  readonly peers: readonly PeerResult[]
  readonly works: readonly WorkResult[]
}

/** Who took part, or why not. */
export interface PeerResult extends Pick<PeerEntry, 'name' | 'label' | 'kind'> {
  /** By package; `null` for one that could not be started. */
  readonly versions: Readonly<Record<string, string>> | null
  /** Why it was not measured; `null` for one that was. */
  readonly notMeasured: string | null
}

/** All peers on one work. */
export interface WorkResult {
  readonly work: Work
  readonly peers: readonly MeasuredPeer[]
}

/** One peer on one work: its rounds, as many as those of everyone, or what went wrong. */
export type MeasuredPeer =
  | { readonly name: string; readonly rounds: readonly Round[] }
  | { readonly name: string; readonly failure: string }

/** A peer's rounds; `undefined` where it was not measured. */
export function roundsOf({ peers }: WorkResult, name: string): readonly Round[] | undefined {
  const found = peers.find((peer) => peer.name === name)
  return found !== undefined && 'rounds' in found ? found.rounds : undefined
}
