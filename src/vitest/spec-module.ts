import { addMapping, GenMapping, setSourceContent, toEncodedMap } from '@jridgewell/gen-mapping'
import type { PlannedClaim } from '../plan/plan.ts'
import { testName } from '../verify/test-name.ts'

/** A generated test module and the source map that leads back to its YAML file. */
export interface SpecModule {
  readonly code: string
  /** Source map, version 3, as JSON. */
  readonly map: string
}

/**
 * Writes the test module that Vitest runs in place of a spec: one test a claim, each on a line of its own that maps to the claim's line in the
 * YAML file. The error is thrown on that line, so that Vitest shows the claim itself as the code frame of a failure, and editors list it there.
 *
 * @param path absolute path of the spec
 * @param text the spec's text
 * @param digest SHA-256 (hex) of the text
 * @param claims the planned claims, in file order
 * @param runtime absolute path of `claim-test.ts`, with forward slashes
 */
export function specModule(
  path: string,
  text: string,
  digest: string,
  claims: readonly Pick<PlannedClaim, 'id' | 'name' | 'line' | 'column'>[],
  runtime: string,
): SpecModule {
  const map = new GenMapping()
  setSourceContent(map, path, text)
  const lines = [
    `import { test } from 'vitest'; import { openSpec } from ${JSON.stringify(runtime)}; const spec = openSpec(${JSON.stringify(path)}, ${JSON.stringify(digest)})`,
  ]
  for (const { id, name, line, column } of claims) {
    lines.push(
      `test.concurrent(${JSON.stringify(testName(id, name))}, async (context) => { const mismatch = await spec.judge(${JSON.stringify(id)}, context); if (mismatch) throw new Error(mismatch) })`,
    )
    addMapping(map, {
      generated: { line: lines.length, column: 0 },
      source: path,
      original: { line, column: column - 1 },
    })
  }
  return { code: lines.join('\n'), map: JSON.stringify(toEncodedMap(map)) }
}

/**
 * Writes the test module of a spec that has mistakes: it fails as a whole, with all of them, at the first one's place.
 *
 * @param path absolute path of the spec
 * @param text the spec's text
 * @param message every mistake, rendered
 * @param line 1-based line of the first mistake
 */
export function brokenSpecModule(path: string, text: string, message: string, line: number): SpecModule {
  const map = new GenMapping()
  setSourceContent(map, path, text)
  addMapping(map, { generated: { line: 1, column: 0 }, source: path, original: { line, column: 0 } })
  return { code: `throw new Error(${JSON.stringify(message)})`, map: JSON.stringify(toEncodedMap(map)) }
}
