import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tinySpec } from '../cli/testing/tiny-spec.ts'
import { noFiles, readSpec } from '../language/read-spec.ts'
import { planSpec } from '../plan/plan-spec.ts'
import { runDefinition } from '../plan/run-definition.ts'
import { exampleResults, exampleRun } from '../report/testing/example-results.ts'
import type { SpecResults } from '../results/results.ts'
import { earlierLooks, readEarlierLooks } from './earlier-looks.ts'
import { finishedRecord } from './finished-record.fixture.ts'
import { SpecJudge } from './spec-judge.ts'

/** "The baseline learns", above 0.6, on accuracies of 0.57 and 0.68 in turn: open for a while. */
function planned(...changes: readonly (readonly [string, string])[]) {
  const text = changes.reduce((spec, [from, to]) => spec.replace(from, to), tinySpec('tiny'))
  const { spec } = readSpec(text, 'specs/tiny.yaml')
  if (spec === null) throw new Error('the spec has mistakes')
  return planSpec(spec, 'sample')
}

/** "The baseline learns" of runs that a file has, by seed. */
function recordedPlan(rows: readonly (readonly [number, number])[], name = 'r.csv') {
  const csv = [
    'arm,seed,metric,epoch,value',
    ...rows.map(([seed, value]) => `baseline,${seed},test.accuracy,3,${value}`),
    '',
  ].join('\n')
  const sha256 = createHash('sha256').update(csv).digest('hex')
  const files = {
    ...noFiles,
    digest: (path: string) => (path === `specs/${name}` ? sha256 : null),
    read: (path: string) => (path === `specs/${name}` ? { digest: sha256, text: csv } : null),
  }
  const text = `title: t
source: { document: d, kind: k }
experiments:
  r: { recorded: { file: ${name}, sha256: ${sha256} }, seeds: { looks: [3] }, arms: { baseline: {} } }
claims:
  - { id: baseline, name: n, quote: q, where: w, expect: { arm: baseline, metric: test.accuracy, above: 0.6 } }
`
  const { spec, problems } = readSpec(text, 'specs/tiny.yaml', files)
  if (spec === null) throw new Error(JSON.stringify(problems))
  return planSpec(spec, 'sample')
}

async function judged(plan: ReturnType<typeof planned>, before: SpecResults | null = null, most: number | null = null) {
  const asked = new Set<number>()
  const judge = new SpecJudge({
    path: '/specs/tiny.yaml',
    digest: '',
    plan,
    missingNeed: async () => null,
    earlier: before === null ? new Map() : earlierLooks(before, plan),
    most,
    async request(definition) {
      const { seed } = definition
      asked.add(seed)
      const accuracies = { steps: [3], values: [seed % 2 === 0 ? 0.68 : 0.57] }
      const record = finishedRecord(`${seed}`, definition, 3, { 'test.accuracy': accuracies })
      return { id: `${seed}`, status: 'finished', cached: false, record }
    },
  })
  await judge.judge('baseline')
  const claim = judge.judged.get('baseline')?.result
  const arm = plan.arms.baseline
  if (claim === undefined || arm === undefined) throw new Error('it is judged')
  const runs = [...asked].map((seed) => ({
    ...exampleRun('baseline', seed, {}),
    definition: runDefinition(arm, seed),
  }))
  return { claim, seeds: asked.size, results: { ...exampleResults, claims: [claim], runs } }
}

test('until decided: looks are added, and a later run has them again without asking', async () => {
  const once = await judged(planned())
  expect([once.claim.verdict, once.seeds]).toEqual(['inconclusive', 3])
  const more = await judged(planned(), once.results, 200)
  const stages = [
    { looks: [3], horizon: 3 },
    { looks: [6, 12, 24, 48, 96, 192, 200], horizon: 200 },
  ]
  expect(more.claim.looks).toEqual({ level: 0.95, from: 1, stages })
  expect([more.claim.verdict, more.claim.seeds]).toEqual(['supported', more.seeds])
  const again = await judged(planned(), more.results)
  expect([again.claim.verdict, again.claim.reason]).toEqual([more.claim.verdict, more.claim.reason])
})

test('a look that the spec is given later has less than one that was planned', async () => {
  const once = await judged(planned())
  const added = await judged(planned(['looks: [3]', 'looks: [3, 24]']), once.results)
  const first = await judged(planned(['looks: [3]', 'looks: [3, 24]']))
  const width = ({ claim }: typeof once) => {
    const [low = 0, high = 0] = claim.measured?.interval ?? []
    return high - low
  }
  expect([added.claim.seeds, first.claim.seeds]).toEqual([24, 24])
  expect(width(added)).toBeGreaterThan(1.2 * width(first))
})

