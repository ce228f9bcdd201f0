import type { Machine } from '../machine.ts'
import type { Spread } from '../spread.ts'

/** How long several seeds of a net take, each trained and judged as a run. */
export interface SeedsResults {
  /** ISO 8601, when it began. */
  readonly measuredAt: string
  readonly machine: Machine
  readonly rounds: number
  readonly nets: readonly SeedsOfNet[]
  readonly whole: readonly WholeProcesses[]
}

/** One net, everyone warm. */
export interface SeedsOfNet {
  readonly net: string
  readonly seeds: number
  /** Updates of a seed. */
  readonly steps: number
  readonly ways: readonly (
    | {
        readonly name: string
        readonly seconds: Spread
        /** By turns, over Assay's. */
        readonly timesAsLong: Spread
        /** Test loss at the end, a mean over the seeds: everyone trains the same thing. */
        readonly loss: Spread
      }
    | { readonly name: string; readonly failure: string }
  )[]
}

/** From the start of a process to its result, on one net. */
export interface WholeProcesses {
  readonly net: string
  readonly seeds: number
  readonly epochs: number
  readonly ways: readonly { readonly name: string; readonly seconds: Spread; readonly timesAsLong: Spread }[]
}
