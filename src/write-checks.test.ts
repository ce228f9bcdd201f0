import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readYaml } from './language/yaml/read-yaml.ts'
import { packageRoot } from './package-root.ts'
import { ownSchemas, schemaCheck } from './schema-check.ts'
import { writeChecks } from './write-checks.ts'

/** Below the package, whose installed packages what is written requires. */
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(packageRoot(), 'node_modules', '.cache', 'checks-'))
  writeChecks(join(folder, 'written'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A value, and what becomes of it when any one of its parts is another kind of thing. */
function* damaged(value: unknown): Generator<unknown> {
  yield value
  yield 7
  if (typeof value !== 'object' || value === null) return
  yield { ...value, stray: true }
  for (const [key, part] of Object.entries(value)) {
    const copy = (other: unknown) =>
      Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other }
    for (const other of damaged(part)) yield copy(other)
  }
}

test('each of the checks is written, and tells of specs and of all else what the compiled one tells', async () => {
  expect(await readdir(join(folder, 'written'))).toHaveLength(ownSchemas().length)
  const path = 'specs/literature/glorot-2010.yaml'
  const spec = readYaml(await readFile(join(packageRoot(), path), 'utf8'), path).value
  const values = [...damaged(spec)]
  expect(values.length).toBeGreaterThan(500)
  const accepted = ownSchemas().map(({ schema, options }) => {
    const written = schemaCheck(schema, options, join(folder, 'written'))
    const compiled = schemaCheck(schema, options, join(folder, 'none'))
    let matching = 0
    for (const value of values) {
      if (written(value)) matching += 1
      expect(written(value)).toBe(compiled(value))
      expect(written.errors).toEqual(compiled.errors)
    }
    return matching
  })
  // The spec as it is, and what is no mistake in it.
  expect(Math.max(...accepted)).toBeGreaterThan(0)
})
