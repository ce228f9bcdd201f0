import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Type } from 'typebox'
import { judgeLook } from '../judge/judge-look.ts'
import { keepJson, keptJson } from '../kept-json.ts'
import { encodeNumber } from '../metrics/encode-number.ts'
import type { Measurements } from '../metrics/measurements.ts'
import { onceForEach } from '../once-for-each.ts'
import { decodeJudgement, type EncodedJudgement } from '../results/decode-results.ts'
import { encodeJudgement } from '../results/encode-results.ts'
import { judgement as judgementSchema } from '../results/schema/claim-result.ts'
import { currentCodeDigest } from '../run/store/current-code-digest.ts'
import { measurementsToJson } from '../run/store/record-json.ts'
import { runsItsSources } from '../run/worker/started-module.ts'
import { ownSchemaCheck } from '../schema-check.ts'
import type { JudgesLook, Look } from './decide-claim.ts'

/** What a file holds of a look. */
interface Kept {
  readonly judgement: EncodedJudgement
  readonly pValue: number | null
}

const isKept = ownSchemaCheck<Kept>(
  Type.Object({ judgement: judgementSchema, pValue: Type.Union([Type.Number(), Type.Null()]) }),
)

/**
 * Judges looks, each once: what was judged is kept as `judged/<first two hex digits>/<digest>.json`, under the SHA-256 of all that decides it, which are the claim's criteria, level and looks, what the
 * runs measured, and the code that judges. A p value takes a dozen judgements, and a claim whose runs are all there has no other work.
 *
 * @param folder of the cache
 * @param fresh whether what is kept is not read, but made again
 * @param code digest of the code that judges, as it is now: at the first look, after hours of training, another version may be installed than the one that runs; `null`
 *   where it is not that of the code that runs, and nothing is to be kept
 */
export function keptJudgements(
  folder: string,
  fresh: boolean,
  code: Promise<string | null> = codeThatRuns(),
): JudgesLook {
  // Where it cannot be had, the first look tells.
  code.catch(() => undefined)
  return async (look) => {
    const { claim, evidence, confidence } = look
    const [measured, digest] = [measuredIn(evidence), await code]
    if (measured === null || digest === null) return judgeLook(claim, evidence, confidence)
    const name = nameOf(look, measured, digest)
    const path = join(folder, 'judged', name.slice(0, 2), `${name}.json`)
    const kept = fresh ? null : keptJson(path)
    if (isKept(kept)) return { judgement: decodeJudgement(kept.judgement), pValue: kept.pValue }
    const { judgement, pValue } = judgeLook(claim, evidence, confidence)
    await keepJson(path, { judgement: encodeJudgement(judgement), pValue } satisfies Kept)
    return { judgement, pValue }
  }
}

/** Digests of what each run measured, by arm and seed; `null` where one failed: a failure may pass. */
function measuredIn(evidence: Look['evidence']): readonly (readonly [string, number, string])[] | null {
  const measured: [string, number, string][] = []
  for (const [arm, seeds] of Object.entries(evidence)) {
    for (const [seed, replicate] of seeds) {
      if ('failure' in replicate) return null
      measured.push([arm, seed, digestOf(replicate.measurements)])
    }
  }
  return measured.sort(([one, first], [other, second]) => (one === other ? first - second : one < other ? -1 : 1))
}

/** Not the run's id: a program that reads what nobody declared, or a reader of files that was mended, measures something else under the same one. */
const digestOf = onceForEach((measurements: Measurements) =>
  createHash('sha256')
    .update(JSON.stringify(measurementsToJson(measurements)))
    .digest('hex'),
)

function nameOf(
  { claim: { criterion, controls }, confidence }: Look,
  measured: NonNullable<ReturnType<typeof measuredIn>>,
  code: string,
): string {
  const criteria = [criterion, ...controls.map((control) => control.criterion)]
  const deciding = JSON.stringify({ code, criteria, confidence, measured }, (_key, value) =>
    // Ranges are open.
    typeof value === 'number' ? encodeNumber(value) : value,
  )
  return createHash('sha256').update(deciding).digest('hex')
}

async function codeThatRuns(): Promise<string | null> {
  const digest = await currentCodeDigest('judge')
  return (await runsItsSources()) ? digest : null
}
