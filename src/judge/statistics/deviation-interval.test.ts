import { expect, test } from 'vitest'
import { randomStream } from '../../random/stream.ts'
import { drawStandard } from '../calibration/spread.ts'
import { deviationInterval, deviationRatio } from './deviation-interval.ts'

const five = [0.91, 0.95, 0.93, 0.9, 0.97]

// bench/oracle/judge.py: deviation_interval(x, rate), with stats.kurtosis(x, bias=False) and stats.chi2
test.each([
  [five, 0.041, 0.02863564212655268, 0.017111555843680366, 0.09380937209219446],
  [five, 0.05, 0.02863564212655268, 0.017597545040284105, 0.08714101123909905],
  // Three values have no kurtosis.
  [[0.91, 0.95, 0.93], 0.05, 0.02, 0.010976210792069103, 0.13436690476710036],
  // An outlier: a kurtosis of 5.27.
  [[1, 1.2, 1.1, 1.4, 1.3, 3], 0.041, 0.7483314773547882, 0.3995187185765297, 5.3276638355374795],
])('a standard deviation as SciPy has it: %j', (values, rate, deviation, low, high) => {
  const found = deviationInterval(values, rate)
  expect(found.deviation).toBeCloseTo(deviation, 12)
  expect(found.interval[0]).toBeCloseTo(low, 12)
  expect(found.interval[1]).toBeCloseTo(high, 10)
})

// bench/oracle/judge.py: deviation_ratio_interval(x, y, rate)
test('a ratio of two as SciPy has it, also of three pairs, and turned round', () => {
  const others = [0.935, 0.955, 0.94, 0.94, 0.965]
  const { ratio, interval } = deviationRatio(five, others, 0.041)
  expect(ratio).toBeCloseTo(2.2817425810877987, 12)
  expect(interval[0]).toBeCloseTo(1.0328085704631758, 10)
  expect(interval[1]).toBeCloseTo(5.040962435095168, 10)
  const turned = deviationRatio(others, five, 0.041)
  expect(turned.interval[0]).toBeCloseTo(1 / interval[1], 10)
  const three = deviationRatio(five.slice(0, 3), others.slice(0, 3), 0.05).interval
  expect(three[0]).toBeCloseTo(0.1804368266002356, 10)
  expect(three[1]).toBeCloseTo(20.463160219992925, 8)
})

test('neither tiny nor huge values lose it', () => {
  for (const scale of [1e-200, 1e200]) {
    const values = five.map((value) => value * scale)
    expect(deviationInterval(values, 0.041).deviation / scale).toBeCloseTo(0.02863564212655268, 12)
  }
})

// docs/verdicts.md, from bench/oracle/spread.py: 2.2, 3.6 and 6.3 % of one standard deviation, where the textbook's interval misses 4.1, 6.2 and 15 %.
test.each([
  ['normal', 0.05],
  ['skewness 1', 0.08],
  ['skewness 2', 0.1],
] as const)('of five values of %s spread either end misses no more often than is said', (spread, promised) => {
  const random = randomStream(1, `deviation/${spread}`)
  const trials = 3000
  const misses = [0, 0, 0, 0]
  const draw = () => Array.from({ length: 5 }, () => drawStandard(spread, random))
  for (let trial = 0; trial < trials; trial += 1) {
    const [values, others] = [draw(), draw()]
    const [low, high] = deviationInterval(values, 0.041).interval
    const [least, most] = deviationRatio(values, others, 0.041).interval
    for (const [index, missed] of [low > 1, high < 1, least > 1, most < 1].entries()) {
      misses[index] = (misses[index] ?? 0) + Number(missed) / trials
    }
  }
  for (const missed of misses) expect(missed).toBeLessThan(promised)
  // Never wrong must not mean that nothing is said.
  expect(Math.min(...misses)).toBeGreaterThan(0.002)
})
