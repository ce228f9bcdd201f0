import { expect, test } from 'vitest'
import { accuracies, accuracy, lookAt } from './evidence.fixture.ts'
import { judgeClaim } from './judge-claim.ts'

const criterion = { kind: 'below', subject: accuracy(), level: 0.5 } as const
const control = { criterion: { kind: 'above', subject: { ...accuracy(), arm: 'baseline' }, level: 0.9 } } as const
const claim = { criterion, controls: [control] }
const arm = accuracies(0.1, 0.11, 0.12, 0.11, 0.1)
const looks = [3, 5]
const first = lookAt(looks, 0)
const last = lookAt(looks, 1)

test('a control that learns lets the claim through', () => {
  const evidence = { arm, baseline: accuracies(0.97, 0.97, 0.98, 0.97, 0.98) }
  expect(judgeClaim(claim, evidence, first).verdict).toBe('supported')
})

test('a control that does not learn makes an error of a supported claim', () => {
  const evidence = { arm, baseline: accuracies(0.1, 0.11, 0.12, 0.1, 0.1) }
  expect(judgeClaim({ criterion, controls: [] }, evidence, first).verdict).toBe('supported')
  expect(judgeClaim(claim, evidence, first).reason).toMatchInlineSnapshot(
    `"error: this claim depends on the control "The mean over seeds of test.accuracy of baseline at end is greater than 0.9 (0.9 itself does not count).", which is refuted: test.accuracy of baseline at end 0.110 [0.083, 0.137] not above 0.9, t interval at 95.59 % over 3 seeds"`,
  )
})

test('an undecided control waits for the next look, and is an error at the last', () => {
  const evidence = { arm, baseline: accuracies(0.8, 0.95, 0.99, 0.8, 0.99) }
  expect(judgeClaim(claim, evidence, first).verdict).toBe('inconclusive')
  expect(judgeClaim(claim, evidence, last).verdict).toBe('error')
})

test('a failed control is an error at once', () => {
  const evidence = { arm, baseline: new Map() }
  expect(judgeClaim(claim, evidence, first).verdict).toBe('error')
})
