import { chmod, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
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
  await chmod(path, 0o600)
  await recordFound(files, [found], 'sample')
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600)
  const written = await readFile(path, 'utf8')
  expect(written).toBe(text.replace('- id: learns', `- id: learns${entry}`))
  await expect(recordFound(files, [found], 'sample')).rejects.toThrow('was edited during the run')
  expect(await readFile(path, 'utf8')).toBe(written)
})

test('nothing is recorded, nor said to be, in a spec that may not be written', async () => {
  const path = join(folder, 'linked.yaml')
  await writeFile(join(folder, 'real.yaml'), unrecorded)
  await symlink('real.yaml', path)
  const said: unknown[] = []
  const { log } = console
  console.log = (...words) => said.push(words)
  const found = [exampleClaim({ id: 'learns', verdict: 'refuted', recorded: 'supported' })]
  // Outside the project a link is refused, wherever it leads.
  await expect(
    recordFound(await readSpecs([path]), [{ ...exampleResults, spec: path, claims: found }], 'sample').finally(() => {
      console.log = log
    }),
  ).rejects.toMatchObject({ code: 'file/unwritable', message: expect.stringContaining('symbolic link') })
  expect(said).toEqual([])
  expect(await readFile(join(folder, 'real.yaml'), 'utf8')).toBe(unrecorded)
})
