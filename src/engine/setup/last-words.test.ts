import { expect, test } from 'vitest'
import { lastWords } from './last-words.ts'

test('of a Node program that threw, the error is kept and its stack is not', () => {
  const output = `
node:events:497
      throw er; // Unhandled 'error' event
      ^

Error: getaddrinfo ENOTFOUND storage.example
    at GetAddrInfoReqWrap.onlookupall [as oncomplete] (node:dns:122:26)
Emitted 'error' event on ClientRequest instance at:
    at emitErrorEvent (node:_http_client:101:11)
  errno: -3008,
}`
  expect(lastWords(output)).toEqual(['Error: getaddrinfo ENOTFOUND storage.example'])
})

test('without any error in it, the last four lines are kept', () => {
  expect(lastWords('one\ntwo\nthree\n\nfour\n  five\n})\n')).toEqual(['two', 'three', 'four', 'five'])
})

test('at most four lines of errors, the last ones', () => {
  const lines = [
    'a.cc:1: error: a',
    'a.cc:2: note: b',
    ...['c', 'd', 'e', 'f'].map((word) => `a.cc:3: fatal error: ${word}`),
  ]
  expect(lastWords(lines.join('\n')).map((line) => line.at(-1))).toEqual(['c', 'd', 'e', 'f'])
})
