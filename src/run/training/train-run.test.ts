import { expect, test } from 'vitest'
import { loadDataTable } from '../../data/sets/load-data-table.ts'
import { prepareData } from '../../data/split/prepare-data.ts'
import type { MeasureDefinition, TrainingRunDefinition } from '../../plan/run-definition.ts'
import { smallRun } from '../fixtures/definition.ts'
import { type CallLog, softmaxEngine } from '../fixtures/softmax-engine.ts'
import { trainRun } from './train-run.ts'

const table = await loadDataTable(smallRun.data)

async function train(definition: TrainingRunDefinition, log: CallLog = [], onSteps?: (steps: number) => void) {
  const data = prepareData(table, definition.data, definition.seed)
  const { model, training } = definition
  const session = await softmaxEngine(log).open({ model, loss: training.loss, optimizer: training.optimizer }, data)
  return { measured: await trainRun(definition, data, session, onSteps && { onSteps }), data, session }
}

const measuring = (...measure: MeasureDefinition[]): TrainingRunDefinition => ({ ...smallRun, measure })
const withTraining = (training: Partial<TrainingRunDefinition['training']>): TrainingRunDefinition => ({
  ...smallRun,
  training: { ...smallRun.training, ...training },
})

test('asks the engine for nothing that is not measured, but for the final weights, which must be finite', async () => {
  const log: CallLog = []
  await train(measuring({ metric: 'fit.loss', at: 'epochs' }), log)
  // 30 rows: three batches of 8 and one of 6, three times.
  expect(log).toEqual(['reset', ...Array(3).fill(['train 3 x 8', 'train 1 x 6']).flat(), 'weights'])
})

test('stops where something is measured, looks before the update of a batch and after updates, and once for all metrics of a moment', async () => {
  const log: CallLog = []
  const { measured } = await train(
    {
      ...measuring(
        { metric: 'activations.out.mean', at: [2] },
        { metric: 'gradients.out.bias.norm', at: [2] },
        { metric: 'gradients.out.kernel.norm', at: [2, 2, 4] },
        { metric: 'test.accuracy', at: [1, 4] },
        { metric: 'test.loss', at: [1] },
        { metric: 'weights.out.bias.norm', at: [0] },
        { metric: 'weights.out.kernel.norm', at: [0] },
      ),
      training: { ...smallRun.training, epochs: 1 },
    },
    log,
  )
  expect(log).toEqual([
    'reset',
    'weights',
    'train 1 x 8',
    'evaluate 10',
    'probe 8 activation:out gradient:out.bias gradient:out.kernel',
    'train 2 x 8',
    'probe 6 gradient:out.kernel',
    'train 1 x 6',
    'evaluate 10',
    'weights',
  ])
  expect(Object.entries(measured.series).map(([name, { steps }]) => [name, steps])).toEqual([
    ['activations.out.mean', [2]],
    ['gradients.out.bias.norm', [2]],
    ['gradients.out.kernel.norm', [2, 4]],
    ['test.accuracy', [1, 4]],
    ['test.loss', [1]],
    ['weights.out.bias.norm', [0]],
    ['weights.out.kernel.norm', [0]],
  ])
})

test('preactivations are looked at on a batch, as activations are', async () => {
  const log: CallLog = []
  const { measured } = await train(
    measuring({ metric: 'activations.out.variance', at: [1] }, { metric: 'preactivations.out.variance', at: [1] }),
    log,
  )
  expect(log[1]).toBe('probe 8 activation:out preactivation:out')
  const { 'activations.out.variance': after, 'preactivations.out.variance': before } = measured.series
  expect(before?.steps).toEqual([1])
  expect(before?.values[0]).toBeGreaterThan(0)
  expect(before).toEqual(after)
})

