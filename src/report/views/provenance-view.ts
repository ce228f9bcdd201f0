import type { RunResult, SpecResults } from '../../results/results.ts'
import type { Dialect } from '../escape/dialect.ts'
import { durationText } from './duration-text.ts'

/** A row of a table of two columns. */
export type FactView<Inert> = {
  readonly label: Inert
  readonly value: Inert
}

/** What is told, before it is inert. */
interface Fact {
  readonly label: string
  readonly value: string
}

/** Where a spec's results come from: spec, code, engine, machine, data, and how much was trained. */
export function viewProvenance<Inert>(results: SpecResults, { cell }: Dialect<Inert>): readonly FactView<Inert>[] {
  const { runs } = results
  const failed = runs.filter((run) => run.status === 'failed').length
  const updates = runs.reduce((sum, run) => sum + run.steps, 0)
  const training = runs.reduce((sum, run) => sum + run.durationMs, 0)
  const seeds = [...new Set(runs.map((run) => run.seed))].sort((a, b) => a - b)
  const facts: readonly Fact[] = [
    { label: 'spec', value: `${results.spec}, SHA-256 ${results.specDigest}` },
    ...environmentOf(results),
    ...dataOf(runs),
    {
      label: 'runs',
      value: `${runs.length}${failed === 0 ? '' : `, of which ${failed} failed`}; ${updates} updates; seeds ${seeds.join(', ') || 'none'}${tuningText(results)}`,
    },
    { label: 'started', value: results.startedAt },
    {
      label: 'duration',
      value: `${durationText(results.durationMs)} in all, ${durationText(training)} of training when each run was first made`,
    },
  ]
  return facts.map(({ label, value }) => ({ label: cell(label), value: cell(value) }))
}

/** How many more chose the arms that are tuned: arms may be chosen among the same ones. */
function tuningText({ tunings = [] }: SpecResults): string {
  const made = new Set(
    tunings.flatMap(({ among, seeds }) => among.flatMap(({ arm }) => seeds.map((seed) => JSON.stringify([arm, seed])))),
  )
  return made.size === 0 ? '' : `; ${made.size} more by which arms were tuned`
}

/** What ran the trainings of some specs: each distinct fact once. */
export function viewEnvironments<Inert>(
  all: readonly SpecResults[],
  { cell }: Dialect<Inert>,
): readonly FactView<Inert>[] {
  const facts = all.flatMap(environmentOf)
  const distinct = [...new Map(facts.map((fact) => [JSON.stringify([fact.label, fact.value]), fact])).values()]
  return distinct.map(({ label, value }) => ({ label: cell(label), value: cell(value) }))
}

function environmentOf({ engine, environment }: SpecResults): readonly Fact[] {
  const versions = Object.entries(engine.versions).map(([name, version]) => `${name} ${version}`)
  return [
    { label: 'engine', value: [engine.name, ...versions].join(', ') },
    { label: 'Assay', value: environment.assay },
    { label: 'commit of the project', value: environment.commit ?? 'unknown' },
    { label: 'Node', value: `${environment.node} on ${environment.platform}` },
    { label: 'CPU', value: environment.cpu },
  ]
}

function dataOf(runs: readonly RunResult[]): readonly Fact[] {
  const sets = new Map(
    runs.flatMap(({ data }) => (data === null ? [] : [[`${data.set} ${data.digest} ${data.provenance}`, data]])),
  )
  return [...sets.values()].map(({ set, digest, provenance }) => ({
    label: 'data',
    value: `${set}: ${provenance}; SHA-256 ${digest}`,
  }))
}
