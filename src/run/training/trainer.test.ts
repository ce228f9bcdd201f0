import { expect, test } from 'vitest'
import type { DataTable } from '../../data/definition.ts'
import { loadDataTable } from '../../data/sets/load-data-table.ts'
import { drawTensor } from '../../model/initializers/initializers.ts'
import type { TrainingRunDefinition, TransferSource } from '../../plan/run-definition.ts'
import { randomStream } from '../../random/stream.ts'
import { smallRun } from '../fixtures/definition.ts'
import { type CallLog, softmaxEngine } from '../fixtures/softmax-engine.ts'
import { type Trainer, trainer } from './trainer.ts'

const open = (log: CallLog = []): Trainer => trainer(softmaxEngine(log), (data) => loadDataTable(data))
const silent = async () => undefined

/** What a run starts from, as an arm's definition names it. */
function sourceOf({ seed, measure, snapshots, ...source }: TrainingRunDefinition): TransferSource {
  return source
}
/** Starts the kernel from another run's, and keeps the start and the end of all tensors. */
function startingFrom(source: TrainingRunDefinition, run: TrainingRunDefinition = smallRun): TrainingRunDefinition {
  const transfer = { name: 'transfer', source: sourceOf(source), tensor: 'out.kernel' } as const
  return keeping({ ...run, init: { ...run.init, 'out.kernel': transfer } })
}
function keeping(run: TrainingRunDefinition): TrainingRunDefinition {
  const snapshots = ['weights.out.bias', 'weights.out.kernel'].map((snapshot) => ({
    snapshot,
    at: ['start', 'end'] as const,
  }))
  return { ...run, snapshots }
}
const kernelOf = async (run: TrainingRunDefinition, at: 'start' | 'end', on: Trainer = open()) =>
  (await on.train(run, silent)).measurements.snapshots['weights.out.kernel']?.[at]?.values ?? []

/** Another training of the same shape: other data order, more steps. */
const pretrained: TrainingRunDefinition = { ...smallRun, training: { ...smallRun.training, batch: 5, epochs: 4 } }
const wide = { ...smallRun.data.parameters, features: 6 }
const ofOtherShape: TrainingRunDefinition = {
  ...smallRun,
  data: { ...smallRun.data, parameters: wide },
  model: { ...smallRun.model, inputs: 6 },
}

test("a transferred tensor starts with the bits that the source's own run ends with, and the others are drawn", async () => {
  // The source's own run stops more often: it is measured in its midst.
  const measured = { ...keeping(pretrained), measure: [{ metric: 'test.loss', at: [1, 2, 7] as const }] }
  const end = await kernelOf(measured, 'end')
  const { measurements, steps } = await open().train(startingFrom(pretrained), silent)
  expect(end.length).toBe(8)
  expect(measurements.snapshots['weights.out.kernel']?.start?.values).toEqual(end)
  expect(measurements.snapshots['weights.out.kernel']?.end?.values).not.toEqual(end)
  expect(measurements.snapshots['weights.out.bias']?.start?.values).toEqual([0, 0])
  // 4 epochs of 6 steps, then 3 of 4.
  expect(steps).toBe(36)
})

test('with the seed of its own replicate', async () => {
  const second = { ...startingFrom(pretrained), seed: 2 }
  expect(await kernelOf(second, 'start')).toEqual(await kernelOf({ ...keeping(pretrained), seed: 2 }, 'end'))
  expect(await kernelOf(second, 'start')).not.toEqual(await kernelOf(startingFrom(pretrained), 'start'))
})

test("a tensor of another shape is drawn from its own stream with the standard deviation of the source's", async () => {
  const source = await kernelOf(keeping(ofOtherShape), 'end')
  expect(source.length).toBe(12)
  const mean = source.reduce((sum, value) => sum + value, 0) / 12
  const std = Math.sqrt(source.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 12)
  const site = { kind: 'kernel', shape: [4, 2], fanIn: 4, fanOut: 2 } as const
  const expected = drawTensor(
    { name: 'normal', parameters: { mean: 0, std } },
    site,
    randomStream(1, 'init/out.kernel'),
  )
  const start = await kernelOf(startingFrom(ofOtherShape), 'start')
  expect(start.length).toBe(8)
  for (const [index, value] of start.entries()) expect(value).toBeCloseTo(expected[index] ?? 0, 6)
})

