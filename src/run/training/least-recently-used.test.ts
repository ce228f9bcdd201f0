import { expect, test } from 'vitest'
import { leastRecentlyUsed } from './least-recently-used.ts'

function cacheOfTwo() {
  const events: string[] = []
  const kept = leastRecentlyUsed<string>({ count: 2, bytes: 100 }, (value) => void events.push(`dispose ${value}`))
  const get = (key: string, bytes = 0) =>
    kept.get(
      key,
      async () => {
        events.push(`make ${key}`)
        return key
      },
      bytes,
    )
  return { events, get, drop: kept.drop, clear: kept.clear }
}

test('keeps what was used last and frees the other before it makes a new one', async () => {
  const { events, get } = cacheOfTwo()
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(await get(key)).toBe(key)
  expect(events).toEqual(['make a', 'make b', 'dispose b', 'make c', 'dispose c', 'make b'])
})

test('what was dropped is disposed of once and made again', async () => {
  const { events, get, drop } = cacheOfTwo()
  await get('a')
  await drop('a')
  await drop('a')
  await get('a')
  expect(events).toEqual(['make a', 'dispose a', 'make a'])
})

test('all are disposed of when it is cleared', async () => {
  const { events, get, clear } = cacheOfTwo()
  await get('a')
  await get('b')
  await clear()
  await get('a')
  expect(events).toEqual(['make a', 'make b', 'dispose a', 'dispose b', 'make a'])
})

test('what could not be made is not kept', async () => {
  const kept = leastRecentlyUsed<string>({ count: 1, bytes: 0 }, () => undefined)
  await expect(kept.get('a', () => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory')
  expect(await kept.get('a', async () => 'made')).toBe('made')
})

test('what is large makes room for its bytes, and is kept alone where it takes more than there are', async () => {
  const { events, get } = cacheOfTwo()
  await get('half', 50)
  await get('other half', 50)
  await get('all but a byte', 99)
  await get('two bytes', 2)
  await get('too large', 101)
  await get('too large', 101)
  expect(events).toEqual([
    'make half',
    'make other half',
    'dispose half',
    'dispose other half',
    'make all but a byte',
    'dispose all but a byte',
    'make two bytes',
    'dispose two bytes',
    'make too large',
  ])
})
