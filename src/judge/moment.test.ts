import { expect, test } from 'vitest'
import type { Criterion } from './criteria/criteria.ts'
import { accuracy, arm, run, seeds } from './evidence.fixture.ts'
import { judgeCriterion } from './judge-criterion.ts'
import { readMoment } from './moment.ts'
import type { Moment } from './subject.ts'
import type { Evidence } from './verdict.ts'

const about = (at: Moment): Criterion => ({ kind: 'within', subject: accuracy('mean', at), region: [-10, 10] })

/** What is read in each seed. */
function read(at: Moment, evidence: Evidence) {
  const { findings, reason } = judgeCriterion(about(at), evidence, seeds(2))
  return findings[0]?.seeds.map(({ value }) => value) ?? reason
}

/** Three epochs of two seeds, with what was measured before training first. */
const evidence: Evidence = {
  arm: arm(
    run({ 'test.accuracy': [0.1, 0.5, 0.7, 0.6], 'validation.loss': [0.01, 0.4, 0.3, 0.3] }),
    run({ 'test.accuracy': [0.9, 0.25, 0.5, 0.75], 'validation.loss': [0.01, 0.2, 0.3, 0.4] }),
  ),
}

test.each([
  ['best validation.accuracy', { kind: 'best', metric: 'validation.accuracy' }],
  ['last 5 epochs', { kind: 'last', epochs: 5 }],
  ['epoch 12', { kind: 'epoch', epoch: 12 }],
])('reads %s', (written, moment) => {
  expect(readMoment(written)).toEqual(moment)
})

test('the best epoch is the first with the least loss or the largest score, never that before training', () => {
  // Of seed 1 epochs 2 and 3 tie; the losses before training, which are less, do not count.
  expect(read({ kind: 'best', metric: 'validation.loss' }, evidence)).toEqual([0.7, 0.25])
  expect(read({ kind: 'best', metric: 'test.accuracy' }, evidence)).toEqual([0.7, 0.75])
})

test('the last epochs are averaged', () => {
  expect(read({ kind: 'last', epochs: 2 }, evidence)).toEqual([expect.closeTo(0.65, 12), 0.625])
  expect(read({ kind: 'last', epochs: 4 }, evidence)).toMatchInlineSnapshot(
    `"error: test.accuracy of arm over the last 4 epochs cannot be read in seed 1, which has 3 epochs."`,
  )
})

test('a time to a level counts epochs, strictly beyond it, and is one more than there are where it is never reached', () => {
  expect(read({ kind: 'reached', direction: 'above', level: 0.5 }, evidence)).toEqual([2, 3])
  expect(read({ kind: 'reached', direction: 'above', level: 0.72 }, evidence)).toEqual([4, 3])
  expect(read({ kind: 'reached', direction: 'below', level: 0.3 }, evidence)).toEqual([4, 1])
  const { reason } = judgeCriterion(about({ kind: 'reached', direction: 'above', level: 0.6 }), evidence, seeds(2))
  expect(reason).toMatchInlineSnapshot(
    `"inconclusive: epochs until test.accuracy of arm is above 0.6 2.5 [-Infinity, Infinity] too wide for "within -10..10", 2 of the at least 3 seeds that a mean needs"`,
  )
})

test('what a run did before it diverged can be read as a time, and nothing that needs its later epochs', () => {
  const [first] = [...(evidence.arm?.values() ?? [])]
  if (first === undefined || 'failure' in first) throw new Error('no run')
  const diverged = { measurements: { ...first.measurements, divergedAt: 25 } }
  const both: Evidence = { arm: arm(diverged, diverged) }
  expect(read({ kind: 'reached', direction: 'above', level: 0.6 }, both)).toEqual([2, 2])
  for (const at of ['best test.accuracy', 'last 2 epochs'])
    expect(read(readMoment(at), both)).toContain('the run diverged')
  expect(read({ kind: 'reached', direction: 'above', level: 0.8 }, both)).toContain('the run diverged')
})
