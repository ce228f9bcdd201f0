import { expect, test } from 'vitest'
import { setWords, type Word } from './set-words.ts'

const put = (text: string, at: Word['at'], value = 'new') => setWords(text, [{ at, after: 'id', value }])

/** What stands there, where the word goes, and what comes of it. */
const cases: Readonly<Record<string, readonly [text: string, at: Word['at'], written: string]>> = {
  'in place, plain': ['v: old # kept\n', ['v'], 'v: new # kept\n'],
  'in place, quoted over lines': ['v: "o\\\n  ld"\nb: 1', ['v'], 'v: new\nb: 1'],
  'in place, folded': ['v: >-\n  old\nb: 1\n', ['v'], 'v: new\nb: 1\n'],
  'in place, literal, with blank lines': ['v: |\n  old\n\n\nb: 1\n', ['v'], 'v: new\n\n\nb: 1\n'],
  'in place, folded, with a comment': ['v: >- # kept\r\n  old\r\nb: 1\r\n', ['v'], 'v: new # kept\r\nb: 1\r\n'],
  'in place, folded, at the very end': ['v: >-\n  old', ['v'], 'v: new'],
  'in place, of an explicit key': ['? v\n: old\nb: 1\n', ['v'], '? v\n: new\nb: 1\n'],
  'in place, with a tag': ['v: !!str old\n', ['v'], 'v: !!str new\n'],
  'in place of nothing': ['v:\nb: 1\n', ['v'], 'v: new\nb: 1\n'],
  'after the id': ['- id: x # kept\n  b: 1\n', [0, 'v'], '- id: x # kept\n  v: new\n  b: 1\n'],
  'after the id, the last line': ['- id: x', [0, 'v'], '- id: x\n  v: new'],
  'after the id, Windows': ['- id: x\r\n  b: 1\r\n', [0, 'v'], '- id: x\r\n  v: new\r\n  b: 1\r\n'],
  'after an id of several lines': [
    '- id: >-\n    x\n  b: |\n    1\n',
    [0, 'v'],
    '- id: >-\n    x\n  v: new\n  b: |\n    1\n',
  ],
  'after an id on a line of its own': ['- id:\n    x\n  b: 1\n', [0, 'v'], '- id:\n    x\n  v: new\n  b: 1\n'],
  'after an explicit id': ['- ? id\n  : x\n  b: 1\n', [0, 'v'], '- ? id\n  : x\n  v: new\n  b: 1\n'],
  'after an id with a tag': ['- !!str id: x\n  b: 1\n', [0, 'v'], '- !!str id: x\n  v: new\n  b: 1\n'],
  'after the id, within braces': ['- {b: 1, id: x}\n', [0, 'v'], '- {b: 1, id: x, v: new}\n'],
  'after the id, behind a byte order mark': ['\ufeffid: x\nb: 1\n', ['v'], '\ufeffid: x\nv: new\nb: 1\n'],
  'as JSON': ['{"id": "x"}', ['v'], '{"id": "x", v: new}'],
  'into empty braces': ['a: {}\n', ['a', 'v'], 'a: { v: new }\n'],
  'into empty braces that hold a comment': ['a: { # kept\n}\n', ['a', 'v'], 'a: { v: new  # kept\n}\n'],
  'into several that are empty': ['a: {}\n', ['a', 'b', 'v'], 'a: { b: { v: new } }\n'],
  'into what is not there': ['- id: x\n', [0, 'a', 'b', 'v'], '- id: x\n  a: { b: { v: new } }\n'],
  'before the first': ['a:\n  # kept\n  b: 1\n', ['a', 'v'], 'a:\n  # kept\n  v: new\n  b: 1\n'],
  'before the first, explicit': ['a:\n  ? b\n  : 1\n', ['a', 'v'], 'a:\n  v: new\n  ? b\n  : 1\n'],
  'before the first, within braces': ['a: { b: 1 }\n', ['a', 'v'], 'a: { v: new, b: 1 }\n'],
}

test.each(Object.entries(cases))('%s', (_what, [text, at, written]) => {
  expect(put(text, at)).toBe(written)
})

test('what reads as something else than text is quoted', () => {
  expect(put('a: 1\n', ['a'], '123')).toBe('a: "123"\n')
  expect(put('a: 1\n', ['a'], '12e45')).toBe('a: "12e45"\n')
})

test.each([
  ['no YAML', 'a: [\n', ['a']],
  ['a key twice', 'a: 1\na: 2\n', ['a']],
  ['a list where a text should go', 'a: [1]\n', ['a']],
  ['a text where a mapping should be', 'a: text\n', ['a', 'v']],
  ['a key without a value', '? a\n? b\n', ['a']],
  ['two words at one place', 'a: 1\n', ['a']],
] as const)('%s: nothing is written', (what, text, at) => {
  const word = { at, after: 'id', value: 'new' }
  expect(setWords(text, what === 'two words at one place' ? [word, { ...word, value: 'newer' }] : [word])).toBeNull()
})
