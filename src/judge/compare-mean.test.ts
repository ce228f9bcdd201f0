import { expect, test } from 'vitest'
import { accuracy, oneArm, seeds } from './evidence.fixture.ts'
import { judgeCriterion } from './judge-criterion.ts'

const values = oneArm(0.97, 0.98, 0.99, 0.98, 0.98)
const reason = (criterion: Parameters<typeof judgeCriterion>[0]) => judgeCriterion(criterion, values, seeds(5)).reason

// Five runs leave 1 − 0.05^(1/5) = 45.07 % unseen, and the mean is 0.98.
test.each([
  ['above: failures at 0', { kind: 'above', level: 0.9 }, '0.5383'],
  ['below, refuted: failures at 0', { kind: 'below', level: 0.9 }, '0.5383'],
  ['above, refuted: runs that are right always', { kind: 'above', level: 0.995 }, '0.989'],
  ['below: runs that are right always', { kind: 'below', level: 0.995 }, '0.989'],
] as const)('the mean that runs of another kind could make, %s', (_, criterion, worst) => {
  expect(reason({ ...criterion, subject: { ...accuracy(), range: [0, 1] } })).toContain(
    `; runs unlike these, at most 45 % of all, could bring the mean to ${worst}`,
  )
})

test('nothing is said where there is no end, or no verdict', () => {
  expect(reason({ kind: 'above', level: 0.9, subject: accuracy() })).not.toContain('unlike')
  expect(reason({ kind: 'above', level: 0.979, subject: { ...accuracy(), range: [0, 1] } })).not.toContain('unlike')
})
