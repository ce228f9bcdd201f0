import { expect, test } from 'vitest'
import { madeOnce } from './made-once.ts'

test('what was made, or failed, is made once; failures alone are made again when they are forgotten', async () => {
  const things = madeOnce<string>((value) => value === 'bad')
  const makes: string[] = []
  const get = (key: string, make: () => Promise<string>) =>
    things.get(key, () => {
      makes.push(key)
      return make()
    })
  const askForAll = async () => {
    await get('good', async () => 'good')
    await get('bad', async () => 'bad')
    await expect(get('thrown', () => Promise.reject(new Error('no mirror')))).rejects.toThrow('no mirror')
  }
  await askForAll()
  await askForAll()
  expect(makes).toEqual(['good', 'bad', 'thrown'])
  things.forgetFailures()
  await askForAll()
  expect(makes).toEqual(['good', 'bad', 'thrown', 'bad', 'thrown'])
})

test('what is still being made when failures are forgotten is not made twice', async () => {
  const things = madeOnce<string>()
  let finish = (_value: string): void => undefined
  const making = things.get('slow', () => new Promise((resolve) => (finish = resolve)))
  things.forgetFailures()
  const again = things.get('slow', () => Promise.reject(new Error('made twice')))
  finish('done')
  expect(await Promise.all([making, again])).toEqual(['done', 'done'])
})
