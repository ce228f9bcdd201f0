import { expect, test } from 'vitest'
import { byWord } from './by-word.ts'

test('entries stand under their words, in order', () => {
  const table = byWord([
    { word: 'b', value: 1 },
    { word: 'a', value: 2 },
  ] as const)
  expect(Object.keys(table)).toEqual(['b', 'a'])
  expect(table.a.value).toBe(2)
})

test('a word that stands twice is named', () => {
  expect(() => byWord([{ word: 'a' }, { word: 'b' }, { word: 'a' }])).toThrow('the word "a" is in its list twice')
})
