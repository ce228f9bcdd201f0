import type { RecordedVerdict } from './recorded-verdict.ts'
import { readYaml } from './yaml/read-yaml.ts'
import { setWords } from './yaml/set-words.ts'

/** A verdict to be recorded. */
export interface VerdictToRecord {
  /** Of the claim. */
  readonly id: string
  readonly verdict: RecordedVerdict['verdict']
  /** Whether it holds in profile sample alone. One that a claim has for that profile already is always replaced there. */
  readonly sampleAlone: boolean
}

/**
 * Writes verdicts into the text of a spec. Nothing else of it changes: not its comments, not its layout, and no reason (`because`) is written or removed.
 *
 * @param text of a spec without mistakes
 * @param verdicts of claims of that spec
 * @returns `null` where the text is laid out so that they cannot be written without changing anything else
 */
export function recordVerdicts(text: string, verdicts: readonly VerdictToRecord[]): string | null {
  const claims = part(readYaml(text, '').value, 'claims')
  const all = Array.isArray(claims) ? claims : []
  const words = verdicts.flatMap(({ id, verdict, sampleAlone }) => {
    const index = all.findIndex((claim) => part(claim, 'id') === id)
    if (index === -1) return []
    const ofSample = part(part(part(all[index], 'profiles'), 'sample'), 'verdict') !== undefined
    const inside = sampleAlone || ofSample ? ['profiles', 'sample', 'verdict'] : ['verdict']
    return [{ at: ['claims', index, ...inside], after: 'id', value: verdict }]
  })
  return setWords(text, words)
}

function part(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
