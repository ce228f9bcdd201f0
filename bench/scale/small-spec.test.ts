import { expect, test } from 'vitest'
import { programKey } from '../../src/run/service/program-key.ts'
import { smallSpec } from './small-spec.ts'

test('as many runs as asked for, no two of them the same, all of one program', () => {
  const { definitions } = smallSpec(1000)
  expect(new Set(definitions.map((definition) => JSON.stringify(definition))).size).toBe(1000)
  expect(new Set(definitions.map(programKey)).size).toBe(1)
  expect(smallSpec(10).definitions.length).toBe(10)
})
