import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accuracies, accuracy, lookAt, oneArm } from '../judge/evidence.fixture.ts'
import { judgeLook } from '../judge/judge-look.ts'
import type { Look } from './decide-claim.ts'
import { keptJudgements } from './kept-judgements.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-judged-'))
})
afterEach(() => rm(folder, { recursive: true }))

const above = { kind: 'above', subject: accuracy(), level: 0.5 } as const
const evidence = oneArm(0.8, 0.82, 0.84)

/** A look at three runs. */
const look: Look = {
  claim: { criterion: above, controls: [] },
  evidence,
  confidence: lookAt([3, 6], 0),
  runs: [1, 2, 3].map((seed) => ({ arm: 'arm', seed, id: `run ${seed}` })),
}

/** What no runs of those ids can have measured: whoever answers as before has not judged it. */
const others = oneArm(0.1, 0.12, 0.14)

async function keptFiles(): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

const parts = { kind: 'all', of: [above, { kind: 'equal', subject: accuracy('every seed'), to: 0 }] } as const

test.each([
  ['supported', look],
  ['refuted, with a p value', { ...look, evidence: others }],
  ['open', { ...look, evidence: oneArm(0.1, 0.5, 0.99) }],
  [
    'of parts, some of which are -0',
    { ...look, claim: { criterion: parts, controls: [] }, evidence: oneArm(-0, 0, 0) },
  ],
  ['an error of a control', { ...look, claim: { ...look.claim, controls: [{ criterion: { ...above, level: 0.9 } }] } }],
] satisfies [string, Look][])('what was kept is what was judged: %s', async (_, one) => {
  const expected = judgeLook(one.claim, one.evidence, one.confidence)
  expect(await keptJudgements(folder, false)(one)).toStrictEqual(expected)
  expect(await keptFiles()).toHaveLength(1)
  expect(await keptJudgements(folder, false)({ ...one, evidence: oneArm(0.6, 0.6, 0.7) })).toStrictEqual(expected)
})

test.each([
  ['another run', { runs: look.runs.map((run) => ({ ...run, id: `${run.id}b` })) }],
  ['a run less', { runs: look.runs.slice(1) }],
  ['another level of the criterion', { claim: { criterion: { ...above, level: 0.6 }, controls: [] } }],
  [
    'another range of the metric',
    {
      claim: {
        criterion: { ...above, subject: { ...above.subject, range: [0, Number.POSITIVE_INFINITY] } },
        controls: [],
      },
    },
  ],
  ['a control', { claim: { criterion: above, controls: [{ criterion: { ...above, level: 0.05 } }] } }],
  ['another look', { confidence: lookAt([3, 6], 1) }],
  ['other looks', { confidence: lookAt([3], 0) }],
  ['another confidence', { confidence: { ...look.confidence, level: 0.9 } }],
] satisfies [string, Partial<Look>][])('%s is judged anew', async (_, change) => {
  await keptJudgements(folder, false)(look)
  const changed = { ...look, ...change, evidence: others }
  const expected = judgeLook(changed.claim, others, changed.confidence)
  expect(await keptJudgements(folder, false)(changed)).toStrictEqual(expected)
  expect(await keptFiles()).toHaveLength(2)
})

test('the order of the runs does not matter', async () => {
  const kept = await keptJudgements(folder, false)(look)
  const turned = { ...look, runs: look.runs.toReversed(), evidence: others }
  expect(await keptJudgements(folder, false)(turned)).toStrictEqual(kept)
})

test('of runs that failed nothing is kept', async () => {
  const failed: Look = {
    ...look,
    evidence: { arm: new Map([...accuracies(0.8, 0.82), [3, { failure: 'data/unreachable: no mirror answers' }]]) },
  }
  expect((await keptJudgements(folder, false)(failed)).judgement.verdict).toBe('error')
  expect(await keptFiles()).toEqual([])
})

test('a fresh run judges again, and keeps that', async () => {
  await keptJudgements(folder, false)(look)
  const expected = judgeLook(look.claim, others, look.confidence)
  expect(await keptJudgements(folder, true)({ ...look, evidence: others })).toStrictEqual(expected)
  expect(await keptJudgements(folder, false)(look)).toStrictEqual(expected)
})

test.each([
  ['changed', (text: string) => text.replace('"supported"', '"refuted"')],
  ['cut off', (text: string) => text.slice(0, -9)],
  ['empty', () => ''],
])('what is kept in a file that was %s is not believed', async (_, damage) => {
  const judged = await keptJudgements(folder, false)(look)
  const [file = ''] = await keptFiles()
  const text = await readFile(file, 'utf8')
  expect(damage(text)).not.toBe(text)
  await writeFile(file, damage(text))
  expect(await keptJudgements(folder, false)(look)).toStrictEqual(judged)
  expect(await readFile(file, 'utf8')).toBe(text)
})

test('where nothing can be written, it is judged each time', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  const expected = judgeLook(look.claim, evidence, look.confidence)
  expect(await keptJudgements(file, false)(look)).toStrictEqual(expected)
})