test('snapshots are taken before and after training, of what is asked for alone', async () => {
  const log: CallLog = []
  const { measured, session } = await train(
    {
      ...measuring({ metric: 'weights.out.bias.norm', at: [0, 12] }),
      snapshots: [
        { snapshot: 'weights.out.bias', at: ['end'] },
        { snapshot: 'weights.out.kernel', at: ['start', 'end'] },
      ],
    },
    log,
  )
  // The third look is that for NaN.
  expect(log.filter((call) => call === 'weights').length).toBe(3)
  const { 'weights.out.bias': bias, 'weights.out.kernel': kernel } = measured.snapshots
  expect([Object.keys(bias ?? {}), Object.keys(kernel ?? {})]).toEqual([['end'], ['start', 'end']])
  expect(bias?.end?.values).toEqual([...((await session.weights()).get('out.bias')?.values ?? [])])
  expect(kernel?.end?.values).toEqual([...((await session.weights()).get('out.kernel')?.values ?? [])])
  expect(kernel?.start?.values).not.toEqual(kernel?.end?.values)
})

test('neurons are watched after every update, until they differ', async () => {
  const log: CallLog = []
  const zeros = { name: 'zeros', parameters: {} } as const
  const symmetry = { metric: 'symmetry.out.unbrokenSteps', at: [3] } as const
  const broken = await train({ ...measuring(symmetry), init: { 'out.kernel': zeros, 'out.bias': zeros } }, log)
  // The labels tell output neurons apart at once.
  expect(broken.measured.series).toEqual({ 'symmetry.out.unbrokenSteps': { steps: [3], values: [0] } })
  expect(log.slice(0, 5)).toEqual(['reset', 'weights', 'train 1 x 8', 'weights', 'train 2 x 8'])

  const still = withTraining({ optimizer: { kind: 'sgd', learningRate: 0, momentum: 0, nesterov: false } })
  const unbroken = await train({ ...still, measure: [symmetry], init: { 'out.kernel': zeros, 'out.bias': zeros } })
  expect(unbroken.measured.series['symmetry.out.unbrokenSteps']?.values).toEqual([3])
})

test('outputs of a split are looked at as they are judged, and agree with what evaluations and weights say', async () => {
  const log: CallLog = []
  const metrics = [
    ...['accuracy', 'activations.out.mean', 'auroc', 'loss', 'negativeLogLikelihood', 'topKAccuracy.1'].map(
      (name) => `test.${name}`,
    ),
    ...['train.accuracy', 'train.loss', 'generalization.accuracyGap', 'generalization.lossGap'],
    ...['model.distance', 'model.norm', 'model.parameters'],
    ...['distance', 'norm'].flatMap((statistic) => [
      `weights.out.bias.${statistic}`,
      `weights.out.kernel.${statistic}`,
    ]),
  ]
  const { measured, session, data } = await train(measuring(...metrics.map((metric) => ({ metric, at: [0, 12] }))), log)
  expect(log.filter((call) => call.startsWith('judged'))).toEqual([
    ...Array(2).fill(['judged 10 activation:out', 'judged 10 output']).flat(),
  ])
  const values = (name: string) => measured.series[name]?.values ?? []
  for (const moment of [0, 1]) {
    const at = (name: string) => values(name)[moment] ?? Number.NaN
    expect(at('test.negativeLogLikelihood')).toBeCloseTo(at('test.loss'), 6)
    expect(at('test.topKAccuracy.1')).toBe(at('test.accuracy'))
    expect(at('generalization.accuracyGap')).toBe(at('train.accuracy') - at('test.accuracy'))
    expect(at('generalization.lossGap')).toBe(at('test.loss') - at('train.loss'))
    for (const statistic of ['distance', 'norm']) {
      const ofTensors = [at(`weights.out.bias.${statistic}`), at(`weights.out.kernel.${statistic}`)]
      expect(at(`model.${statistic}`)).toBeCloseTo(Math.hypot(...ofTensors), 12)
    }
  }
  expect(values('model.parameters')).toEqual([10, 10])
  expect(values('model.distance')[0]).toBe(0)
  expect(values('model.norm')[0]).toBeGreaterThan(0)
  expect(values('model.distance')[1]).toBeGreaterThan(0.1)
  const outputs = [...(await session.judged(data.splits.test, ['output'])).values()].flatMap((found) => [
    ...found.values,
  ])
  const mean = outputs.reduce((sum, output) => sum + output, 0) / outputs.length
  expect(values('test.activations.out.mean')[1]).toBeCloseTo(mean, 12)
})

