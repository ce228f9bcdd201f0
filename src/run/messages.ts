import type { EngineDescription } from '../engine/engine.ts'
import type { ErrorCode } from '../errors.ts'
import type { RunDefinition } from '../plan/run-definition.ts'
import type { TrainedRun } from './outcome.ts'

/** Main process to worker. A worker gets one request at a time. */
export type WorkerRequest =
  | { readonly kind: 'describe' }
  | { readonly kind: 'train'; readonly definition: RunDefinition }

/** A sign of life, which the watchdog waits for, with the updates made so far. */
export interface WorkerProgress {
  readonly kind: 'progress'
  readonly steps: number
}

/** Worker to main process, once for each request. Sent with structured cloning, so NaN, infinities and minus zero arrive as they are. */
export type WorkerAnswer =
  | { readonly kind: 'described'; readonly engine: EngineDescription; readonly residentBytes: number }
  | { readonly kind: 'finished'; readonly run: TrainedRun; readonly residentBytes: number }
  /** It cannot be done, and could not be done by another worker either. */
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly failure: string; readonly residentBytes: number }
