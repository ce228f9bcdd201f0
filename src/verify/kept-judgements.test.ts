import { createHash } from 'node:crypto'
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accuracies, accuracy, arm, lookAt, oneArm, run } from '../judge/evidence.fixture.ts'
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
const look: Look = { claim: { criterion: above, controls: [] }, evidence, confidence: lookAt([3, 6], 0) }
const others = oneArm(0.1, 0.12, 0.14)

const judge = (one: Look, fresh = false) => keptJudgements(folder, fresh)(one)
const judged = ({ claim, evidence, confidence }: Look) => judgeLook(claim, evidence, confidence)

async function keptFiles(): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Keeps a look, and puts what was judged of another one in its place: who answers that has read it. */
async function mislead(one: Look, other: Look): Promise<void> {
  await judge(one)
  const [file = ''] = await keptFiles()
  await judge(other)
  const [text = ''] = (await keptFiles()).filter((name) => name !== file)
  await copyFile(text, file)
  await rm(text)
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
] satisfies [string, Look][])('what is kept is what was judged: %s', async (_, one) => {
  expect(await judge(one)).toStrictEqual(judged(one))
  expect(await keptFiles()).toHaveLength(1)
  expect(await judge(one)).toStrictEqual(judged(one))
  expect(await keptFiles()).toHaveLength(1)
})

test('what is kept is read, in whatever order runs came', async () => {
  await mislead(look, { ...look, evidence: others })
  const turned = { arm: new Map([...(evidence.arm ?? [])].toReversed()) }
  expect(await judge({ ...look, evidence: turned })).toStrictEqual(judged({ ...look, evidence: others }))
})

test.each([
  ['what was measured', { evidence: oneArm(0.8, 0.82, 0.85) }],
  [
    'what was measured of another metric, on which nothing hangs',
    {
      evidence: {
        arm: arm(
          ...[0.8, 0.82, 0.84].map((end) => run({ 'test.accuracy': [0.1, 0.5, 0.5, end], 'test.loss': [1, 1, 1, 1] })),
        ),
      },
    },
  ],
  ['the seeds', { evidence: { arm: new Map([...accuracies(0.8, 0.82, 0.84)].map(([seed, one]) => [seed + 1, one])) } }],
  ['the name of the arm', { evidence: { ...evidence, other: accuracies(0.8, 0.82, 0.84) } }],
  ['the level of the criterion', { claim: { criterion: { ...above, level: 0.6 }, controls: [] } }],
  [
    'the range of the metric',
    {
      claim: {
        criterion: { ...above, subject: { ...above.subject, range: [0, Number.POSITIVE_INFINITY] } },
        controls: [],
      },
    },
  ],
  ['a control', { claim: { criterion: above, controls: [{ criterion: { ...above, level: 0.05 } }] } }],
  ['which look it is', { confidence: lookAt([3, 6], 1) }],
  ['the looks', { confidence: lookAt([3], 0) }],
  ['the confidence', { confidence: { ...look.confidence, level: 0.9 } }],
] satisfies [string, Partial<Look>][])('it is judged anew where another is %s', async (_, change) => {
  await mislead(look, { ...look, evidence: others })
  const changed = { ...look, ...change }
  expect(await judge(changed)).toStrictEqual(judged(changed))
  expect(await keptFiles()).toHaveLength(2)
})

test('other code judges anew, and code of which the sources were edited keeps nothing', async () => {
  await mislead(look, { ...look, evidence: others })
  expect(await keptJudgements(folder, false, Promise.resolve('other code'))(look)).toStrictEqual(judged(look))
  await rm((await keptFiles())[0] ?? '')
  expect(await keptJudgements(folder, false, Promise.resolve(null))(look)).toStrictEqual(judged(look))
  expect(await keptFiles()).toHaveLength(1)
  const none = keptJudgements(folder, false, Promise.reject(new Error('a package is not installed')))
  await expect(none(look)).rejects.toThrow('a package is not installed')
})

test('of runs that failed nothing is kept', async () => {
  const failed = { arm: new Map([...accuracies(0.8, 0.82), [3, { failure: 'data/unreachable: no mirror answers' }]]) }
  expect((await judge({ ...look, evidence: failed })).judgement.verdict).toBe('error')
  expect(await keptFiles()).toEqual([])
})

test('a fresh run judges again, and keeps that', async () => {
  await mislead(look, { ...look, evidence: others })
  expect(await judge(look, true)).toStrictEqual(judged(look))
  expect(await judge(look)).toStrictEqual(judged(look))
})

const sealed = (body: string) => `${createHash('sha256').update(body).digest('hex')}\n${body}\n`

test.each([
  ['changed', (text: string) => text.replace('"supported"', '"refuted"')],
  ['cut off', (text: string) => text.slice(0, -9)],
  ['empty', () => ''],
  ['nothing, with its checksum', () => sealed('')],
  ['an empty mapping, with its checksum', () => sealed('{}')],
  ['no judgement, with its checksum', () => sealed('{"judgement":{"verdict":"supported"},"pValue":null}')],
])('a file that is %s is not believed, and made anew', async (_, damage) => {
  await judge(look)
  const [file = ''] = await keptFiles()
  const text = await readFile(file, 'utf8')
  expect(damage(text)).not.toBe(text)
  await writeFile(file, damage(text))
  expect(await judge(look)).toStrictEqual(judged(look))
  expect(await readFile(file, 'utf8')).toBe(text)
})

test('where nothing can be written, it is judged each time', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  expect(await keptJudgements(file, false)(look)).toStrictEqual(judged(look))
})