test('answers are kept of the splits that are asked for, of the weights that training ends with', async () => {
  const { measured, session, data } = await train({ ...measuring(), answers: ['test'] })
  const { test: answers, ...others } = measured.answers ?? {}
  expect(others).toEqual({})
  expect(answers).toMatchObject({ classes: 2, areLogProbabilities: true })
  expect(answers?.labels).toEqual([...data.splits.test].map((row) => data.table.labels[row]))
  const outputs = (await session.judged(data.splits.test, ['output'])).get('output')?.values ?? []
  for (const [row, score] of (answers?.scores ?? []).entries()) {
    const first = row - (row % 2)
    const [one = 0, other = 0] = [outputs[first], outputs[first + 1]]
    expect(score).toBeCloseTo((outputs[row] ?? 0) - Math.log(Math.exp(one) + Math.exp(other)), 5)
  }
  expect((await train(measuring())).measured).not.toHaveProperty('answers')
  // Other rows, and rows with other labels, have another digest.
  const again = await train({ ...measuring(), answers: ['test', 'train'] })
  expect(again.measured.answers?.test?.rows).toBe(answers?.rows)
  expect(again.measured.answers?.train?.rows).not.toBe(answers?.rows)
})

test("a split's labels have an entropy, whatever the model", async () => {
  const { measured, data } = await train(measuring({ metric: 'train.labelEntropy', at: [0, 12] }))
  const shares = data.labelCounts.train.map((count) => count / 30)
  const entropy = -shares.reduce((sum, share) => sum + share * Math.log(share), 0)
  const [start, end] = measured.series['train.labelEntropy']?.values ?? []
  expect(start).toBeCloseTo(entropy, 12)
  expect(end).toBe(start)
})

test('an epoch mean weighs batches by their rows, each measured before its update', async () => {
  // The learning rate is 0: every batch of an epoch is judged by the same weights, so the epoch's mean is the mean over all rows.
  const still = withTraining({ optimizer: { kind: 'sgd', learningRate: 0, momentum: 0, nesterov: false } })
  const { measured } = await train({
    ...still,
    measure: ['fit.accuracy', 'fit.loss', 'train.accuracy', 'train.loss'].map((metric) => ({ metric, at: 'epochs' })),
  })
  const { series } = measured
  expect(series['fit.loss']?.steps).toEqual([4, 8, 12])
  expect(series['train.loss']?.steps).toEqual([0, 4, 8, 12])
  // Unweighted, four batches of 8, 8, 8 and 6 rows would differ in the third digit.
  for (const value of series['fit.loss']?.values ?? [])
    expect(value).toBeCloseTo(series['train.loss']?.values[0] ?? 0, 6)
  for (const value of series['fit.accuracy']?.values ?? []) expect(value).toBe(series['train.accuracy']?.values[0])
})

test('a dropped last batch is not trained', async () => {
  const log: CallLog = []
  const { measured } = await train(withTraining({ lastBatch: 'drop' }), log)
  expect(measured.stepsPerEpoch).toBe(3)
  expect(log.filter((call) => call.startsWith('train'))).toEqual(['train 3 x 8', 'train 3 x 8', 'train 3 x 8'])
})

test('training learns, and measuring in its midst changes nothing', async () => {
  const plain = await train(measuring({ metric: 'train.accuracy', at: 'epochs' }))
  const probed = await train(
    measuring(
      { metric: 'gradients.out.kernel.norm', at: [1, 2, 3, 7] },
      { metric: 'train.accuracy', at: 'epochs' },
      { metric: 'weights.out.kernel.norm', at: [5, 6] },
    ),
  )
  const accuracy = plain.measured.series['train.accuracy']
  expect(accuracy?.values.at(-1)).toBeGreaterThan(0.85)
  expect(probed.measured.series['train.accuracy']).toEqual(accuracy)
  expect(await probed.session.weights()).toEqual(await plain.session.weights())
})

