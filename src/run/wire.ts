import type { ErrorCode } from '../errors.ts'
import type { RunDefinition } from '../plan/run-definition.ts'
import type { OutcomeJson } from './record-json.ts'

/** Test file to service: train this, and answer under this number. */
export interface RunRequest {
  readonly number: number
  readonly definition: RunDefinition
}

/** Service to test file. `error` only where the service itself broke: a run that failed is an outcome. */
export type RunReply =
  | { readonly number: number; readonly outcome: OutcomeJson }
  | { readonly number: number; readonly error: { readonly code: ErrorCode; readonly message: string } }
