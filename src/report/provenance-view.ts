import { durationText } from './duration-text.ts'
import { codeSpan } from './escape/code.ts'
import { type Markdown, markdown, markdownCell, markdownText } from './escape/markdown.ts'
import type { RunResult, SpecResults } from './results.ts'

/** A row of a table of two columns. */
export type FactView = {
  readonly label: Markdown
  readonly value: Markdown
}

/** Where a spec's results come from: spec, code, engine, machine, data, and how much was trained. */
export function viewProvenance(results: SpecResults): readonly FactView[] {
  const { runs } = results
  const failed = runs.filter((run) => run.status === 'failed').length
  const updates = runs.reduce((sum, run) => sum + run.steps, 0)
  const training = runs.reduce((sum, run) => sum + run.durationMs, 0)
  const seeds = [...new Set(runs.map((run) => run.seed))].sort((a, b) => a - b)
  return [
    fact('spec', markdown`${codeSpan(results.spec)}, SHA-256 ${codeSpan(results.specDigest)}`),
    ...viewEnvironment(results),
    ...viewData(runs),
    fact(
      'runs',
      markdownText(
        `${runs.length}${failed === 0 ? '' : `, of which ${failed} failed`}; ${updates} updates; seeds ${seeds.join(', ') || 'none'}`,
      ),
    ),
    fact('started', codeSpan(results.startedAt)),
    fact(
      'duration',
      markdownText(
        `${durationText(results.durationMs)} in all, ${durationText(training)} of training when each run was first made`,
      ),
    ),
  ]
}

/** What ran the trainings. */
export function viewEnvironment(results: SpecResults): readonly FactView[] {
  const { engine, environment } = results
  const versions = Object.entries(engine.versions).map(([name, version]) => `${name} ${version}`)
  return [
    fact('engine', markdownText([engine.name, ...versions].join(', '))),
    fact('Assay', markdown`${markdownText(environment.assay)}, commit ${codeSpan(environment.commit ?? 'unknown')}`),
    fact('Node', markdownText(`${environment.node} on ${environment.platform}`)),
    fact('CPU', markdownText(environment.cpu)),
  ]
}

function viewData(runs: readonly RunResult[]): readonly FactView[] {
  const sets = new Map(
    runs.flatMap(({ data }) => (data === null ? [] : [[`${data.set} ${data.digest} ${data.provenance}`, data]])),
  )
  return [...sets.values()].map(({ set, digest, provenance }) =>
    fact('data', markdown`${codeSpan(set)}: ${markdownText(provenance)}; SHA-256 ${codeSpan(digest)}`),
  )
}

function fact(label: string, value: Markdown): FactView {
  return { label: markdownText(label), value: markdownCell(value) }
}