test('a seed repeats exactly, another seed differs', async () => {
  const [first, again, other] = await Promise.all(
    [smallRun, smallRun, { ...smallRun, seed: 2 }].map((run) => train(run)),
  )
  expect(await again?.session.weights()).toEqual(await first?.session.weights())
  expect(await other?.session.weights()).not.toEqual(await first?.session.weights())
})

test('a tensor starts the same whatever the others are drawn from', async () => {
  const start = { metric: 'weights.out.kernel.norm', at: [0] } as const
  const one = await train(measuring(start))
  const other = await train({
    ...measuring(start),
    init: { ...smallRun.init, 'out.bias': { name: 'normal', parameters: { mean: 0, std: 1 } } },
  })
  expect(other.measured.series).toEqual(one.measured.series)
})

test('another draw of a law has other numbers, from a stream of its own, and leaves all else as it was', async () => {
  const law = { name: 'normal', parameters: { mean: 0, std: 0.1 } } as const
  const starts = async (draw?: number) => {
    const init = { ...smallRun.init, 'out.kernel': draw === undefined ? law : { ...law, draw } }
    const { measured } = await train({
      ...measuring({ metric: 'weights.out.bias.norm', at: [0] }, { metric: 'weights.out.kernel.norm', at: [0] }),
      init,
    })
    return Object.values(measured.series).map(({ values }) => values[0])
  }
  const [first, second, again, third] = [await starts(), await starts(2), await starts(2), await starts(3)]
  expect(second).toEqual(again)
  expect(new Set([first, second, third].map(([, kernel]) => kernel)).size).toBe(3)
  expect(second[0]).toBe(first[0])
})

test('NaN and infinities are kept in every series', async () => {
  const exploding = withTraining({ optimizer: { kind: 'sgd', learningRate: 1e39, momentum: 0, nesterov: false } })
  const { measured } = await train({
    ...exploding,
    measure: ['fit.loss', 'test.loss', 'train.loss'].map((metric) => ({ metric, at: 'epochs' })),
  })
  for (const { steps, values } of Object.values(measured.series)) {
    expect(values.length).toBe(steps.length)
    expect(values.at(-1)).toBeNaN()
  }
  expect(measured.series['train.loss']?.steps).toEqual([0, 4, 8, 12])
})

test('moments at which a metric does not exist are left out, never invented', async () => {
  const { measured } = await train(
    measuring(
      { metric: 'fit.loss', at: [0, 3, 4, 99] },
      { metric: 'gradients.out.kernel.norm', at: [0, 12, 13] },
      { metric: 'test.loss', at: [99] },
    ),
  )
  expect(measured.series['fit.loss']?.steps).toEqual([4])
  expect(measured.series['gradients.out.kernel.norm']?.steps).toEqual([12])
  expect(measured.series['test.loss']).toEqual({ steps: [], values: [] })
})

test('tells of steps up to the last', async () => {
  const told: number[] = []
  await train(smallRun, [], (steps) => told.push(steps))
  expect(told).toEqual([3, 4, 7, 8, 11, 12])
})

test('no whole batch is an error that says how to fix it', async () => {
  await expect(train(withTraining({ batch: 64, lastBatch: 'drop' }))).rejects.toThrowErrorMatchingInlineSnapshot(
    `[AssayError: 30 training rows make no batch of 64. Choose a smaller batch, more rows, or keep the last batch]`,
  )
})

test('a rate at which training blows up marks the run as diverged; a run that stays finite carries no mark', async () => {
  const sgd = (learningRate: number) =>
    withTraining({ optimizer: { kind: 'sgd', learningRate, momentum: 0, nesterov: false } })
  const { measured: wild } = await train(sgd(1e38))
  expect(wild.divergedAt).toBeGreaterThan(0)
  const { measured: tame } = await train(sgd(0.01))
  expect(Object.keys(tame)).not.toContain('divergedAt')
})

