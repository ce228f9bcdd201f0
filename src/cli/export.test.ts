import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleResults } from '../report/testing/example-results.ts'
import { encodeResults } from '../results/encode-results.ts'
import { runAssay } from './testing/run-assay.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-export-'))
  await mkdir(join(folder, 'reports', 'sample', 'demo'), { recursive: true })
  await writeFile(join(folder, 'reports', 'sample', 'demo', 'results.json'), encodeResults(exampleResults))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('nobody is made up as the author, and nothing is written then', async () => {
  const { code, error } = await runAssay(folder, ['export'])
  expect([code, error]).toEqual([3, expect.stringContaining('nobody is named as the author')])
  expect(await readdir(join(folder, 'reports', 'sample'))).toEqual(['demo'])
})

test('all formats are written beside the reports, or the one that is asked for, and none of them is a part of the crate', async () => {
  await writeFile(
    join(folder, 'package.json'),
    '{ "name": "our-claims", "license": "MIT", "author": "Ada Lovelace <ada@example.org>" }',
  )
  expect(await runAssay(folder, ['export', '--format', 'cff'])).toMatchObject({ code: 0 })
  expect(await readFile(join(folder, 'reports', 'sample', 'CITATION.cff'), 'utf8')).toContain('family-names: Lovelace')
  expect(await runAssay(folder, ['export', '--author', 'Charles Babbage; Plato'])).toMatchObject({ code: 0 })
  const written = ['CITATION.cff', 'codemeta.json', 'demo', 'nanopublication-drafts.json', 'ro-crate-metadata.json']
  expect((await readdir(join(folder, 'reports', 'sample'))).sort()).toEqual(written)
  const crate = await readFile(join(folder, 'reports', 'sample', 'ro-crate-metadata.json'), 'utf8')
  expect(crate).toContain('"demo/results.json"')
  expect(crate).not.toContain('CITATION.cff')
  expect(await readFile(join(folder, 'reports', 'sample', 'CITATION.cff'), 'utf8')).toContain('family-names: Babbage')
})

test('a format that does not exist, and a folder without results, are told', async () => {
  expect(await runAssay(folder, ['export', '--format', 'bibtex'])).toMatchObject({
    code: 3,
    error: expect.stringContaining('expected one of ro-crate, cff, codemeta, nanopublications'),
  })
  expect(await runAssay(folder, ['export', '--profile', 'full'])).toMatchObject({ code: 2 })
})
