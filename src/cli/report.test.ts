import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { exampleSpec } from '../language/schema/example.ts'
import { exampleResults } from '../report/testing/example-results.ts'
import { writeSpecReport } from '../verify/report-files.ts'
import { runAssay } from './testing/run-assay.ts'

// A process, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-report-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a renamed spec stands once in the index and in junit.xml, and standard error says what was left out', async () => {
  await mkdir(join(folder, 'specs'))
  await writeFile(join(folder, 'specs/new.yaml'), '')
  for (const spec of ['specs/old.yaml', 'specs/new.yaml'])
    await writeSpecReport(join(folder, 'reports/sample'), { ...exampleResults, spec })
  const { code, error } = await runAssay(folder, ['report'])
  expect({ code, error }).toEqual({
    code: 0,
    error: 'left out of the index: specs/old.yaml is no longer there. Its folder of reports can be deleted\n',
  })
  for (const file of ['README.md', 'index.html', 'junit.xml']) {
    const text = await readFile(join(folder, 'reports/sample', file), 'utf8')
    expect([/\bnew(?:\.yaml|\/)/.test(text), /\bold(?:\.yaml|\/)/.test(text)]).toEqual([true, false])
  }
})

test('list says which results cannot be read, and lists all claims', async () => {
  await mkdir(join(folder, 'specs'))
  await writeFile(join(folder, 'specs/example.yaml'), exampleSpec)
  const results = join(folder, 'reports/sample/example/results.json')
  await mkdir(dirname(results), { recursive: true })
  await writeFile(results, '{')
  const { code, output, error } = await runAssay(folder, ['list'])
  expect({ code, error }).toEqual({
    code: 0,
    error: expect.stringMatching(/^reports.sample.example.results\.json cannot be read: /),
  })
  expect(output).toMatch(/^claim +recorded +last found/)
})
