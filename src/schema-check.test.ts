import { expect, test } from 'vitest'
import { schemaCheck } from './schema-check.ts'

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
