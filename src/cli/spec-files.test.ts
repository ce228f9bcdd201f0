import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findSpecs } from './spec-files.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-specs-'))
  await mkdir(join(folder, 'inner'))
  for (const file of ['b.yaml', 'a.yml', 'notes.md', 'inner/c.yaml', 'd[1].yaml'])
    await writeFile(join(folder, file), '')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function found(...named: readonly string[]): Promise<readonly string[]> {
  const paths = await findSpecs(named.map((name) => `${folder}/${name}`))
  return paths.map((path) => basename(path))
}

test('a folder stands for the specs in and below it, a pattern for those that it matches', async () => {
  expect(await found('')).toEqual(['a.yml', 'b.yaml', 'd[1].yaml', 'c.yaml'])
  expect(await found('*.y*ml')).toEqual(['a.yml', 'b.yaml', 'd[1].yaml'])
  expect(await found('*')).toEqual(['a.yml', 'b.yaml', 'd[1].yaml'])
  expect(await found('inner/*.yaml', 'b.yaml')).toEqual(['b.yaml', 'c.yaml'])
})

test('a file is what it is called, also where that looks like a pattern', async () => {
  expect(await found('d[1].yaml')).toEqual(['d[1].yaml'])
})

test('where nothing is named, specs are those in specs/, and those named *.assay.yaml anywhere but in packages', async () => {
  const project = join(folder, 'project')
  for (const file of ['specs/a.yaml', 'course/b.assay.yaml', 'course/other.yaml', 'node_modules/x/c.assay.yaml']) {
    await mkdir(dirname(join(project, file)), { recursive: true })
    await writeFile(join(project, file), '')
  }
  const from = process.cwd()
  process.chdir(project)
  try {
    expect(await findSpecs([])).toEqual(['course/b.assay.yaml', 'specs/a.yaml'])
  } finally {
    process.chdir(from)
  }
})

test('what is no spec, or matches none, is an error', async () => {
  await expect(found('none.yaml')).rejects.toThrow('there is no such file or folder')
  await expect(found('notes.md')).rejects.toThrow('expected a spec (.yaml, .yml) or a folder of specs')
  await expect(found('*.json')).rejects.toThrow(/no spec found: .*\*\.json/)
})
