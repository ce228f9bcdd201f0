import { AssayError } from '../errors.ts'
import { recordVerdicts } from '../language/record-verdicts.ts'
import type { Profile, Spec } from '../language/spec.ts'
import { trainedFor } from '../plan/plan.ts'
import { planSpec } from '../plan/plan-spec.ts'
import { terminalText } from '../report/escape/terminal.ts'
import type { ClaimResult, SpecResults } from '../results/results.ts'
import { rewriteFile } from '../rewrite-file.ts'
import { readSpecText } from '../verify/spec-text.ts'
import type { SpecFile } from './spec-files.ts'

/**
 * `assay run --record`: writes the verdicts found into the specs, and says what it changed. What could not be judged, or was not run, is not recorded, and
 * no reason is written: a verdict other than `supported` needs one, and `assay check` asks for it.
 *
 * A verdict found in profile sample is recorded for that profile alone where the other one trains something else.
 *
 * @param files the specs as they were judged
 * @throws AssayError `file/unwritable` for a spec that was edited in between, cannot be written, or has a layout in which verdicts cannot be written without
 *   changing anything else; nothing of it is changed
 */
export async function recordFound(
  files: readonly SpecFile[],
  results: readonly SpecResults[],
  profile: Profile,
): Promise<void> {
  let changed = 0
  for (const { path, text, spec } of files) {
    const found = results.find((one) => one.spec === path)?.claims.filter(isNews) ?? []
    if (spec === null || found.length === 0) continue
    const now = readSpecText(path)
    if (now.problems.length > 0 || now.text !== text) {
      throw new AssayError('file/unwritable', `${path} was edited during the run: its verdicts are not recorded`)
    }
    const own = profile === 'sample' ? claimsOfSampleAlone(spec) : new Set<string>()
    const verdicts = found.flatMap(({ id, verdict }) =>
      verdict === 'error' || verdict === 'not run' ? [] : [{ id, verdict, sampleAlone: own.has(id) }],
    )
    const written = recordVerdicts(text, verdicts)
    if (written === null) {
      const told = found.map(({ id, verdict }) => `${id}: ${verdict}`).join(', ')
      throw new AssayError(
        'file/unwritable',
        `${path}: its layout leaves no place for verdicts; write them by hand: ${told}`,
      )
    }
    await rewriteFile(path, written)
    changed += found.length
    for (const { id, line, recorded, verdict } of found) {
      const because = verdict === 'supported' ? '' : '; write why it is so: because: …'
      const where = own.has(id) ? ' in profile sample' : ''
      console.log(terminalText(`${path}:${line} ${id}: ${recorded} → ${verdict}${where}${because}`))
    }
  }
  console.log(
    changed === 0 ? 'Every verdict found is recorded already.' : 'A reason is never written: read those that stand.',
  )
}

function isNews({ verdict, recorded }: ClaimResult): boolean {
  return verdict !== 'error' && verdict !== 'not run' && verdict !== recorded
}

/** Ids of claims that do not rest on the same runs in both profiles. */
function claimsOfSampleAlone(spec: Spec): ReadonlySet<string> {
  const full = planSpec(spec, 'full')
  const sample = planSpec(spec, 'sample')
  return new Set(
    sample.claims
      .filter(({ id, arms, looks }) => {
        const other = full.claims.find((claim) => claim.id === id)
        const definitions = (plan: typeof full) =>
          arms.map((name) => [plan.tunings[name], trainedFor(name, plan).map(({ definition }) => definition)])
        const [one, two] = [
          [looks, definitions(sample)],
          [other?.looks, definitions(full)],
        ].map((part) => JSON.stringify(part))
        return one !== two
      })
      .map(({ id }) => id),
  )
}