test('whether a run had diverged is measured at the steps asked for, and agrees with the mark', async () => {
  const asked = { metric: 'training.diverged', at: [0, 1, 2, 3, 12] } as const
  const sgd = (learningRate: number) => ({
    ...withTraining({ optimizer: { kind: 'sgd', learningRate, momentum: 0, nesterov: false } }),
    measure: [asked],
  })
  const { measured: wild } = await train(sgd(1e39))
  // The first update makes weights of more than float32 holds.
  expect(wild.divergedAt).toBe(1)
  expect(wild.series).toEqual({ 'training.diverged': { steps: [0, 1, 2, 3, 12], values: [0, 1, 1, 1, 1] } })
  const { measured: tame } = await train(sgd(0.01))
  expect(tame.series['training.diverged']?.values).toEqual([0, 0, 0, 0, 0])
})

test('a training that stops early measures its epochs, and its end is the epoch that it went back to', async () => {
  const log: CallLog = []
  // Large steps: the loss falls, and jumps up again.
  const optimizer = { kind: 'sgd', learningRate: 3, momentum: 0, nesterov: false } as const
  const full = await train({
    ...withTraining({ epochs: 9, optimizer }),
    measure: [{ metric: 'test.loss', at: 'epochs' }],
  })
  const losses = full.measured.series['test.loss']?.values.slice(1) ?? []
  const stopEarly = { watch: 'test.loss', better: 'least', patience: 2, least: 0, restore: 'best' } as const
  const stopped = await train(
    {
      ...withTraining({ epochs: 9, optimizer, stopEarly }),
      measure: [
        { metric: 'epochs', at: [36] },
        { metric: 'weights.out.kernel.norm', at: 'epochs' },
      ],
      snapshots: [{ snapshot: 'weights.out.kernel', at: ['end'] }],
    },
    log,
  )
  // Worked out from the whole curve: the first of two epochs in a row that do not beat all before them ends it.
  const beats = losses.map((loss, index) => losses.slice(0, index).every((before) => loss < before))
  const epochs = beats.findIndex((better, index) => index > 0 && !better && !beats[index - 1]) + 1
  const best = beats.slice(0, epochs).lastIndexOf(true) + 1
  expect([epochs, best]).toEqual([expect.any(Number), expect.any(Number)])
  expect(epochs).toBeGreaterThan(best)
  expect(epochs).toBeLessThan(9)
  const { measured, session } = stopped
  expect(measured).toMatchObject({ epochs, restoredEpoch: best, stepsPerEpoch: 4 })
  expect(measured.series.epochs).toEqual({ steps: [best * 4], values: [epochs] })
  expect(measured.series['test.loss']?.values.slice(1)).toEqual(losses.slice(0, epochs))
  // The session holds what it went back to, and the snapshot is of that.
  const { values = [] } = (await session.weights()).get('out.kernel') ?? {}
  const norm = measured.series['weights.out.kernel.norm']
  expect(Math.hypot(...values)).toBeCloseTo(norm?.values[norm.steps.indexOf(best * 4)] ?? 0, 6)
  expect(measured.snapshots['weights.out.kernel']?.end?.values).toEqual([...values])
  expect(log.filter((call) => call === 'restore')).toHaveLength(1)
})

test('without going back a training that stops early ends with its last epoch, and one that diverged goes back to none', async () => {
  const stopEarly = { watch: 'test.loss', better: 'least', patience: 1, least: 100, restore: 'last' } as const
  const { measured } = await train(withTraining({ epochs: 9, stopEarly }))
  expect(measured).toMatchObject({ epochs: 2 })
  expect(measured).not.toHaveProperty('restoredEpoch')
  const optimizer = { kind: 'sgd', learningRate: 1e39, momentum: 0, nesterov: false } as const
  const diverged = await train(withTraining({ epochs: 9, optimizer, stopEarly: { ...stopEarly, restore: 'best' } }))
  expect(diverged.measured.divergedAt).toBeGreaterThan(0)
  expect(diverged.measured).not.toHaveProperty('restoredEpoch')
})
