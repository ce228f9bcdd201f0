import { expect, test } from 'vitest'
import { leastRecentlyUsed } from './least-recently-used.ts'

function cacheOfTwo() {
  const events: string[] = []
  const kept = leastRecentlyUsed<string>(2, (value) => void events.push(`dispose ${value}`))
  const get = (key: string) =>
    kept.get(key, async () => {
      events.push(`make ${key}`)
      return key
    })
  return { events, get, drop: kept.drop }
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

test('what could not be made is not kept', async () => {
  const kept = leastRecentlyUsed<string>(1, () => undefined)
  await expect(kept.get('a', () => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory')
  expect(await kept.get('a', async () => 'made')).toBe('made')
})
