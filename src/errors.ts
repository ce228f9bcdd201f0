/**
 * Every kind of mistake or failure that Assay names. Closed: a new kind is a new line here, so that `docs` and tests can list them all.
 *
 * - `spec/*`: a mistake in a spec file, always with a position.
 * - `data/*`, `engine/*`, `run/*`, `judge/*`, `report/*`: what could not be done, and why.
 * - `file/*`: a file that could not be written.
 * - `usage/*`: a command line that cannot be carried out.
 * - `internal/*`: a violated invariant between modules: a bug in Assay, not in a spec.
 */
export type ErrorCode =
  | 'data/corrupt'
  | 'data/missing'
  | 'data/unknown'
  | 'data/unreachable'
  | 'engine/failed'
  | 'engine/unavailable'
  | 'file/unwritable'
  | 'init/shape'
  | 'init/parameter'
  | 'internal/broken'
  | 'judge/no-measurement'
  | 'report/invalid'
  | 'run/cache'
  | 'run/cancelled'
  | 'run/code'
  | 'run/crashed'
  | 'run/diverged'
  | 'run/memory'
  | 'run/not-allowed'
  | 'run/program'
  | 'run/recorded'
  | 'run/timeout'
  | 'spec/invalid'
  | 'usage/invalid'

/**
 * The one error class of Assay. Its message says what happened, what was expected and how to fix it; `cause` keeps the error underneath.
 */
export class AssayError extends Error {
  /** Which kind of failure this is; stable, for programs. */
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.name = 'AssayError'
    this.code = code
  }
}
