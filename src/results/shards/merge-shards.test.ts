import { expect, test } from 'vitest'
import { exampleClaim, exampleResults, exampleRun } from '../../report/testing/example-results.ts'
import { encodeResults } from '../encode-results.ts'
import type { FoundShard } from './check-shards.ts'
import { mergeShards } from './merge-shards.ts'
import { decodeShardFile, encodeShardFile } from './shard-file.ts'

const other = {
  ...exampleResults,
  spec: 'specs/other.yaml',
  claims: [exampleClaim(), exampleClaim({ id: 's9', arms: ['all-one'] })],
}
const whole = [exampleResults, other]

/** What a run in shards leaves behind: claims distributed in turn, each shard with the runs of its claims' arms. */
function shardsOf(count: number): readonly FoundShard[] {
  const specs = whole.map(({ spec, specDigest, claims }) => ({
    path: spec,
    specDigest,
    planDigest: 'p',
    claims: claims.map(({ id }, index) => ({ id, shard: (index % count) + 1 })),
  }))
  const plan = { of: count, profile: 'sample' as const, assay: '0.1.0', commit: 'c0ffee0', specs }
  return Array.from({ length: count }, (_, index) => {
    const results = whole.flatMap((one) => {
      const claims = one.claims.filter((_claim, place) => place % count === index)
      // The first claim's shard ran every arm, the others some of them again.
      const runs = one.runs.filter(({ arm }) => index === 0 || claims.some(({ arms }) => arms.includes(arm)))
      return claims.length === 0 ? [] : [{ ...one, claims, runs }]
    })
    const files = results.map(({ spec }) => ({ spec, path: 'x/results.json', digest: 'd' }))
    return {
      folder: `${index + 1}-of-${count}`,
      file: { format: 1 as const, shard: index + 1, plan, results: files },
      results,
    }
  })
}

test.each(Array.from({ length: 12 }, (_, index) => index + 1))('%i shards, in any order, give the whole', (count) => {
  const merged = mergeShards([...shardsOf(count)].reverse())
  const sorted = whole.map((one) => ({
    ...one,
    runs: [...one.runs].sort((a, b) => a.arm.localeCompare(b.arm, 'en') || a.seed - b.seed),
  }))
  expect(merged.map(encodeResults)).toEqual(sorted.map(encodeResults))
})

test('a missing shard is named, and so is a doubled one', () => {
  const [first, second, third] = shardsOf(3)
  if (!first || !second || !third) throw new Error('there are three')
  expect(() => mergeShards([first, third])).toThrowErrorMatchingInlineSnapshot(`
    [AssayError: These shards make no whole, so there is no overall verdict:
      shard 2/3 is missing]
  `)
  expect(() => mergeShards([first, second, third, { ...second, folder: 'copy' }])).toThrowErrorMatchingInlineSnapshot(`
    [AssayError: These shards make no whole, so there is no overall verdict:
      shard 2/3 is there 2 times: 2-of-3, copy]
  `)
  expect(() => mergeShards([])).toThrow('there is no shard')
})

test.each([
  ['another commit', { commit: 'abc' }],
  ['another profile', { profile: 'full' as const }],
  ['another number of shards', { of: 4 }],
  ['a spec of another text', { specs: [] }],
])('a foreign shard, of %s, is named', (_what, change) => {
  const [first, second, third] = shardsOf(3)
  if (!first || !second || !third) throw new Error('there are three')
  const foreign = { ...third, file: { ...third.file, plan: { ...third.file.plan, ...change } } }
  expect(() => mergeShards([first, second, foreign])).toThrow(
    /shard 3\/\d \(3-of-3\) is foreign: .*\n {2}shard 3\/3 is missing/,
  )
})

test('a claim that the plan gives to no shard, or to two, is named: it would vanish from the whole', () => {
  const [shard] = shardsOf(1)
  const [results, ...rest] = shard?.results ?? []
  if (!shard || !results) throw new Error('there is one')
  const { plan } = shard.file
  const planned = (
    change: (claims: (typeof plan.specs)[number]['claims']) => (typeof plan.specs)[number]['claims'],
  ) => {
    const [first, ...others] = plan.specs
    if (!first) throw new Error('there is one')
    return { ...shard.file, plan: { ...plan, specs: [{ ...first, claims: change(first.claims) }, ...others] } }
  }
  const forged = {
    ...shard,
    file: planned(([first, ...others]) => [{ id: first?.id ?? '', shard: 7 }, ...others]),
    results: [{ ...results, claims: results.claims.slice(1) }, ...rest],
  }
  expect(() => mergeShards([forged])).toThrow(
    `${results.claims[0]?.id} of specs/surprising-demo.yaml was planned for shard 7/1, which there is not`,
  )
  const doubled = { ...shard, file: planned((claims) => [...claims, ...claims.slice(0, 1)]) }
  expect(() => mergeShards([doubled])).toThrow('was planned twice')
})

