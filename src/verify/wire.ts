import type { ErrorCode } from '../errors.ts'

/** How a claim's test ends. */
export type ClaimEnding =
  /** The verdict is the recorded one. */
  | { readonly kind: 'as recorded' }
  /** The verdict is another one, or there is none; `message` says what was found. */
  | { readonly kind: 'mismatch'; readonly message: string }
  /** What the claim needs is not available. */
  | { readonly kind: 'not run'; readonly reason: string }

/** Names a claim of a spec. */
export interface ClaimReference {
  /** Absolute path of the spec. */
  readonly spec: string
  /** SHA-256 (hex) of the spec's text that the test file was made from. */
  readonly digest: string
  readonly claim: string
}

/** Test file to main process: judge this, and answer under this number. */
export interface ClaimRequest extends ClaimReference {
  readonly number: number
}

/** Main process to test file. `error` only where Assay itself broke: a claim that could not be judged is a mismatch. */
export type ClaimReply =
  | { readonly number: number; readonly ending: ClaimEnding }
  | { readonly number: number; readonly error: { readonly code: ErrorCode; readonly message: string } }