test('a source that starts from another is trained after it', async () => {
  const middle = startingFrom(pretrained, { ...smallRun, training: { ...smallRun.training, epochs: 1 } })
  const { measurements, steps } = await open().train(startingFrom(middle), silent)
  expect(measurements.snapshots['weights.out.kernel']?.start?.values).toEqual(await kernelOf(middle, 'end'))
  expect(steps).toBe(24 + 4 + 12)
})

test('a source is trained once for all tensors of a run and for the arms after it, and its steps always count', async () => {
  const log: CallLog = []
  const shared = open(log)
  const both = startingFrom(pretrained)
  const told: number[] = []
  const transfer = { name: 'transfer', source: sourceOf(pretrained), tensor: 'out.bias' } as const
  await shared.train({ ...both, init: { ...both.init, 'out.bias': transfer } }, async (steps) => void told.push(steps))
  expect(log.filter((call) => call === 'reset').length).toBe(2)
  expect(told[0]).toBe(0)
  expect(told.at(-1)).toBe(36)
  expect(told).toEqual([...told].sort((one, other) => one - other))
  const again = await shared.train(both, silent)
  expect(log.filter((call) => call === 'reset').length).toBe(3)
  expect(again.steps).toBe(36)
  expect(again.measurements).toEqual((await open().train(both, silent)).measurements)
})

test('a diverged source is copied as it is; a spread cannot be taken from it', async () => {
  const optimizer = { kind: 'sgd', learningRate: 1e39, momentum: 0, nesterov: false } as const
  const diverging = (run: TrainingRunDefinition) => ({ ...run, training: { ...run.training, optimizer } })
  expect(await kernelOf(startingFrom(diverging(pretrained)), 'start')).toEqual(Array(8).fill(Number.NaN))
  await expect(open().train(startingFrom(diverging(ofOtherShape)), silent)).rejects.toThrowErrorMatchingInlineSnapshot(
    `[AssayError: the training that out.kernel is taken from diverged: its values have a standard deviation of NaN, from which none can be drawn. Lower its learning rate]`,
  )
})

test('a large table that is fitted to training rows goes before one for other rows is made, and is shared by runs with the same rows', {
  timeout: 120_000,
}, async () => {
  // 64 MB: two such tables are more than is kept. 30 rows are trained on, 10 are tested on.
  const small = await loadDataTable(smallRun.data)
  const trainRows = 4_000_000
  const features = new Float32Array((trainRows + 10) * 4)
  features.set(small.features)
  const labels = new Uint8Array(trainRows + 10)
  labels.set(small.labels)
  const events: string[] = []
  const table: DataTable = {
    ...small,
    shape: { ...small.shape, trainRows },
    features,
    labels,
    // Read where a table is made of this one.
    get provenance() {
      events.push('fit')
      return ''
    },
  }
  const softmax = softmaxEngine()
  const shared = trainer(
    {
      ...softmax,
      async open(program, data) {
        events.push('open')
        const session = await softmax.open(program, data)
        return {
          ...session,
          close: async () => {
            events.push('close')
            await session.close()
          },
        }
      },
    },
    async () => table,
  )
  const standardized = (seed: number | null): TrainingRunDefinition['data'] => ({
    ...smallRun.data,
    standardize: true,
    split: { ...smallRun.data.split, first: 30, validation: 0.2, seed },
  })
  for (const seed of [1, 2]) await shared.train({ ...smallRun, data: standardized(7), seed }, silent)
  expect(events).toEqual(['fit', 'open', 'fit'])
  events.length = 0
  for (const seed of [1, 2]) await shared.train({ ...smallRun, data: standardized(null), seed }, silent)
  expect(events).toEqual(['close', 'fit', 'open', 'close', 'fit', 'open'])
})
