import { expect, test } from 'vitest'
import { readAnswers } from './read-answers.ts'
import { scoreAnswers } from './score-answers.ts'
import type { Verdict } from './verdicts.ts'

const truths = new Map<string, Verdict>([
  ['a', 'supported'],
  ['b', 'supported'],
  ['c', 'refuted'],
  ['d', 'inconclusive'],
])

test('accuracy, F1 and Brier are those that were computed by hand', () => {
  const score = scoreAnswers(truths, [
    { id: 'a', verdict: 'supported', probabilities: { supported: 0.7, refuted: 0.2, inconclusive: 0.1 } },
    { id: 'b', verdict: 'refuted', probabilities: { supported: 0.25, refuted: 0.5, inconclusive: 0.25 } },
    { id: 'c', verdict: 'refuted' },
    { id: 'd', verdict: 'supported' },
  ])
  // Right: a and c. Supported: 2·1/(2+2); refuted: 2·1/(1+2); inconclusive: 0/(1+0).
  expect(score).toMatchObject({ claims: 4, accuracy: 0.5, commonest: 0.5, withProbabilities: 2 })
  expect(score.f1.supported).toBeCloseTo(1 / 2, 12)
  expect(score.f1.refuted).toBeCloseTo(2 / 3, 12)
  expect(score.f1.inconclusive).toBe(0)
  expect(score.macroF1).toBeCloseTo(7 / 18, 12)
  // a: 0.09 + 0.04 + 0.01 = 0.14; b: 0.5625 + 0.25 + 0.0625 = 0.875.
  expect(score.brier).toBeCloseTo((0.14 + 0.875) / 2, 12)
})

test('a verdict that nobody has or says is left out of macro-F1', () => {
  const one = scoreAnswers(new Map([['a', 'supported']]), [{ id: 'a', verdict: 'supported' }])
  expect(one).toMatchObject({ macroF1: 1, brier: null, f1: { supported: 1, refuted: null, inconclusive: null } })
})

test('every id that is missing, unknown or said twice is told', () => {
  const answer = (id: string) => ({ id, verdict: 'supported' }) as const
  expect(() => scoreAnswers(truths, ['a', 'a', 'b', 'x'].map(answer))).toThrow(
    'no answer for: c, d\nno such claim: x\nanswered more than once: a',
  )
})

test('a line that is no answer is told with its number', () => {
  const good = '{"id":"a","verdict":"refuted","probabilities":{"supported":0.333,"refuted":0.333,"inconclusive":0.333}}'
  expect(readAnswers(`${good}\n\n`)).toHaveLength(1)
  const mistakes = {
    '{': 'not valid JSON',
    '[]': 'not an object',
    '{"id":1,"verdict":"refuted"}': 'id must be',
    '{"id":"a","verdict":"true"}': 'verdict must be one of',
    '{"id":"a","verdict":"refuted","p":1}': 'unknown key p',
    '{"id":"a","verdict":"refuted","probabilities":{"supported":0.5,"refuted":0.2,"inconclusive":0.2}}': 'add up to 1',
    '{"id":"a","verdict":"refuted","probabilities":{"supported":1.5,"refuted":-0.5,"inconclusive":0}}': 'from 0 to 1',
    '{"id":"a","verdict":"refuted","probabilities":{"supported":1,"refuted":0}}': 'three numbers',
  }
  for (const [line, message] of Object.entries(mistakes))
    expect(() => readAnswers(`${good}\n${line}`), line).toThrow(new RegExp(`^line 2: .*${message}`))
})
