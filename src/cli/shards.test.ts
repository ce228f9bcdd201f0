import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { decodeResults } from '../results/decode-results.ts'
import type { ShardFile } from '../results/shards/shard-file.ts'
import { shardNamed } from './shard.ts'
import { runAssay } from './testing/run-assay.ts'
import { tinySpec } from './testing/tiny-spec.ts'

// Shards as processes, as a matrix of jobs would run them; the runs come from the cache of the unsharded run.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

const specs = ['one', 'two']
let folder = ''

const assay = (...words: string[]) => runAssay(folder, words, { ASSAY_CACHE_DIR: join(folder, 'cache') })
const path = (...parts: string[]) => join(folder, ...parts)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-shards-'))
  await mkdir(path('specs'))
  for (const name of specs) await writeFile(path('specs', `${name}.yaml`), tinySpec(name))
  expect(await assay('run')).toMatchObject({ code: 0 })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Results of both specs without the times at which they were made. */
async function resultsIn(reports: string) {
  const texts = specs.map((name) => readFile(path(reports, 'sample', name, 'results.json'), 'utf8'))
  return (await Promise.all(texts)).map((text) => ({ ...decodeResults(text), startedAt: '', durationMs: 0 }))
}

async function runShards(of: number): Promise<void> {
  for (let shard = 1; shard <= of; shard++) {
    expect(await assay('run', '--shard', `${shard}/${of}`, '--reports', `of-${of}`)).toMatchObject({ code: 0 })
  }
}

// 7 are more than the six claims.
test.each([2, 7])('%i shards give the results and the verdicts of the unsharded run', async (of) => {
  await runShards(of)
  const merged = await assay('merge', `of-${of}/shards/sample`, '--reports', `of-${of}`)
  expect(merged.output).toContain('6 statements of 2 texts were tested: 4 hold, 2 do not hold, none stays open.')
  expect(merged.code).toBe(0)
  expect(await resultsIn(`of-${of}`)).toEqual(await resultsIn('reports'))
  expect(await readFile(path(`of-${of}`, 'sample/README.md'), 'utf8')).toBe(
    await readFile(path('reports/sample/README.md'), 'utf8'),
  )
})

test('where reports cannot be written, merge says so in words', async () => {
  const { code, error } = await assay('merge', 'of-2/shards/sample', '--reports', 'specs/one.yaml')
  expect(error).toMatch(/^assay: could not write .*: a file stands where a folder is needed\. Move it away\n$/)
  expect(code).toBe(2)
})

test('where what lies beside the results cannot be read, merge writes them all the same', async () => {
  await mkdir(path('beside/sample'), { recursive: true })
  await writeFile(path('beside/sample/history.json'), '{')
  const { code, error } = await assay('merge', 'of-2/shards/sample', '--reports', 'beside')
  expect(error).toMatch(/^assay: history\.json is not one that this version of Assay wrote\. .*\n$/)
  expect(code).toBe(2)
  expect(await resultsIn('beside')).toEqual(await resultsIn('reports'))
})

test('looks that the reports have taken are spent for shards as well', async () => {
  const longer = tinySpec('one').replace('looks: [3]', 'looks: [3, 6]')
  expect(longer).toContain('[3, 6]')
  await cp(path('reports'), path('added'), { recursive: true })
  await writeFile(path('specs/one.yaml'), longer)
  await assay('run', '--shard', '1/1', '--reports', 'added')
  await writeFile(path('specs/one.yaml'), tinySpec('one'))
  const { claims } = decodeResults(await readFile(path('added/shards/sample/1-of-1/one/results.json'), 'utf8'))
  for (const { looks } of claims.filter((claim) => claim.looks !== undefined))
    expect(looks?.stages.map((stage) => stage.looks)).toEqual([[3], [6]])
  expect(claims.some(({ looks }) => looks !== undefined)).toBe(true)
})

test.each<[string, (shards: string) => Promise<void>, RegExp]>([
  ['is deleted', (shards) => rm(join(shards, '2-of-2'), { recursive: true }), /shard 2\/2 is missing/],
  [
    'has lost a result',
    (shards) => rm(join(shards, '2-of-2/one/results.json')),
    /shard 2\/2 .*one\/results\.json is missing/,
  ],
  [
    'has half a result',
    (shards) => truncate(join(shards, '2-of-2/one/results.json'), 900),
    /shard 2\/2 .* is not what the shard wrote/,
  ],
  [
    'has half a shard file',
    (shards) => truncate(join(shards, '2-of-2/shard.json'), 90),
    /2-of-2\/shard\.json: .*not valid JSON/,
  ],
  [
    'is there twice',
    (shards) => cp(join(shards, '2-of-2'), join(shards, 'copy'), { recursive: true }),
    /shard 2\/2 is there 2 times/,
  ],
  [
    'is of another run',
    (shards) => cp(path('of-7/shards/sample/2-of-7'), join(shards, '2-of-7'), { recursive: true }),
    /shard 2\/7 .* is foreign: shards 7, where the others have 2/,
  ],
  [
    'is of a plan from which a claim was taken, as its result was',
    async (shards) => {
      for (const shard of ['1-of-2', '2-of-2']) {
        const file: ShardFile = JSON.parse(await readFile(join(shards, shard, 'shard.json'), 'utf8'))
        for (const spec of file.plan.specs) spec.claims = spec.claims.filter(({ id }) => id !== 'zero')
        for (const one of file.results) {
          const results = JSON.parse(await readFile(join(shards, shard, one.path), 'utf8'))
          results.claims = results.claims.filter(({ id }: { readonly id: string }) => id !== 'zero')
          const text = JSON.stringify(results)
          await writeFile(join(shards, shard, one.path), text)
          one.digest = createHash('sha256').update(text).digest('hex')
        }
        await writeFile(join(shards, shard, 'shard.json'), JSON.stringify(file))
      }
    },
    /specs\/one\.yaml has claims that no shard was planned to judge: zero/,
  ],
])('a shard that %s: it is named, and there is no overall verdict', async (_what, spoil, message) => {
  await rm(path('spoilt'), { recursive: true, force: true })
  await cp(path('of-2/shards/sample'), path('spoilt'), { recursive: true })
  await spoil(path('spoilt'))
  const { code, output, error } = await assay('merge', 'spoilt', '--reports', 'spoilt-reports')
  expect(error).toMatch(message)
  expect({ code, output }).toEqual({ code: 2, output: '' })
})

test.each(['0/3', '4/3', '3', 'a/b', '1/3/'])('--shard %s is wrong usage', (text) => {
  expect(() => shardNamed(text)).toThrow(`--shard ${text}: expected a shard and their number, such as 2/5`)
})

test('more shards than can be planned are wrong usage', () => {
  expect(() => shardNamed('1/1000000000')).toThrow('--shard 1/1000000000: at most 10000 shards are possible')
})
