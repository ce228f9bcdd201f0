import type { Machine } from '../machine.ts'
import type { Spread } from '../spread.ts'

/** What the run service can carry. */
export interface ScaleResults {
  /** ISO 8601, when it began. */
  readonly measuredAt: string
  readonly machine: Machine
  readonly throughput: Throughput
  readonly runCounts: readonly RunCount[]
  readonly startUp: StartUp
  readonly memory: Memory
  readonly cached: readonly CachedRerun[]
  readonly verify: Verify
  readonly check: Check
}

/** Runs of 784-128-64-10 (batch 64, three epochs of the sample's digits, judged after each): by Assay with some workers, and by PyTorch. */
export interface Throughput {
  /** Of Assay's in each round; PyTorch's are fewer. */
  readonly runs: number
  readonly rounds: number
  readonly ways: readonly {
    readonly name: string
    /** Workers of Assay, or threads of PyTorch. */
    readonly cores: number
    readonly runsPerMinute: Spread
    /** Test loss at the end, a mean over a round’s runs: everyone trains the same thing. */
    readonly loss: Spread
    /** Runs per minute of Assay with all workers over those of this way, by turns. */
    readonly timesAsMany: Spread
  }[]
}

/** So many small runs from a cold start, all cores. */
export interface RunCount {
  readonly runs: number
  readonly seconds: number
  /** Without what a single run takes, start-up included. */
  readonly millisecondsEachFurther: number | null
}

/** From the request to the first update of a worker's first run: a process, the engine, the data, a compiled graph. */
export interface StartUp {
  readonly seconds: Spread
  readonly workers: number
}

/** Resident memory of one worker. */
export interface Memory {
  /** After a run on this many rows of this set. */
  readonly set: string
  readonly rows: number
  readonly megabytes: number
  /** One worker, run after run, three programs in turn so that graphs are compiled and dropped all the time. */
  readonly over: readonly { readonly runs: number; readonly megabytes: number }[]
}

/** A new service that finds so many runs in the cache. */
export interface CachedRerun {
  readonly runs: number
  readonly seconds: number
}

/** `assay run` on a spec whose runs are all cached. */
export interface Verify {
  readonly runs: number
  readonly claims: number
  readonly seconds: number
}

/** `assay check` on copies of a spec. */
export interface Check {
  readonly specs: number
  readonly seconds: number
}
