import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { beyondTraining, defineSchedule, rateAt, type ScheduleDefinition, schedules } from './schedules.ts'

interface ScheduleCase {
  readonly by: string
  readonly definition: ScheduleDefinition
  readonly rates: readonly number[]
}

/** Of PyTorch and Keras, by `make-schedule-fixtures.py`. */
const { cases }: { readonly cases: readonly ScheduleCase[] } = JSON.parse(
  readFileSync(new URL('../../engine/fixtures/schedule-cases.json', import.meta.url), 'utf8'),
)

test.each(cases)('every step has the rate of $by: $definition', ({ by, definition, rates }) => {
  // Keras computes rates in float32 here and there.
  const digits = by === 'Keras' ? 1e-6 : 1e-12
  for (const [index, rate] of rates.entries())
    expect(Math.abs(rateAt(definition, index + 1) - rate), `step ${index + 1}`).toBeLessThan(digits * 0.1)
})

test('every schedule that its step alone decides has a case', () => {
  // A plateau is told by what was measured: src/run/training/plateau-watch.test.ts.
  const kinds = Object.keys(schedules).filter((kind) => kind !== 'plateau')
  expect([...new Set(cases.map(({ definition: { kind } }) => kind))].toSorted()).toEqual(kinds.sort())
})

const length = { stepsPerEpoch: 10, epochs: 5 }

test('lengths of time are told in steps, and a schedule without one lasts as long as the training', () => {
  const given = { from: 0.1, warmup: '1 epoch' as const }
  expect(defineSchedule('cosine', given, 'pytorch', length)).toEqual({
    kind: 'cosine',
    from: 0.1,
    to: 0,
    over: 40,
    per: 1,
    warmup: 10,
    warmupStart: 0,
  })
  const epochs = { from: 0.1, factor: 0.5, after: ['1 epoch', '25 steps'], per: 'epoch' as const }
  expect(defineSchedule('multi-step', epochs, 'pytorch', length)).toMatchObject({ after: [10, 25], per: 10 })
  const cycle = { peak: 0.1, anneal: 'linear', over: '2 epochs' }
  expect(defineSchedule('one-cycle', cycle as object, 'keras', length)).toMatchObject({ anneal: 'linear', over: 20 })
})

test('a constant rate without a warm-up is a number', () => {
  expect(defineSchedule('constant', { rate: 0.1 } as object, 'keras', length)).toBe(0.1)
})

test('frameworks differ in what they take where nothing is said', () => {
  const ends = (convention: 'pytorch' | 'keras') => {
    const rate = defineSchedule('polynomial', { from: 0.1 } as object, convention, length)
    return rateAt(rate, 51)
  }
  expect(ends('pytorch')).toBe(0)
  expect(ends('keras')).toBeCloseTo(0.0001, 12)
})

test('the rate stays where a schedule has ended, and a warm-up begins at nothing', () => {
  const rate = defineSchedule('cosine', { from: 0.1, to: 0.02, over: '10 steps' } as object, 'pytorch', length)
  expect([11, 12, 50].map((step) => rateAt(rate, step))).toEqual([0.02, 0.02, 0.02])
  const warm = defineSchedule('constant', { rate: 0.1, warmup: '4 steps' } as object, 'pytorch', length)
  expect([1, 2, 3, 4, 5, 6].map((step) => rateAt(warm, step))).toEqual(
    [0, 0.025, 0.05, 0.075, 0.1, 0.1].map((value) => expect.closeTo(value, 15)),
  )
})

test('what is longer than the training is told', () => {
  const beyond = (word: keyof typeof schedules, given: object) =>
    beyondTraining(defineSchedule(word, given, 'pytorch', length), length)
  expect(beyond('cosine', { from: 0.1, over: '5 epochs' })).toEqual([])
  expect(beyond('cosine', { from: 0.1, over: '51 steps' })).toEqual([{ at: ['over'], steps: 51, lasts: true }])
  expect(beyond('cosine', { from: 0.1, over: '5 epochs', warmup: '1 step' })).toMatchObject([{ steps: 51 }])
  expect(beyond('cosine', { from: 0.1, warmup: '5 epochs' })).toEqual([{ at: ['warmup'], steps: 50, lasts: true }])
  // A change at the end would change nothing.
  expect(beyond('step', { from: 0.1, factor: 0.1, every: '49 steps' })).toEqual([])
  expect(beyond('step', { from: 0.1, factor: 0.1, every: '5 epochs' })).toMatchObject([{ at: ['every'], lasts: false }])
  expect(beyond('multi-step', { from: 0.1, factor: 0.1, after: ['1 epoch', '7 epochs'] })).toEqual([
    { at: ['after', 1], steps: 70, lasts: false },
  ])
})
