import { expect, test } from 'vitest'
import { onceForEach } from './once-for-each.ts'

test('makes each thing once, be it nothing, and another one of an equal object', () => {
  const asked: object[] = []
  const make = onceForEach((from: { readonly name: string }) => {
    asked.push(from)
    return from.name === '' ? undefined : { of: from }
  })
  const [first, equal, empty] = [{ name: 'a' }, { name: 'a' }, { name: '' }]
  expect(make(first)).toBe(make(first))
  expect(make(equal)?.of).toBe(equal)
  expect([make(empty), make(empty)]).toEqual([undefined, undefined])
  expect(asked).toEqual([first, equal, empty])
})
