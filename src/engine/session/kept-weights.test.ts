import { afterAll, describe, expect, test } from 'vitest'
import { storages } from '../../model/storage/storages.ts'
import type { Engine, EngineName, Program, Session, TensorValues } from '../engine.ts'
import { trainingCases } from '../fixtures/training-cases.ts'
import { openOnnxEngine } from '../onnx/onnx.ts'
import { openTensorFlowEngine } from '../tensorflow/tensorflow.ts'

const engines: Readonly<Record<EngineName, () => Promise<Engine>>> = {
  tensorflow: openTensorFlowEngine,
  onnx: openOnnxEngine,
}
const { settings, cases } = trainingCases()
const [each] = cases
if (each === undefined) throw new Error('no case')
const start = new Map([...each.start].map(([name, values]) => [name, Float32Array.from(values)]))
const rows = each.rows.subarray(0, 16)
const everyRow = Int32Array.from(each.table.labels.keys())

describe.each(Object.entries(engines))('%s', async (_name, openEngine) => {
  const engine = await openEngine()
  const sessions: Session[] = []
  afterAll(() => Promise.all(sessions.map((session) => session.close())))
  const open = async (changes: Partial<Program>) => {
    const session = await engine.open({ ...each.program, ...changes }, { table: each.table, ...settings })
    sessions.push(session)
    await session.reset(start)
    return session
  }

  test.each(['bfloat16', 'float16'] as const)(
    'weights are numbers of %s, before and after each update',
    async (storage) => {
      const session = await open({ afterUpdate: { storage } })
      for (const made of [0, 1, 2, 3]) {
        if (made > 0) await session.train(rows.subarray(0, 4), 4)
        for (const { values } of (await session.weights()).values()) {
          const again = values.slice()
          storages[storage].round(again)
          expect(values).toEqual(again)
        }
      }
    },
  )

  test('small steps are lost where weights are kept in bfloat16, and not in float32', async () => {
    const optimizer = { kind: 'sgd', learningRate: 1e-5, momentum: 0, nesterov: false } as const
    const moved = async (afterUpdate: Program['afterUpdate']) => {
      const session = await open({ optimizer, ...(afterUpdate && { afterUpdate }) })
      const before = await session.weights()
      for (let step = 0; step < 20; step += 1) await session.train(rows.subarray(0, 4), 4)
      return different(before, await session.weights())
    }
    expect(await moved({ storage: 'bfloat16' })).toBe(0)
    expect(await moved(undefined)).toBeGreaterThan(20)
  })

  test('splits are judged with the average of the weights, which training goes on without', async () => {
    const decay = 0.75
    const averaged = await open({ afterUpdate: { average: { decay } } })
    const plain = await open({})
    const judging = await open({})
    let mean: ReadonlyMap<string, Float32Array> | null = null
    for (let step = 0; step < 4; step += 1) {
      const batch = rows.subarray(step * 4, (step + 1) * 4)
      expect((await averaged.train(batch, 4)).losses).toEqual((await plain.train(batch, 4)).losses)
      const now = await plain.weights()
      mean = averageOf(mean, now, decay)
      await judging.reset(mean)
      expect(await averaged.evaluate(everyRow)).toEqual(await judging.evaluate(everyRow))
      expect(await averaged.judged(everyRow, ['output'])).toEqual(await judging.judged(everyRow, ['output']))
      expect(different(await averaged.weights(), now)).toBe(0)
    }
    expect((await averaged.evaluate(everyRow)).loss).not.toBe((await plain.evaluate(everyRow)).loss)
    // A new run has no mean of an earlier one.
    await averaged.reset(start)
    await judging.reset(start)
    expect(await averaged.evaluate(everyRow)).toEqual(await judging.evaluate(everyRow))
  })
})

/** The first weights, then decay · mean + (1 − decay) · weights. */
function averageOf(
  mean: ReadonlyMap<string, Float32Array> | null,
  weights: ReadonlyMap<string, TensorValues>,
  decay: number,
): ReadonlyMap<string, Float32Array> {
  const next = (name: string, values: Float32Array) => {
    if (mean === null) return values.slice()
    return values.map((value, index) => decay * (mean.get(name)?.[index] ?? Number.NaN) + (1 - decay) * value)
  }
  return new Map([...weights].map(([name, { values }]) => [name, next(name, values)]))
}

/** How many numbers differ. */
function different(one: ReadonlyMap<string, TensorValues>, other: ReadonlyMap<string, TensorValues>): number {
  return [...one].reduce((sum, [name, { values }]) => {
    const others = other.get(name)?.values
    return sum + values.filter((value, index) => value !== others?.[index]).length
  }, 0)
}
