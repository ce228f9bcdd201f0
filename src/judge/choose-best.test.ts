import { expect, test } from 'vitest'
import { chooseBest } from './choose-best.ts'
import { accuracies, arm } from './evidence.fixture.ts'

const aim = { metric: 'test.accuracy', better: 'most' } as const

test('the arm with the best mean is chosen, of equals the first', () => {
  const evidence = { low: accuracies(0.5, 0.9), high: accuracies(0.75, 0.75), same: accuracies(0.9, 0.6) }
  const among = ['low', 'high', 'same']
  expect(chooseBest(among, evidence, 2, aim)).toEqual({
    choices: [
      { arm: 'low', values: [0.5, 0.9], mean: 0.7 },
      { arm: 'high', values: [0.75, 0.75], mean: 0.75 },
      { arm: 'same', values: [0.9, 0.6], mean: 0.75 },
    ],
    chosen: 'high',
  })
  expect(chooseBest(among, evidence, 2, { ...aim, better: 'least' }).chosen).toBe('low')
  expect(chooseBest(among.toReversed(), evidence, 2, aim).chosen).toBe('same')
})

test('an arm of which a training diverged is not chosen', () => {
  const diverged = accuracies(0.9, Number.NaN)
  const evidence = { diverged, low: accuracies(0.1, 0.2) }
  const { choices, chosen } = chooseBest(['diverged', 'low'], evidence, 2, aim)
  expect(choices[0]).toEqual({ arm: 'diverged', values: [0.9, null], mean: null })
  expect(chosen).toBe('low')
  expect(chooseBest(['diverged'], evidence, 2, aim).chosen).toBeNull()
})

test('a run that failed, or that lacks the metric, is told', () => {
  const evidence = { low: accuracies(0.1), failed: arm({ failure: 'worker/crashed: it is gone' }) }
  expect(() => chooseBest(['low', 'failed'], evidence, 1, aim)).toThrow('seed 1 of failed failed: worker/crashed')
  expect(() => chooseBest(['low'], evidence, 1, { ...aim, metric: 'validation.accuracy' })).toThrow(
    'validation.accuracy',
  )
})