test('another level has looked at what was looked at', async () => {
  const once = await judged(planned(), undefined, 12)
  const eased = planned(['looks: [3]', 'level: 0.9, looks: [3]'])
  expect([...earlierLooks(once.results, eased).values()]).toEqual([
    { stages: once.claim.looks?.stages, seeds: once.claim.seeds },
  ])
})

test('seeds that are moved but overlap have spent what was looked at; others confirm', async () => {
  const once = await judged(planned(['looks: [3]', 'from: 10, looks: [5]']))
  const seen = (looks: string) => earlierLooks(once.results, planned(['looks: [3]', looks])).get('baseline')
  const stages = [{ looks: [5], horizon: 5, from: 10 }]
  expect(seen('from: 11, looks: [5]')).toEqual({ stages, seeds: 0 })
  expect(seen('from: 14, looks: [5]')).toEqual({ stages, seeds: 0 })
  expect(seen('from: 6, looks: [5]')).toEqual({ stages, seeds: 0 })
  expect(seen('from: 15, looks: [5]')).toBeUndefined()
  expect(seen('from: 5, looks: [5]')).toBeUndefined()
  expect(earlierLooks(once.results, planned(['looks: [3]', 'from: 5, looks: [5]']), 6).get('baseline')).toBeDefined()
})

test('seeds that are moved are judged by what is left, and again by the same', async () => {
  const first = await judged(planned(['looks: [3]', 'looks: [24]']))
  const moved = planned(['looks: [3]', 'from: 3, looks: [24]'])
  const [fresh, once] = [await judged(moved), await judged(moved, first.results)]
  const again = await judged(moved, once.results)
  expect(first.claim.verdict).toBe('supported')
  expect(fresh.claim.verdict).toBe('supported')
  const width = ({ claim }: typeof once) => {
    const [low = 0, high = 0] = claim.measured?.interval ?? []
    return high - low
  }
  expect(width(once)).toBeGreaterThan(1.2 * width(fresh))
  expect([again.claim.reason, again.claim.looks]).toEqual([once.claim.reason, once.claim.looks])
  expect(once.claim.looks?.stages).toEqual([
    { looks: [24], horizon: 24, from: 1 },
    { looks: [24], horizon: 24 },
  ])
})

test.each([
  ['another criterion', 'above: 0.6', 'above: 0.61'],
  ['other runs', 'epochs: 3', 'epochs: 4'],
  ['other seeds', 'looks: [3]', 'from: 101, looks: [3]'],
])('%s are judged on evidence that was not looked at', async (_, from, to) => {
  const once = await judged(planned())
  expect(earlierLooks(once.results, planned([from, to])).size).toBe(0)
  expect(earlierLooks(once.results, planned()).size).toBe(1)
})

test('a counterexample that was seen is not taken away by other seeds beside it', async () => {
  const each = (looks: string) => planned(['looks: [3]', looks], ['above: 0.6', 'for: every seed, above: 0.6'])
  const once = await judged(each('from: 1, looks: [4]'))
  const moved = await judged(each('from: 2, looks: [4]'), once.results)
  expect([once.claim.verdict, moved.claim.verdict, moved.seeds]).toEqual(['refuted', 'error', 0])
  expect(moved.claim.reason).toContain('refute it by a counterexample')
  const others = await judged(each('from: 5, looks: [4]'), once.results)
  expect([others.claim.verdict, others.seeds]).toEqual(['refuted', 4])
})

test('a claim by another id has looked at what it looked at', async () => {
  const once = await judged(planned())
  const renamed = planned(['id: baseline', 'id: learner'])
  expect(earlierLooks(once.results, renamed).get('learner')).toEqual({
    stages: once.claim.looks?.stages,
    seeds: once.claim.seeds,
  })
})

test('a recorded file that has grown has been looked at', async () => {
  const grown = (count: number, value = 0.7) =>
    recordedPlan(Array.from({ length: count }, (_, index) => [index + 1, value]))
  const once = await judged(grown(3))
  expect(earlierLooks(once.results, grown(6)).get('baseline')).toEqual({ stages: once.claim.looks?.stages, seeds: 3 })
  const others = recordedPlan(
    [1, 2, 3].map((seed) => [seed, 0.7]),
    'm.csv',
  )
  expect(earlierLooks(once.results, others).size).toBe(0)
})

test('results that cannot be read are told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-'))
  const told: string[] = []
  const read = () => readEarlierLooks(folder, 'specs/tiny.yaml', planned(), null, (notice) => told.push(notice))
  expect((await read()).size).toBe(0)
  expect(told).toEqual([])
  await mkdir(join(folder, 'tiny'))
  await writeFile(join(folder, 'tiny', 'results.json'), '{')
  expect((await read()).size).toBe(0)
  expect(told).toEqual([expect.stringContaining('specs/tiny.yaml: its earlier results cannot be read')])
  await rm(folder, { recursive: true })
})
