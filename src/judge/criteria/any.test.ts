import { expect, test } from 'vitest'
import { accuracy, oneArm, seeds } from '../evidence.fixture.ts'
import { judgeCriterion } from '../judge-criterion.ts'

const low = { kind: 'above', subject: accuracy(), level: 0.1 } as const
const middle = { kind: 'above', subject: accuracy(), level: 0.52 } as const
const high = { kind: 'above', subject: accuracy(), level: 0.9 } as const
const missing = { ...low, subject: { ...accuracy(), arm: 'absent' } }
const evidence = oneArm(0.5, 0.52, 0.56)

test.each([
  ['supported', [high, low]],
  ['refuted', [high, high]],
  ['inconclusive', [high, middle]],
  ['error', [missing, low]],
] as const)('%s', (verdict, of) => {
  expect(judgeCriterion({ kind: 'any', of }, evidence, seeds(3)).verdict).toBe(verdict)
})

test('support pays for the number of parts, refutation does not', () => {
  const width = (of: readonly (typeof high | typeof low)[]): number => {
    const [finding] = judgeCriterion({ kind: 'any', of }, evidence, seeds(3)).findings
    return finding ? finding.interval[1] - finding.interval[0] : Number.NaN
  }
  expect(width([low, high, high])).toBeGreaterThan(width([low]))
  expect(width([high, high, high])).toBe(width([high]))
})

test('a part that would support the whole alone says how many seeds would decide it, not the hardest one', () => {
  const above = (level: number) => ({ kind: 'above', subject: accuracy(), level }) as const
  const needed = (...levels: readonly number[]) =>
    judgeCriterion({ kind: 'any', of: levels.map(above) }, oneArm(0.5, 0.52, 0.6), seeds(3)).seedsNeeded ?? Number.NaN
  expect(needed(0.545, 0.545)).toBeGreaterThan(100)
  expect(needed(0.46, 0.545)).toBeLessThan(20)
})
