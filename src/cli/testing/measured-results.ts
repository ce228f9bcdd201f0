import { readFile } from 'node:fs/promises'
import { canonicalJson } from '../../plan/run-id.ts'

/**
 * What a results file says of claims and runs, but for how long runs took: the same text wherever and whenever they are made.
 *
 * @param path of `results.json`
 */
export async function measuredResults(path: string): Promise<string> {
  const { runs, claims } = JSON.parse(await readFile(path, 'utf8'))
  return canonicalJson({ claims, runs: runs.map(({ durationMs, ...run }: { durationMs: number }) => run) })
}
