import { expect, test } from 'vitest'
import { trainingCases } from '../fixtures/training-cases.ts'
import { importOnnxRuntime, type OnnxRuntime } from './import-onnxruntime.ts'
import { OnnxProgram } from './onnx-program.ts'

const runtime = await importOnnxRuntime()

test('a program of which one graph could not be loaded is closed all the same, with all of its other graphs', async () => {
  const { settings, cases } = trainingCases()
  const [each] = cases
  if (each === undefined) throw new Error('no training case')
  let opened = 0
  const released: number[] = []
  // The first graph that is asked for is refused.
  const InferenceSession = {
    async create(bytes: Uint8Array, options: object) {
      const number = opened++
      if (number === 0) throw new Error('refused')
      const session = await runtime.InferenceSession.create(bytes, options)
      const run = session.run.bind(session)
      const release = async () => {
        released.push(number)
        await session.release()
      }
      return { run, release }
    },
  } as unknown as OnnxRuntime['InferenceSession']
  const program = new OnnxProgram({ ...runtime, InferenceSession }, each.program, { table: each.table, ...settings })
  await program.reset(new Map([...each.start].map(([name, values]) => [name, Float32Array.from(values)])))
  const rows = Int32Array.from(each.table.labels.keys())
  const scalars = new Float32Array(1)
  await expect(program.train({ rows, batch: rows.length, steps: 1, scalars, drawn: new Map() })).rejects.toThrow(
    'refused',
  )
  await program.evaluate(rows)
  await program.close()
  expect(released).toEqual([1])
})
