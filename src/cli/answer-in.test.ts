import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { answerIn } from './answer-in.ts'
import { runAssay } from './testing/run-assay.ts'
import { tinySpec } from './testing/tiny-spec.ts'

// Processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-answers-'))
  for (const name of ['right', 'wrong']) await mkdir(join(folder, name))
  await writeFile(
    join(folder, 'right/tiny.yaml'),
    tinySpec('tiny').replace('verdict: refuted', 'verdict: inconclusive'),
  )
  const wrong = tinySpec('wrong').replaceAll('relu', 'rleu').replace('arm: baseline', 'arm: basline')
  await writeFile(join(folder, 'wrong/wrong.yaml'), wrong)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const answered = async (...words: readonly string[]) => {
  const { code, output, error } = await runAssay(folder, words, { ASSAY_CACHE_DIR: join(folder, 'cache') })
  return { code, error, answer: JSON.parse(output) }
}

test.each(['check', 'list', 'run'])('%s answers a program with every mistake of a broken spec', async (command) => {
  const { code, answer } = await answered(command, 'wrong', '--format', 'json')
  expect(code).toBe(3)
  expect(answer).toMatchObject({ command, exitCode: 3, specs: ['wrong/wrong.yaml'], claims: [] })
  expect(answer.problems.map((problem: { code: string; line: number }) => [problem.line, problem.code])).toEqual([
    [6, 'value/unknown'],
    [10, 'arm/unused'],
    [29, 'name/unknown'],
  ])
  if (command !== 'check') return
  const sarif = await answered(command, 'wrong', '--format', 'sarif')
  expect(sarif.answer.runs[0].results).toHaveLength(3)
})

test('a run answers with every verdict, and nothing else is on standard output', async () => {
  const { code, error, answer } = await answered('run', 'right', '--format', 'json')
  expect({ code, exitCode: answer.exitCode }).toEqual({ code: 1, exitCode: 1 })
  expect(error).toContain('2 hold, 1 does not hold')
  const verdicts = answer.claims.map((claim: Record<string, string>) => [claim.id, claim.recorded, claim.found])
  expect(verdicts).toEqual([
    ['zero', 'supported', 'supported'],
    ['learns', 'inconclusive', 'refuted'],
    ['baseline', 'supported', 'supported'],
  ])
  // No cache of Vitest's, in a folder that is none of its own.
  expect(await readdir(folder)).not.toContain('node_modules')
  const listed = await answered('list', 'right', '--format', 'json')
  expect(listed.answer.claims).toEqual(answer.claims)
})

test('what cannot be carried out is answered as well', async () => {
  const { code, answer } = await answered('check', 'nowhere', '--format', 'json')
  expect({ code, answer }).toMatchObject({
    code: 3,
    answer: { exitCode: 3, error: { code: 'usage/invalid', message: expect.stringContaining('nowhere') } },
  })
})

test.each(['check', 'list', 'run'])('%s answers with the place of what is not UTF-8', async (command) => {
  await mkdir(join(folder, 'latin'), { recursive: true })
  await writeFile(join(folder, 'latin/latin.yaml'), Buffer.from(tinySpec('été'), 'latin1'))
  const { code, error, answer } = await answered(command, 'latin', '--format', 'json')
  expect({ code, problem: answer.problems[0] }).toMatchObject({
    code: 3,
    problem: { path: 'latin/latin.yaml', line: 1, column: 8, code: 'yaml/encoding', message: 'byte E9 is not UTF-8' },
  })
  expect(error).not.toContain('    at ')
})

test('what nobody foresaw is answered as an error inside Assay', async () => {
  const written: string[] = []
  const { write } = process.stdout
  process.stdout.write = (chunk) => written.push(String(chunk)) > 0
  const args = { positionals: [], text: () => 'json', flag: () => false }
  const code = await answerIn('check', args, () => Promise.reject(new TypeError('not a function'))).finally(() => {
    process.stdout.write = write
  })
  expect(code).toBe(2)
  expect(JSON.parse(written.join(''))).toMatchObject({
    exitCode: 2,
    error: { code: 'internal/broken', message: 'not a function' },
  })
})
