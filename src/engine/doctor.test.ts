import { expect, test } from 'vitest'
import { checkTraining } from './check-training.ts'
import { ownKernelsFact, trainingFact } from './doctor.ts'
import type { Engine, Session } from './engine.ts'
import { openOnnxEngine } from './onnx/onnx.ts'
import { openTensorFlowEngine } from './tensorflow/tensorflow.ts'

test.each([openTensorFlowEngine, openOnnxEngine])('%o trains ten steps as plain arithmetic does', async (open) => {
  const engine = await open()
  expect(await trainingFact(engine)).toMatchObject({ name: 'training check', ok: true, hint: null })
  const { measured, expected, error } = await checkTraining(engine)
  expect(measured).toHaveLength(10)
  expect(expected[0]).toBeCloseTo(Math.LN2, 12)
  // Ten steps of float32 rounding; a wrong learning rate in the third digit would give 1e-4.
  expect(error).toBeLessThan(1e-6)
})

test('own kernels are said to be there only where TensorFlow has taken them', () => {
  expect(ownKernelsFact(null, true)).toMatchObject({ value: 'compiled', hint: null })
  expect(ownKernelsFact('no C++ compiler was found', false)).toMatchObject({ hint: 'no C++ compiler was found' })
  const damaged = ownKernelsFact(null, false)
  expect(damaged.value).toContain('none')
  expect(damaged.hint).toContain('npx assay setup')
})

/** An engine whose training is replaced by a wrong one. */
async function wrongEngine(change: (losses: Float32Array) => Float32Array): Promise<Engine> {
  const engine = await openTensorFlowEngine()
  return {
    ...engine,
    async open(...words) {
      const session = await engine.open(...words)
      const wrong: Session = {
        reset: (weights) => session.reset(weights),
        train: async (rows, batch) => {
          const trained = await session.train(rows, batch)
          return { ...trained, losses: change(trained.losses) }
        },
        restore: (values) => session.restore(values),
        evaluate: (rows) => session.evaluate(rows),
        judged: (rows, names) => session.judged(rows, names),
        probe: (rows, names) => session.probe(rows, names),
        weights: () => session.weights(),
        copies: () => session.copies(),
        close: () => session.close(),
      }
      return wrong
    },
  }
}

test('an engine that loses its updates, or gives NaN, is not well', async () => {
  const stuck = await wrongEngine((losses) => losses.fill(losses[0] ?? 0))
  expect(await trainingFact(stuck)).toMatchInlineSnapshot(`
    {
      "hint": "expected 0.693147 to 0.208739: this engine computes wrongly",
      "name": "training check",
      "ok": false,
      "value": "loss 0.693147 to 0.693147 in 10 steps",
    }
  `)
  const broken = await wrongEngine((losses) => losses.fill(Number.NaN))
  expect((await trainingFact(broken)).ok).toBe(false)
  const empty = await wrongEngine(() => new Float32Array())
  expect((await trainingFact(empty)).ok).toBe(false)
})
