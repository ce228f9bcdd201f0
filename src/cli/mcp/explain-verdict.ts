import { AssayError } from '../../errors.ts'
import type { Profile } from '../../language/spec.ts'
import { plainText } from '../../report/escape/plain-text.ts'
import { reportFolder } from '../../report/report-folder.ts'
import { listClaims } from '../list-claims.ts'
import { readResults } from '../read-results.ts'
import { readSpecs } from '../spec-files.ts'
import { insideFolder } from './inside-folder.ts'

/**
 * What is known of a verdict that was found: what was claimed, what was measured, and why it is as it is.
 *
 * @param spec path from the working folder, beginning with `./`
 * @throws AssayError `usage/invalid` when the claim was not judged in this profile, or its results cannot be read
 */
export async function explainVerdict(spec: string, claim: string, profile: Profile): Promise<object> {
  const path = spec.slice('./'.length)
  const file = await insideFolder(`reports/${profile}/${reportFolder(path)}/results.json`).catch((cause) => {
    throw new AssayError('usage/invalid', `${path} has no results in profile ${profile}: run all its claims first`, {
      cause,
    })
  })
  const results = await readResults(file, 'reports')
  const found = results.find((one) => one.spec === path)?.claims.find(({ id }) => id === claim)
  if (found === undefined) throw new AssayError('usage/invalid', `${file} has no claim ${plainText(claim)}`)
  const listed = listClaims(await readSpecs([path]), profile, results).find(({ id }) => id === claim)
  const { measured } = found
  return {
    spec: path,
    profile,
    id: found.id,
    name: plainText(found.name),
    quote: found.paraphrase ? null : plainText(found.quote),
    paraphrase: found.paraphrase ? plainText(found.quote) : null,
    where: plainText(found.where),
    sentence: plainText(found.criterion),
    verdict: found.verdict,
    recorded: found.recorded,
    stale: listed?.stale ?? true,
    quantity: measured === null ? null : plainText(measured.quantity),
    estimate: measured?.estimate ?? null,
    interval: measured?.interval ?? null,
    required: measured?.region ?? null,
    method: measured?.method ?? null,
    seeds: found.seeds,
    why: plainText(found.reason),
    because: found.because === null ? null : plainText(found.because),
  }
}
