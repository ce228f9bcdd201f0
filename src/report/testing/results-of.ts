import type { RunResult, SpecResults } from '../../results/results.ts'
import { exampleClaim, exampleFinding, exampleResults, exampleRun } from './example-results.ts'

/** Results whose every text is the given one. */
export function resultsOf(text: string): SpecResults {
  const finding = exampleFinding({ quantity: text, method: text, reason: text })
  const claim = exampleClaim(
    {
      id: text,
      name: text,
      quote: text,
      where: text,
      published: text,
      because: text,
      erratum: text,
      criterion: text,
      reason: text,
      tags: [text],
      arms: ['baseline', text],
    },
    [finding, finding],
  )
  const figure = { kind: 'curves' as const, title: text, metric: 'test.accuracy', arms: ['baseline', text] }
  return {
    ...exampleResults,
    spec: text,
    specDigest: text,
    title: text,
    source: { document: text, kind: text },
    profile: text,
    engine: { name: text, versions: { [text]: text } },
    environment: { assay: text, node: text, platform: text, cpu: text, commit: text },
    startedAt: text,
    deviations: [text],
    errata: [{ where: text, text }],
    claims: [
      { ...claim, figure },
      { ...claim, id: `${text}2`, explains: text, remedy: text, figure: { ...figure, metric: text } },
    ],
    runs: [
      ...exampleResults.runs.map((run) => ({
        ...run,
        failure: run.failure && text,
        data: { set: text, digest: text, provenance: text },
      })),
      runOf(text),
    ],
  }
}

/** A run of an arm whose every name is the given text. */
function runOf(text: string): RunResult {
  const run = exampleRun(text, 1, {})
  if (run.definition.kind !== 'training') throw new Error('the example is a training')
  const { data, model } = run.definition
  const definition = {
    ...run.definition,
    data: { ...data, set: text, parameters: { [text]: 1 } },
    model: { ...model, layers: model.layers.map((layer) => ({ ...layer, name: text })) },
    init: { [text]: { name: text, parameters: { [text]: 1 } } },
  }
  return { ...run, definition }
}
