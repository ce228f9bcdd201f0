import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exampleResults } from '../report/testing/example-results.ts'
import { presentSpecs } from './present-specs.ts'

test('results of a spec that is gone are left out and reported, unless no spec at all is available', async () => {
  const root = await mkdtemp(join(tmpdir(), 'assay-present-'))
  try {
    const all = ['specs/here.yaml', 'specs/gone.yaml'].map((spec) => ({ ...exampleResults, spec }))
    const told: string[] = []
    const present = async () => (await presentSpecs(all, root, (text) => told.push(text))).map(({ spec }) => spec)
    expect(await present()).toEqual(['specs/here.yaml', 'specs/gone.yaml'])
    expect(told).toEqual([])
    await mkdir(join(root, 'specs'))
    await writeFile(join(root, 'specs/here.yaml'), '')
    expect(await present()).toEqual(['specs/here.yaml'])
    expect(told).toEqual([
      'left out of the index: specs/gone.yaml is no longer there. Its folder of reports can be deleted',
    ])
  } finally {
    await rm(root, { recursive: true })
  }
})
