import type { ClaimResult } from '../report/results.ts'
import type { Profile } from '../spec/spec.ts'

/** What the main process tells every test file of the claims. */
export interface AssayContext {
  /** Socket of the run service. */
  readonly address: string
  /** `sample` or `full`. */
  readonly profile: Profile
}

/** One run that a claim was judged on. */
export interface RunReference {
  readonly arm: string
  readonly seed: number
  /** Content id, by which the run service knows it. */
  readonly id: string
}

/** What a claim's test hands to the reporter. */
export interface ClaimMeta {
  readonly result: ClaimResult
  readonly runs: readonly RunReference[]
}

declare module 'vitest' {
  interface ProvidedContext {
    assay: AssayContext
  }
  interface TaskMeta {
    /** Present on tests of claims that ran. */
    assay?: ClaimMeta
  }
}
