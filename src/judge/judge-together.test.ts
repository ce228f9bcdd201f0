import { expect, test } from 'vitest'
import { all } from './criteria/all.ts'
import { any } from './criteria/any.ts'
import { openBudget } from './error-budget.ts'
import { lookAt } from './evidence.fixture.ts'
import { judgeTogether } from './judge-together.ts'
import type { Outcome } from './outcome.ts'

const budget = openBudget(lookAt([10], 0))

/** A part that says `alone` as soon as its rate is as large as its p value. */
const part =
  (alone: 'refuted' | 'supported', pValue: number) =>
  (share: typeof budget): Outcome => ({
    verdict: (alone === 'refuted' ? share.refute : share.support) >= pValue ? alone : 'inconclusive',
    reason: '',
    findings: [],
    seedsNeeded: null,
  })
const verdicts = (word: typeof all | typeof any, pValues: readonly number[]) =>
  judgeTogether(
    word,
    budget,
    pValues.map((pValue) => part(word.alone, pValue)),
  ).map(({ verdict }) => verdict)

// Of four parts at 5 %: one decides at 0.05 / 8 = 0.00625, two at 0.05 * (1/2)^1.5 = 0.01768, all four at 0.05.
test.each([
  ['one that is clear', [0.006, 0.9, 0.9, 0.9], 1],
  ['one that is not', [0.007, 0.9, 0.9, 0.9], 0],
  ['two that are less clear', [0.017, 0.017, 0.9, 0.9], 2],
  ['two that are not', [0.018, 0.018, 0.9, 0.9], 0],
  ['all, each hardly', [0.049, 0.049, 0.049, 0.049], 4],
  ['all but one, each hardly', [0.049, 0.049, 0.049, 0.051], 0],
])('%s', (_, pValues, deciding) => {
  expect(verdicts(all, pValues).filter((verdict) => verdict === 'refuted')).toHaveLength(deciding)
  expect(verdicts(any, pValues).filter((verdict) => verdict === 'supported')).toHaveLength(deciding)
})

test('of parts that decide nothing, each is told at the rate at which it would have decided alone', () => {
  const told = judgeTogether(
    all,
    budget,
    [0.03, 0.04, 0.9, 0.9].map(() => (share) => ({ ...part('refuted', 1)(share), reason: `${share.refute}` })),
  )
  expect(told.map(({ reason }) => Number(reason))).toEqual(Array(4).fill(expect.closeTo(0.05 / 8, 12)))
})

test('an error of one part is not judged away by the others', () => {
  const error: Outcome = { verdict: 'error', reason: 'missing', findings: [], seedsNeeded: null }
  expect(judgeTogether(all, budget, [() => error, part('refuted', 0.04)]).map(({ verdict }) => verdict)).toContain(
    'error',
  )
})
