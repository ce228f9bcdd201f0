import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageRoot } from './package-root.ts'
import { schemaCheck, writtenCheck } from './schema-check.ts'

/** Below the package, whose installed packages what is written ahead requires. */
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(packageRoot(), 'node_modules', '.cache', 'checks-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a check tells what the last value did wrong, and forgets it with the next one', () => {
  const check = schemaCheck<{ n: number }>({
    type: 'object',
    required: ['n'],
    properties: { n: { type: 'number' } },
  })
  expect(check({ n: 'one' })).toBe(false)
  expect(check.errors.map(({ instancePath, keyword }) => [instancePath, keyword])).toEqual([['/n', 'type']])
  expect(check({ n: 1 })).toBe(true)
  expect(check.errors).toEqual([])
})

test('a schema is compiled when the first value is looked at', () => {
  const check = schemaCheck({ type: 'no such type' })
  expect(() => check(1)).toThrow('no such type')
})

const schema = {
  type: 'object',
  required: ['n'],
  properties: { n: { type: 'number' }, words: { $ref: '#/$defs/words' } },
  $defs: { words: { type: 'array', items: { type: 'string', maxLength: 2 } } },
}
const options = { allErrors: true, verbose: true }
const values = [{ n: 1 }, {}, { n: '1', words: ['ab', 'abc', 3] }, null, { words: ['öß'] }]

test('a check that was written ahead tells the same as one that is compiled', async () => {
  const { name, text } = writtenCheck({ schema, options })
  await writeFile(join(folder, name), text)
  const [written, compiled] = [schemaCheck(schema, options, folder), schemaCheck(schema, options, join(folder, 'none'))]
  for (const value of values) {
    expect(written(value)).toBe(compiled(value))
    expect(written.errors).toEqual(compiled.errors)
  }
  expect(written({ n: '1', words: ['ab', 'abc', 3] })).toBe(false)
  expect(written.errors.map(({ instancePath }) => instancePath)).toEqual(['/n', '/words/1', '/words/2'])
})

test('what was written ahead is read, and only for the same schema and options', async () => {
  const other = { ...schema, required: ['words'] }
  const { name } = writtenCheck({ schema: other, options })
  await writeFile(join(folder, name), 'module.exports = () => true')
  expect(schemaCheck(other, options, folder)(null)).toBe(true)
  expect(schemaCheck({ ...other, required: [] }, options, folder)(null)).toBe(false)
  expect(schemaCheck(other, { ...options, strict: false }, folder)(null)).toBe(false)
})
