import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { judgeLook } from '../judge/judge-look.ts'
import { keepJson, keptJson } from '../kept-json.ts'
import { encodeNumber } from '../metrics/encode-number.ts'
import { decodeJudgement, type EncodedJudgement } from '../results/decode-results.ts'
import { encodeJudgement } from '../results/encode-results.ts'
import { currentCodeDigest } from '../run/store/current-code-digest.ts'
import type { JudgesLook, Look } from './decide-claim.ts'

/** What a file holds of a look. */
interface Kept {
  readonly judgement: EncodedJudgement
  readonly pValue: number | null
}

/**
 * Judges looks, each once: what was judged is kept as `judged/<first two hex digits>/<digest>.json`, under the SHA-256 of all that decides it, which are the claim's criteria, level and looks, the ids of the
 * runs, and the code that judges. A p value takes a dozen judgements, and a claim whose runs are all there has no other work.
 *
 * @param folder of the cache
 * @param fresh whether what is kept is not read, but made again
 */
export function keptJudgements(folder: string, fresh: boolean): JudgesLook {
  // Code that changes under this process is loaded already.
  let code: Promise<string> | null = null
  return async (look) => {
    const { claim, evidence, confidence } = look
    if (!isWhole(look)) return judgeLook(claim, evidence, confidence)
    code ??= currentCodeDigest('judge')
    const name = nameOf(look, await code)
    const path = join(folder, 'judged', name.slice(0, 2), `${name}.json`)
    const kept = fresh ? null : ((await keptJson(path)) as Kept | null)
    if (kept !== null) return { judgement: decodeJudgement(kept.judgement), pValue: kept.pValue }
    const { judgement, pValue } = judgeLook(claim, evidence, confidence)
    await keepJson(path, { judgement: encodeJudgement(judgement), pValue } satisfies Kept)
    return { judgement, pValue }
  }
}

/** Whether all runs gave measurements, which their ids stand for. Of one that failed, the id says nothing. */
function isWhole({ evidence }: Look): boolean {
  return Object.values(evidence).every((seeds) => [...seeds.values()].every((replicate) => 'measurements' in replicate))
}

function nameOf({ claim: { criterion, controls }, confidence, runs }: Look, code: string): string {
  const criteria = [criterion, ...controls.map((control) => control.criterion)]
  const ids = runs.map(({ arm, seed, id }) => `${arm} ${seed} ${id}`).sort()
  const deciding = JSON.stringify({ code, criteria, confidence, ids }, (_key, value) =>
    // Ranges are open.
    typeof value === 'number' ? encodeNumber(value) : value,
  )
  return createHash('sha256').update(deciding).digest('hex')
}
