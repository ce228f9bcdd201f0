import { appendFile } from 'node:fs/promises'
import { AssayError } from '../../errors.ts'
import { writeFileAtomically } from '../../files.ts'
import { annotationLine, claimAnnotations } from '../../report/github/annotations.ts'
import { renderStepSummary, type Summary } from '../../report/github/step-summary.ts'
import { summariseVerdicts } from '../../report/verdict-summary.ts'
import { compareResults } from '../../results/compare/compare-results.ts'
import { isMaterial } from '../../results/compare/is-material.ts'
import type { SpecResults } from '../../results/results.ts'
import type { Base } from '../read-base.ts'
import { workspacePath } from './workspace-path.ts'

/** GitHub takes a step's summary up to 1 MiB. */
const summaryLimit = 1_000_000

/** GitHub takes a comment up to 65,536 characters. */
const commentLimit = 60_000

/** What a run or a merge came to. */
export interface Announcement {
  readonly results: readonly SpecResults[]
  /** Why not everything was judged; `null` when all was. */
  readonly incomplete: string | null
  /** What stands in the way, one by one. */
  readonly obstacles: Summary['obstacles']
  readonly base: Base | null
  /** Path of the reports' index; `null` when none was written, as for a part of the claims. */
  readonly report: string | null
  /** File that takes the summary as well, short enough for a comment; `null` for none. */
  readonly summary: string | null
}

/**
 * Tells GitHub Actions what was found, by the files and lines that it reads: the step summary (`GITHUB_STEP_SUMMARY`), outputs (`GITHUB_OUTPUT`) and,
 * where `GITHUB_ACTIONS` is set, an annotation at every claim whose verdict is not the recorded one. Elsewhere only the file of `--summary` is
 * written.
 */
export async function announce({ results, incomplete, obstacles, base, report, summary }: Announcement): Promise<void> {
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY, GITHUB_OUTPUT } = process.env
  const changes = base && compareResults(base.results, results)
  const told = { results, incomplete, obstacles, compared: base && changes && { base: base.name, changes } }
  if (GITHUB_ACTIONS === 'true') {
    for (const annotation of claimAnnotations(results)) {
      console.log(annotationLine({ ...annotation, path: workspacePath(annotation.path) }))
    }
  }
  if (GITHUB_STEP_SUMMARY) await append(GITHUB_STEP_SUMMARY, renderStepSummary(told, summaryLimit))
  if (GITHUB_OUTPUT) {
    const { claims, counts, unexpected } = summariseVerdicts(results)
    const outputs = {
      claims,
      supported: counts.supported,
      refuted: counts.refuted,
      inconclusive: counts.inconclusive,
      errors: counts.error,
      'not-run': counts['not run'],
      unexpected,
      'verdicts-changed': changes ? changes.verdicts.length : '',
      material: changes ? isMaterial(changes) : '',
      report: (report ?? '').replace(/[\r\n]/g, ' '),
    }
    const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`)
    await append(GITHUB_OUTPUT, lines.join(''))
  }
  if (summary !== null) await writeFileAtomically(summary, renderStepSummary(told, commentLimit))
}

/** The runner reads what steps append to its files, so these are not replaced. */
async function append(path: string, text: string): Promise<void> {
  try {
    await appendFile(path, text)
  } catch (cause) {
    throw new AssayError('file/unwritable', `could not write ${path}`, { cause })
  }
}
