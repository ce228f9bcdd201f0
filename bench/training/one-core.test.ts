import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { oneCore } from './one-core.ts'

test.skipIf(oneCore() === null)('a program that is bound to a core sees one', () => {
  const [program = '', ...words] = oneCore() ?? []
  expect(execFileSync(program, [...words, 'nproc'], { encoding: 'utf8', env: { PATH: process.env.PATH } }).trim()).toBe(
    '1',
  )
})
