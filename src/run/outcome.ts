import type { EngineDescription, EngineName } from '../engine/engine.ts'
import type { ErrorCode } from '../errors.ts'
import type { Measurements } from '../metrics/measurements.ts'
import type { RunDefinition } from '../plan/run-definition.ts'
import type { Host } from './host.ts'

/** What made a run: an engine, a program (with what it says of itself), or somebody else, who recorded it. */
export interface RunMaker {
  readonly name: EngineName | 'program' | 'recorded'
  readonly versions: EngineDescription['versions']
}

/** What a worker gives back of one training: everything that was measured, with what it was measured on. */
export interface TrainedRun {
  readonly measurements: Measurements
  /** Updates made here, those of a training that tensors are taken from included; 0 for code, programs and recorded runs. */
  readonly steps: number
  /** Training and measuring, without loading data, compiling, or training what tensors are taken from. */
  readonly durationMs: number
  /** ISO 8601, when the worker took the run. */
  readonly startedAt: string
  readonly engine: RunMaker
  /** Digest of the source that the worker had loaded, see `codeDigest`. */
  readonly code: string
  /** The last that a program wrote on standard error; absent when that was nothing. */
  readonly log?: string
  /** The table that was really trained on: its digest is compared with the one in the run's identity. `null` for a run that reads none. */
  readonly data: { readonly set: string; readonly digest: string; readonly provenance: string } | null
}

/** A finished run as it is kept in the cache. All but `startedAt`, `durationMs` and `host` is the same whenever and wherever it is trained again. */
export interface RunRecord extends TrainedRun {
  /** Content id: SHA-256 of the definition and all else that decides the numbers. */
  readonly id: string
  readonly definition: RunDefinition
  readonly host: Host
}

/** How a request for a run ended. A failed run has no measurements at all: its claims cannot be judged. */
export type RunOutcome =
  | { readonly id: string; readonly status: 'finished'; readonly cached: boolean; readonly record: RunRecord }
  | { readonly id: string; readonly status: 'failed'; readonly code: ErrorCode; readonly failure: string }
