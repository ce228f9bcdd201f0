import type { DataProgress } from '../../data/sets/loader.ts'
import type { SetupEvent } from '../../engine/setup/setup-result.ts'
import type { ErrorCode } from '../../errors.ts'

/**
 * What happens to runs, in order. Every run ends with exactly one of `cached`, `read`, `finished` and `failed`.
 * `steps` counts updates since the run's training began (a retry begins again).
 */
export type RunEvent =
  | { readonly kind: 'queued'; readonly id: string; readonly seed: number; readonly steps: number }
  | { readonly kind: 'cached'; readonly id: string }
  /** A recorded run was read from its file. */
  | { readonly kind: 'read'; readonly id: string }
  | { readonly kind: 'started'; readonly id: string; readonly worker: number }
  | { readonly kind: 'progress'; readonly id: string; readonly steps: number }
  | { readonly kind: 'retried'; readonly id: string; readonly reason: string }
  | { readonly kind: 'finished'; readonly id: string; readonly steps: number; readonly durationMs: number }
  | { readonly kind: 'failed'; readonly id: string; readonly code: ErrorCode; readonly failure: string }
  /** The engine is being set up, once on each machine. */
  | ({ readonly kind: 'setting up' } & SetupEvent)
  /** What the user has to know of the engine that was chosen; at most once. */
  | { readonly kind: 'notice'; readonly message: string }
  /** A data set is on its way from its address. */
  | ({ readonly kind: 'fetching' } & DataProgress)
  /** Something to tell that changes no result: a bad cache entry, a cache that cannot be written, a queue without workers. With the run that it is about, if it is about one. */
  | { readonly kind: 'warning'; readonly id: string | null; readonly message: string }

/** Called with every event as it happens. */
export type RunListener = (event: RunEvent) => void
