import { inject, type TestContext } from 'vitest'
import { connectClaims } from './connect-claims.ts'
import './context.ts'

/** One connection for all claims of a test file: Vitest gives every file a module graph of its own. */
let connection: ReturnType<typeof connectClaims> | undefined

/** A spec whose claims can be judged, one after another or all at once. */
export interface OpenSpec {
  /**
   * Has a claim judged. In profile `sample`, which fetches nothing, a claim whose data are not available is skipped.
   *
   * @returns why the test fails, or `null` when the verdict is the recorded one
   */
  judge(claim: string, test: Pick<TestContext, 'skip'>): Promise<string | null>
}

/**
 * Opens a spec inside a test file. Called by the module that `specModule` writes. The main process trains and judges: a test file only asks, so
 * that it loads in no time and runs are counted, shared and shown in one place.
 *
 * @param path absolute path of the spec
 * @param digest SHA-256 (hex) of the text that the module was made from
 */
export function openSpec(path: string, digest: string): OpenSpec {
  return {
    async judge(claim, { skip }) {
      connection ??= connectClaims(inject('assay').address)
      const client = await connection
      const ending = await client.judge({ spec: path, digest, claim })
      if (ending.kind === 'not run') skip(`not run: ${ending.reason}`)
      return ending.kind === 'mismatch' ? ending.message : null
    },
  }
}
