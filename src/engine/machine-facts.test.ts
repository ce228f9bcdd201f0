import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { featuresFact, machineFacts, nodeFact } from './machine-facts.ts'

test('Node before 20.19 is too old', () => {
  expect(nodeFact('20.19.0').ok).toBe(true)
  expect(nodeFact('24.1.0').ok).toBe(true)
  expect(nodeFact('20.18.3')).toEqual({
    name: 'node',
    value: '20.18.3',
    ok: false,
    hint: 'Assay needs Node 20.19 or later',
  })
})

test('instruction sets come from /proc/cpuinfo, and x86 without AVX is told', () => {
  expect(featuresFact('model name\t: A\nflags\t\t: fpu sse4_2 avx avx2 fma\n')).toMatchObject({
    value: 'avx avx2 fma',
    ok: true,
  })
  expect(featuresFact('flags\t\t: fpu sse4_2\n')).toMatchObject({ value: 'none of note', ok: false })
  expect(featuresFact('Features\t: fp asimd sve\n')).toMatchObject({ value: 'asimd sve', ok: true })
  expect(featuresFact('')).toMatchObject({ value: 'not known on this system', ok: true })
})

test('workers have one thread each, whatever the environment says', async () => {
  const facts = await machineFacts({ TF_NUM_INTRAOP_THREADS: '4' })
  expect(facts.find(({ name }) => name === 'threads')?.value).toMatch(/^\d+ cores; one thread per worker$/)
})

test('folders are named with their sizes; a data folder that is not there is told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-test-'))
  try {
    await writeFile(join(folder, 'file'), new Uint8Array(1_500_000))
    const facts = await machineFacts({ ASSAY_CACHE_DIR: folder, ASSAY_DATA_DIR: join(folder, 'none') })
    expect(facts).toContainEqual({ name: 'cache folder', value: `${folder} (1.5 MB)`, ok: true, hint: null })
    expect(facts.at(-1)).toEqual({
      name: 'data folder',
      value: join(folder, 'none'),
      ok: false,
      hint: 'ASSAY_DATA_DIR names no folder',
    })
  } finally {
    await rm(folder, { recursive: true })
  }
})
