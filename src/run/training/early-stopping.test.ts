import { expect, test } from 'vitest'
import { earlyStopping } from './early-stopping.ts'

/** The epoch after which training ends (the last one where it never does), and that of the last improvement. */
function trained(values: readonly number[], rule: Partial<Parameters<typeof earlyStopping>[0]>) {
  const stopping = earlyStopping({ better: 'least', patience: 2, least: 0, ...rule })
  let best = 0
  for (const [index, value] of values.entries()) {
    const found = stopping.afterEpoch(value)
    if (found.best) best = index + 1
    if (found.stop) return { epochs: index + 1, best }
  }
  return { epochs: values.length, best }
}

// What Keras 3.x (EarlyStopping with min_delta and patience) and Lightning 2.x do with these values, traced by hand through their sources.
test('training ends after so many epochs in a row without an improvement', () => {
  expect(trained([5, 4, 3, 3.5, 3.2, 2, 1], {})).toEqual({ epochs: 5, best: 3 })
  // An improvement in between begins the patience anew.
  expect(trained([5, 6, 4, 6, 3, 6, 6, 1], {})).toEqual({ epochs: 7, best: 5 })
  expect(trained([5, 6, 4], { patience: 1 })).toEqual({ epochs: 2, best: 1 })
  expect(trained([5, 4, 3], {})).toEqual({ epochs: 3, best: 3 })
})

test('an equal value is no improvement, and none is that does not beat the best one by more than the least', () => {
  expect(trained([3, 3, 3, 1], {})).toEqual({ epochs: 3, best: 1 })
  // 4.75 is compared with 5, and so is 4.5: it falls by 0.25 at each epoch, but by 0.5 in two.
  expect(trained([5, 4.75, 4.5, 4.25, 4, 3.75], { least: 0.375 })).toEqual({ epochs: 6, best: 5 })
  expect(trained([5, 4.75, 4.5, 4.25, 4, 3.75], { least: 0.75 })).toEqual({ epochs: 3, best: 1 })
})

test('of a score more is better, and NaN never is', () => {
  expect(trained([0.5, 0.7, 0.6, 0.65, 0.9], { better: 'most' })).toEqual({ epochs: 4, best: 2 })
  expect(trained([Number.NaN, Number.NaN, 1], {})).toEqual({ epochs: 2, best: 0 })
  expect(trained([3, Number.NaN, 2, Number.NaN, Number.NaN, 1], {})).toEqual({ epochs: 5, best: 3 })
})
