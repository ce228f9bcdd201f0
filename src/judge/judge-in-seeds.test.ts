import { expect, test } from 'vitest'
import type { CompoundCriterion } from './criteria/criteria.ts'
import { describeCriterion } from './describe-criterion.ts'
import { accuracies, accuracy, seeds } from './evidence.fixture.ts'
import { judgeCriterion } from './judge-criterion.ts'
import type { SeedCount } from './subject.ts'

const dead = (arm: string) => ({ kind: 'below', subject: { ...accuracy('every seed'), arm }, level: 0.1 }) as const
const either = (count: SeedCount, kind: CompoundCriterion['kind'] = 'any'): CompoundCriterion => ({
  kind,
  of: [dead('first'), dead('second')],
  seeds: count,
})

// In two of three seeds it is the first layer, in one the second.
const each = { first: accuracies(0, 0, 0.5), second: accuracies(0.5, 0.5, 0) }

test('in every seed one of two holds, though neither holds in every seed', () => {
  const judged = judgeCriterion(either('every seed'), each, seeds(3))
  expect(judged.verdict).toBe('supported')
  expect(judged.parts.map(({ verdict }) => verdict)).toEqual(['refuted', 'refuted'])
  expect(judged.reason).toContain('3 of 3 seeds')
  expect(judgeCriterion({ kind: 'any', of: either('every seed').of }, each, seeds(3)).verdict).toBe('refuted')
})

test('a seed in which none holds refutes every seed, and is named', () => {
  const one = { first: accuracies(0, 0.5, 0.5), second: accuracies(0.5, 0.5, 0) }
  const judged = judgeCriterion(either('every seed'), one, seeds(3))
  expect(judged.verdict).toBe('refuted')
  expect(judged.reason).toContain('seed 2')
})

test('a share of seeds in which all hold is that of the whole, not of each part', () => {
  const count = 14
  const firstFails = Array.from({ length: count }, (_, index) => (index === 0 ? 0.5 : 0))
  const lastFails = [...firstFails].reverse()
  const evidence = { first: accuracies(...firstFails), second: accuracies(...lastFails) }
  const inMost = (of: CompoundCriterion) => judgeCriterion(of, evidence, seeds(count)).findings[0]
  expect(inMost(either('most seeds', 'all'))).toMatchObject({ estimate: 12 / 14, verdict: 'supported' })
  expect(inMost(either({ atLeast: 0.8 }, 'all'))).toMatchObject({ estimate: 12 / 14, verdict: 'inconclusive' })
})

test('a part that cannot be judged makes the whole an error', () => {
  const { verdict, reason } = judgeCriterion(either('every seed'), { first: accuracies(0, 0, 0) }, seeds(3))
  expect([verdict, reason]).toEqual(['error', expect.stringContaining('second')])
})

test('the sentence says the seeds once', () => {
  expect(describeCriterion(either('every seed'))).toBe(
    'In every seed, one or more of these hold: (1) test.accuracy of first at end is less than 0.1 (0.1 itself does not count); (2) test.accuracy of second at end is less than 0.1 (0.1 itself does not count).',
  )
})
