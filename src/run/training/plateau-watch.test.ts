import { expect, test } from 'vitest'
import { defineSchedule, reducedRate } from '../../model/schedules/schedules.ts'
import { plateauWatch } from './plateau-watch.ts'

const length = { epochs: 12, stepsPerEpoch: 4 }

/** The rate of each epoch after the first, of a metric with these values. */
function rates(convention: 'pytorch' | 'keras', given: object, values: readonly number[]): readonly number[] {
  const learningRate = defineSchedule(
    'plateau',
    { from: 1, watch: 'validation.loss', ...given } as object,
    convention,
    length,
  )
  const watch = plateauWatch(learningRate)
  return values.map((value) => {
    watch?.afterEpoch(value)
    const reduced = reducedRate(learningRate, watch?.reductions() ?? 0)
    return typeof reduced !== 'number' && reduced.kind === 'constant' ? reduced.rate : Number.NaN
  })
}

// What torch.optim.lr_scheduler.ReduceLROnPlateau (PyTorch 2.15.0, eps=0) made of these values; of Keras's, traced by hand through its source.
const cases = [
  {
    convention: 'pytorch',
    given: { factor: 0.5, patience: 1 },
    values: [5, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3],
    expected: [1.0, 1.0, 1.0, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.125, 0.0625, 0.0625],
  },
  {
    convention: 'pytorch',
    given: { factor: 0.5, patience: 1, cooldown: 2, to: 0.3 },
    values: [5, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3],
    expected: [1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.3, 0.3, 0.3, 0.3],
  },
  {
    convention: 'pytorch',
    given: { patience: 2 },
    values: [1, 0.99995, 0.9999, 0.9998, 0.9, 0.9, 0.91, 0.92, 0.9, 0.8, 0.8, 0.8],
    expected: [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.1, 0.1, 0.1, 0.1, 0.1],
  },
  {
    convention: 'pytorch',
    given: { patience: 2, threshold: 0.2, watch: 'test.accuracy' },
    values: [0.5, 0.6, 0.6, 0.6, 0.7, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6],
    expected: [
      1.0, 1.0, 1.0, 0.1, 0.1, 0.1, 0.1, 0.010000000000000002, 0.010000000000000002, 0.010000000000000002,
      0.0010000000000000002, 0.0010000000000000002,
    ],
  },
  {
    convention: 'keras',
    given: { factor: 0.5, patience: 2 },
    values: [5, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3],
    expected: [1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.125, 0.0625, 0.0625],
  },
  {
    convention: 'keras',
    given: { factor: 0.5, patience: 2, cooldown: 2, to: 0.25 },
    values: [5, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3],
    expected: [1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25],
  },
] as const
test.each(cases)(
  '$convention $given: rates are those of its own scheduler',
  ({ convention, given, values, expected }) => {
    for (const [index, rate] of rates(convention, given, values).entries())
      expect(rate).toBeCloseTo(expected[index] ?? Number.NaN, 12)
  },
)

test('a rate that waits for nothing is left alone', () => {
  expect(plateauWatch(0.1)).toBeNull()
  expect(reducedRate(0.1, 3)).toBe(0.1)
})
