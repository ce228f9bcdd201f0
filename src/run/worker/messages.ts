import type { ErrorCode } from '../../errors.ts'
import type { RunDefinition } from '../../plan/run-definition.ts'
import type { RunMaker, TrainedRun } from '../outcome.ts'

/** What a worker is to do: one run at a time. */
export interface Work {
  readonly definition: RunDefinition
  /** The engine to make it on, or the program that makes it. */
  readonly engine: RunMaker
}

/** Main process to worker: train this. */
export interface TrainMessage extends Work {
  readonly kind: 'train'
}

/** A sign of life, which the watchdog waits for, with the updates made so far. */
export interface WorkerProgress {
  readonly kind: 'progress'
  readonly steps: number
}

/** Worker to main process, once for each run. Sent with structured cloning, so NaN, infinities and minus zero arrive as they are. */
export type WorkerAnswer =
  | { readonly kind: 'finished'; readonly run: TrainedRun; readonly residentBytes: number }
  /** The run cannot be made, and could not be made by another worker either. */
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly failure: string; readonly residentBytes: number }
