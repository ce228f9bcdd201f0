import { expect, test } from 'vitest'
import { accuracy, oneArm, seeds } from '../evidence.fixture.ts'
import { judgeCriterion } from '../judge-criterion.ts'

const low = { kind: 'above', subject: accuracy(), level: 0.1 } as const
const middle = { kind: 'above', subject: accuracy(), level: 0.52 } as const
const high = { kind: 'above', subject: accuracy(), level: 0.99 } as const
const missing = { ...low, subject: { ...accuracy(), arm: 'absent' } }
const evidence = oneArm(0.5, 0.52, 0.6)

test.each([
  ['supported', [low, low]],
  ['refuted', [low, middle, high]],
  ['inconclusive', [low, middle]],
  ['error', [missing, high]],
] as const)('%s', (verdict, of) => {
  expect(judgeCriterion({ kind: 'all', of }, evidence, seeds(3)).verdict).toBe(verdict)
})

test('refutation pays for the number of parts, support does not', () => {
  const [alone] = judgeCriterion(high, evidence, seeds(3)).findings
  const [among] = judgeCriterion({ kind: 'all', of: [high, low, low] }, evidence, seeds(3)).findings
  const width = (finding: typeof alone): number => (finding ? finding.interval[1] - finding.interval[0] : Number.NaN)
  expect(width(among)).toBeGreaterThan(width(alone))
  const [supported] = judgeCriterion({ kind: 'all', of: [low, low, low] }, evidence, seeds(3)).findings
  expect(width(supported)).toBe(width(judgeCriterion(low, evidence, seeds(3)).findings[0]))
})

test('a part that would refute the whole alone says how many seeds would decide it, not the hardest one', () => {
  const above = (level: number) => ({ kind: 'above', subject: accuracy(), level }) as const
  const needed = (...levels: readonly number[]) =>
    judgeCriterion({ kind: 'all', of: levels.map(above) }, evidence, seeds(3)).seedsNeeded ?? Number.NaN
  // The mean is 0.54: clearly below 0.62, and a hair above 0.535, which only hundreds of seeds could tell.
  expect(needed(0.535, 0.535)).toBeGreaterThan(100)
  expect(needed(0.62, 0.535)).toBeLessThan(30)
  expect(needed(0.535, 0.62)).toBe(needed(0.62, 0.535))
})
