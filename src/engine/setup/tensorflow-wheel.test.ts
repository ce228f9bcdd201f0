import { expect, test } from 'vitest'
import { wheelFor } from './tensorflow-wheel.ts'

test('Linux with the GNU C library has a wheel', () => {
  expect(wheelFor('linux', 'x64', '2.36')).toMatchObject({
    package: 'tensorflow-cpu',
    version: '2.15.1',
    machine: 'x86_64',
  })
  expect(wheelFor('linux', 'arm64', '2.36')).toMatchObject({ package: 'tensorflow-cpu-aws', machine: 'aarch64' })
})

test('other systems have none, and are told so', () => {
  expect(() => wheelFor('win32', 'x64', null)).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: there is no wheel for win32-x64, only for linux-x64 and linux-arm64]`,
  )
  expect(() => wheelFor('linux', 'x64', null)).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: the wheel needs the GNU C library, which this system lacks (Alpine?). Use a Debian-like image]`,
  )
})
