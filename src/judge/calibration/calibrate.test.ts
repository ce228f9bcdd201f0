import { expect, test } from 'vitest'
import { randomStream } from '../../random/stream.ts'
import { plannedLooks } from '../statistics/look-plan.ts'
import { calibrate } from './calibrate.ts'
import { calibrationReport } from './calibration-report.ts'

/** A modest number for every `npm test`; `npm run calibrate` has the power. Averages over criteria are sharp all the same. */
const modest = { trials: 100, situations: 'border' } as const

test('on the border, no criterion is wrong more often than promised in planned looks', { timeout: 60_000 }, () => {
  const random = randomStream(1, 'calibrate/looks')
  const rows = calibrate({ ...modest, random, spreads: ['normal'], plans: [plannedLooks([3, 5, 10, 20])] })
  expect(rows.filter(({ wrong, limit }) => limit !== null && wrong > limit)).toEqual([])
  // Both verdicts together, 5 % each: a plain 90 % at each of the four looks would be at 26 %.
  const decided = rows.reduce((sum, { supported, refuted }) => sum + supported + refuted, 0) / rows.length
  expect(decided).toBeLessThan(0.1)
})

test('on the border, moderate skewness stays within what is promised for it', { timeout: 60_000 }, () => {
  const random = randomStream(1, 'calibrate/skewness')
  const rows = calibrate({ ...modest, random, spreads: ['skewness 1'], plans: [plannedLooks([5])] })
  expect(rows.filter(({ wrong, limit }) => limit !== null && wrong > limit)).toEqual([])
  expect(rows.reduce((sum, { wrong }) => sum + wrong, 0) / rows.length).toBeLessThan(0.08)
})

test('around the border every criterion decides clear cases: never wrong must not mean never decided', {
  timeout: 60_000,
}, () => {
  const rows = calibrate({
    random: randomStream(1, 'calibrate/around'),
    trials: 40,
    situations: 'all',
    spreads: ['normal'],
    plans: [plannedLooks([3, 5, 10, 20])],
  })
  expect(rows.filter(({ wrong, limit }) => limit !== null && wrong > limit)).toEqual([])
  const clear = rows.filter(({ situation }) =>
    /two deviations|five times|no seed ever|99 % hold|1 % holds/.test(situation),
  )
  expect(clear).toHaveLength(43)
  expect(clear.filter(({ inconclusive }) => inconclusive > 0.1)).toEqual([])
  for (const { supported, refuted, inconclusive } of rows) expect(supported + refuted + inconclusive).toBeCloseTo(1, 10)
})

test('the report names rows over their limit', () => {
  const row = {
    criterion: 'above',
    situation: 'on the border',
    wrongVerdict: 'either',
    spread: 'normal',
    plan: plannedLooks([3, 5]),
    seeds: 4,
    supported: 0.02,
    refuted: 0.5,
    inconclusive: 0.48,
    wrong: 0.5,
    limit: 0.1,
  } as const
  expect(calibrationReport([row], 200)).toMatchInlineSnapshot(`
    "1 situations, 200 simulated claims each; shares in %. Over the limit: 1.

    - above, on the border, normal, looks 3, 5: 50.0 > 10.0

    ### Wrong verdicts at worst

    | criterion | seeds | normal | skewness ±1 | skewness 2 |
    | --- | --- | ---: | ---: | ---: |
    | above | looks 3, 5 | 50.0 |  |  |

    ### Supported / refuted / inconclusive under normal spread

    | criterion | truth | wrong would be | looks 3, 5 |
    | --- | --- | --- | ---: |
    | above | on the border | either | 2.0 / 50.0 / 48.0 |"
  `)
})
