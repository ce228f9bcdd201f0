import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { exampleClaim, exampleResults } from '../report/testing/example-results.ts'
import { recordFound } from './record-found.ts'
import { readSpecs } from './spec-files.ts'
import { runAssay } from './testing/run-assay.ts'
import { tinySpec } from './testing/tiny-spec.ts'

vi.setConfig({ testTimeout: 120_000 })

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-recorded-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const reason = '    verdict: refuted\n    because: Nothing but the last bias ever moves.\n'
const unrecorded = tinySpec('tiny').replace(reason, '    # Not known yet.\n')

test('a run records what it found, says so, and leaves the reason to be written', async () => {
  expect(unrecorded).toContain('# Not known yet.')
  await writeFile(join(folder, 'tiny.yaml'), unrecorded)
  const { code, output } = await runAssay(folder, ['run', 'tiny.yaml', '--record'], {
    ASSAY_CACHE_DIR: join(folder, 'cache'),
  })
  expect(code).toBe(1)
  expect(output).toMatch(/^tiny\.yaml:\d+ learns: supported → refuted; write why it is so: because: …$/m)
  const written = await readFile(join(folder, 'tiny.yaml'), 'utf8')
  expect(written).toBe(unrecorded.replace('- id: learns', '- id: learns\n    verdict: refuted'))
  const [file] = await readSpecs([join(folder, 'tiny.yaml')])
  expect(file?.problems.map(({ code }) => code)).toEqual(['claim/because'])
})

test.each([
  ['the same in both profiles', unrecorded, '\n    verdict: refuted'],
  [
    'another one in profile full',
    unrecorded.replace(/data: .*/, 'data: { set: mnist }').replace('units: 2', 'units: 10'),
    '\n    profiles: { sample: { verdict: refuted } }',
  ],
])('a training that is %s', async (_what, text, entry) => {
  const path = join(folder, 'profiles.yaml')
  await writeFile(path, text)
  const files = await readSpecs([path])
  expect(files.flatMap(({ problems }) => problems)).toEqual([])
  const found = {
    ...exampleResults,
    spec: path,
    claims: [
      exampleClaim({ id: 'zero', verdict: 'not run' }),
      exampleClaim({ id: 'learns', verdict: 'refuted', recorded: 'supported' }),
      exampleClaim({ id: 'baseline', verdict: 'error' }),
    ],
  }
  await recordFound(files, [found], 'sample')
  const written = await readFile(path, 'utf8')
  expect(written).toBe(text.replace('- id: learns', `- id: learns${entry}`))
  await expect(recordFound(files, [found], 'sample')).rejects.toThrow('was edited during the run')
  expect(await readFile(path, 'utf8')).toBe(written)
})
