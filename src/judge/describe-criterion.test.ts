import { expect, test } from 'vitest'
import type { Criterion } from './criteria/criteria.ts'
import { describeCriterion } from './describe-criterion.ts'
import { accuracy } from './evidence.fixture.ts'

const reference = { arm: 'baseline', metric: 'test.accuracy', at: { kind: 'end' }, relativeTo: null } as const
const everySeed = accuracy('every seed', { kind: 'epoch', epoch: 2 })
const wildcard = {
  ...accuracy('most seeds', { kind: 'every epoch' }),
  metric: 'weights.*.zeroShare',
  metrics: ['weights.a.zeroShare', 'weights.b.zeroShare'],
}

const criteria: readonly Criterion[] = [
  { kind: 'within', subject: accuracy(), region: [0.9, 0.95] },
  { kind: 'within', subject: wildcard, region: 'chance' },
  { kind: 'above', subject: everySeed, level: 0.9 },
  { kind: 'above', subject: accuracy(), level: 'chance' },
  { kind: 'below', subject: accuracy('mean', { kind: 'step', step: 7 }), level: 0.9 },
  { kind: 'equal', subject: accuracy('mean', { kind: 'start' }), to: 0 },
  { kind: 'equal', subject: wildcard, to: reference },
  { kind: 'exceeds', subject: accuracy(), reference, margin: { by: 0.05 } },
  { kind: 'exceeds', subject: everySeed, reference, margin: { times: 2 } },
  { kind: 'exceeds', subject: accuracy(), reference, margin: { times: 2 } },
  { kind: 'equivalent', subject: accuracy(), to: 2.3, margin: 0.01 },
  { kind: 'equivalent', subject: accuracy(), to: 'chance', margin: 0.01 },
  { kind: 'equivalent', subject: accuracy(), to: reference, margin: 0.01 },
  { kind: 'reaches', subject: accuracy(), direction: 'above', level: 0.9, epochs: 3 },
  { kind: 'distinct', subject: accuracy('mean', { kind: 'start' }) },
  { kind: 'above', subject: { ...wildcard, relativeTo: reference }, level: 2 },
  {
    kind: 'any',
    of: [
      { kind: 'above', subject: accuracy(), level: 0.9 },
      { kind: 'all', of: [{ kind: 'below', subject: accuracy(), level: 'chance' }] },
    ],
  },
]

test('sentences say seeds, quantity, moment, direction and border', () => {
  expect(`\n${criteria.map(describeCriterion).join('\n')}\n`).toMatchInlineSnapshot(`
    "
    The mean over seeds of test.accuracy of arm at end lies within 0.9 to 0.95, both included.
    In more than half of all seeds, each of weights.*.zeroShare (2 metrics) of arm at each single epoch from 1 to the last lies within chance, the accuracies that a constant answer can have.
    In every seed, test.accuracy of arm at epoch 2 is greater than 0.9 (0.9 itself does not count).
    The mean over seeds of test.accuracy of arm at end is greater than every accuracy that a constant answer can have.
    The mean over seeds of test.accuracy of arm at step 7 is less than 0.9 (0.9 itself does not count).
    In every seed, test.accuracy of arm at start equals 0 exactly, with no tolerance.
    In more than half of all seeds, each of weights.*.zeroShare (2 metrics) of arm at each single epoch from 1 to the last equals test.accuracy of baseline at end in the same seed exactly, with no tolerance.
    The mean over seeds of the difference, test.accuracy of arm at end minus test.accuracy of baseline at end in the same seed, is greater than 0.05.
    In every seed, test.accuracy of arm at epoch 2 divided by test.accuracy of baseline at end in the same seed is greater than 2.
    The geometric mean over seeds of the ratio, test.accuracy of arm at end divided by test.accuracy of baseline at end in the same seed, is greater than 2.
    The mean over seeds of test.accuracy of arm at end differs from 2.3 by at most 0.01.
    The mean over seeds of test.accuracy of arm at end lies within chance (the accuracies that a constant answer can have) widened by 0.01 on both sides, ends included.
    The mean over seeds of the difference, test.accuracy of arm at end minus test.accuracy of baseline at end in the same seed, lies within -0.01 to 0.01, both included.
    In every seed, test.accuracy of arm is above 0.9 at one or more of the epochs 1 to 3.
    In every seed, test.accuracy of arm at start has another value than in each other seed.
    In more than half of all seeds, each of weights.*.zeroShare (2 metrics) of arm at each single epoch from 1 to the last (divided by test.accuracy of baseline at end in the same seed) is greater than 2 (2 itself does not count).
    One or more of these hold: (1) the mean over seeds of test.accuracy of arm at end is greater than 0.9 (0.9 itself does not count); (2) all of these hold: (1) the mean over seeds of test.accuracy of arm at end is less than every accuracy that a constant answer can have.
    "
  `)
})