test('however many shards a plan says there are, the message is short, and absurd numbers are refused', () => {
  const [shard] = shardsOf(1)
  if (!shard) throw new Error('there is one')
  const of = (count: number) => ({ ...shard, file: { ...shard.file, plan: { ...shard.file.plan, of: count } } })
  expect(() => mergeShards([of(10_000)])).toThrow(/shard 21\/10000 is missing\n {2}9979 more shards are missing$/)
  expect(() => decodeShardFile(encodeShardFile(of(1e9).file))).toThrow('/plan/of must be <= 10000')
})

test('two shards of two plans are both named: which one is foreign cannot be told', () => {
  const [first] = shardsOf(2)
  const second = shardsOf(3)[1]
  if (!first || !second) throw new Error('there are two')
  expect(() => mergeShards([first, second])).toThrow(/shard 1\/2 .*\n.*shard 2\/3/)
})

test('results of a shard that are not those planned for it are an error', () => {
  const [first, second] = shardsOf(2)
  if (!first || !second) throw new Error('there are two')
  const [results, ...rest] = second.results
  if (!results) throw new Error('it has results')
  const without = { ...second, results: [{ ...results, claims: results.claims.slice(1) }, ...rest] }
  expect(() => mergeShards([first, without])).toThrow(
    'shard 2/2 (2-of-2) has no result of s1.2 of specs/surprising-demo.yaml',
  )
  const strange = { ...second, results: [{ ...results, claims: [...results.claims, exampleClaim()] }, ...rest] }
  expect(() => mergeShards([first, strange])).toThrow('that are not its own: s1.3')
  const edited = { ...second, results: [{ ...results, specDigest: 'other' }, ...rest] }
  expect(() => mergeShards([first, edited])).toThrow('of another text or profile')
  const engine = { name: 'onnx', versions: {} }
  const mixed = { ...second, results: second.results.map((one) => ({ ...one, engine })) }
  expect(() => mergeShards([first, mixed])).toThrow('shard 2/2 (2-of-2) ran on onnx, shard 1/2 (1-of-2) on tensorflow')
})

test('times and processors of several machines are joined, and a finished run is preferred', () => {
  const [first, second] = shardsOf(2)
  if (!first || !second) throw new Error('there are two')
  const failed = { ...exampleRun('baseline', 1, {}), status: 'failed' as const, failure: 'killed' }
  const early = (one: FoundShard['results'][number]) => ({
    ...one,
    startedAt: '2020-01-01T00:00:00.000Z',
    durationMs: 5,
    environment: { ...one.environment, cpu: 'Another CPU' },
  })
  const merged = mergeShards([
    { ...first, results: first.results.map((one) => ({ ...one, runs: [failed, ...one.runs.slice(1)] })) },
    { ...second, results: second.results.map((one) => ({ ...early(one), runs: exampleResults.runs.slice(0, 1) })) },
  ])
  expect(merged[0]).toMatchObject({ startedAt: '2020-01-01T00:00:00.000Z', durationMs: 83400 })
  expect(merged[0]?.environment.cpu).toBe('Another CPU; Example CPU @ 2.00GHz')
  expect(merged[0]?.runs.find(({ arm, seed }) => arm === 'baseline' && seed === 1)?.status).toBe('finished')
})

test('a shard file reads back; half of one, or another file, is refused', () => {
  const [shard] = shardsOf(2)
  if (!shard) throw new Error('there is one')
  const text = encodeShardFile(shard.file)
  expect(decodeShardFile(text)).toEqual(shard.file)
  expect(() => decodeShardFile(text.slice(0, 100))).toThrow('not valid JSON')
  expect(() => decodeShardFile('{"format": 2}')).toThrow('Not a shard file')
})

test('how an arm was tuned is told once, of whichever shards chose it', () => {
  const tuned = (arm: string) => ({
    arm,
    metric: 'fit.loss',
    better: 'least' as const,
    seeds: [],
    among: [],
    chosen: arm,
  })
  const parts = shardsOf(2).map((shard, index) => ({
    ...shard,
    results: shard.results.map((each) => ({
      ...each,
      tunings: [tuned('both'), tuned(index === 0 ? 'one' : 'another')],
    })),
  }))
  const [merged] = mergeShards(parts)
  expect(merged?.tunings?.map(({ arm }) => arm)).toEqual(['another', 'both', 'one'])
  expect(Object.keys(merged ?? {}).at(-1)).toBe('tunings')
})
