import { expect, test } from 'vitest'
import { AssayError } from '../../errors.ts'
import { leastMemory } from '../../plan/least-memory.ts'
import { smallRun } from '../fixtures/definition.ts'
import { demandMemory } from './memory-of-run.ts'

const wide = {
  ...smallRun,
  model: {
    ...smallRun.model,
    layers: Array.from({ length: 199 }, (_, index) => ({ ...hidden(), name: `l${index}`, units: 65_536 })),
  },
}
function hidden() {
  const [layer] = smallRun.model.layers
  if (layer === undefined) throw new Error('no layer')
  return layer
}

test('weights count twice, with their gradients; outputs for a batch; data as it is stored', () => {
  // A layer of 2 units on 4 features: 10 weights. Batches of 8 rows. 40 rows of float32.
  expect(leastMemory(smallRun)).toEqual({ weights: 2 * 4 * 10, outputs: 4 * 8 * 2, data: 4 * 40 * 4 })
})

test('199 layers of 65,536 units are refused before memory is asked for, and it is said what takes how much', () => {
  let refusal: unknown
  try {
    demandMemory(wide, 24e9)
  } catch (error) {
    refusal = error
  }
  expect(refusal).toBeInstanceOf(AssayError)
  expect(refusal).toMatchObject({ code: 'run/memory', message: expect.stringContaining('at least 6.8 TB of memory') })
})

test('what fits is not refused, and one byte more than there is, is', () => {
  const { weights, outputs, data } = leastMemory(smallRun)
  expect(() => demandMemory(smallRun, weights + outputs + data)).not.toThrow()
  expect(() => demandMemory(smallRun, weights + outputs + data - 1)).toThrow(/takes at least/)
  expect(() => demandMemory(smallRun)).not.toThrow()
})

test('what a run starts from is counted too, however far back it is trained', () => {
  const { seed, measure, snapshots, ...source } = wide
  const middle = { ...smallRun, remembered: source }
  const { seed: _seed, measure: _measure, snapshots: _snapshots, ...after } = middle
  expect(() => demandMemory({ ...smallRun, remembered: after }, 24e9)).toThrow(/at least 6.8 TB/)
})
