import { afterAll, describe, expect, test } from 'vitest'
import { AssayError } from '../errors.ts'
import { activations } from '../model/activations/activations.ts'
import { clips } from '../model/clipping/clips.ts'
import { optimizers } from '../model/optimizers/optimizers.ts'
import { penalties } from '../model/penalties/penalties.ts'
import type { Engine, EngineName, Program, Session } from './engine.ts'
import { relativeError, type TrainingCase, trainingCases } from './fixtures/training-cases.ts'
import { openOnnxEngine } from './onnx/onnx.ts'
import { openTensorFlowEngine } from './tensorflow/tensorflow.ts'

/** What every engine must hold. */
const engines: Readonly<Record<EngineName, () => Promise<Engine>>> = {
  tensorflow: openTensorFlowEngine,
  onnx: openOnnxEngine,
}

/** Of float32 engines against PyTorch in float64. */
const tolerance = 1e-5

const { settings, cases } = trainingCases()
/** One of those that differ in nothing but their optimiser: gradients are taken before it. */
const gradientCases = [
  ...new Map(
    cases.map((each) => {
      const { optimizer: _after, ...program } = each.program
      return [JSON.stringify(program), each] as const
    }),
  ).values(),
]
const fullBatches = settings.batches.filter((size) => size === settings.batches[0])
const [fullBatch = 0, fullRows = 0] = [settings.batches[0], fullBatches.reduce((sum, size) => sum + size, 0)]

test('every activation, optimiser, penalty and way to clip is in some case', () => {
  const used = {
    activations: cases.flatMap(({ program: { model } }) =>
      model.layers.flatMap(({ activation }) => activation?.kind ?? []),
    ),
    optimizers: cases.map(({ program: { optimizer } }) => optimizer.kind),
    penalties: cases.flatMap(({ program }) => Object.values(program.gradients?.regularize ?? {}).flatMap(Object.keys)),
    clips: cases.flatMap(({ program }) => program.gradients?.clip?.kind ?? []),
  }
  const missing = (words: object, seen: readonly string[]) => Object.keys(words).filter((word) => !seen.includes(word))
  expect(missing(activations, used.activations)).toEqual([])
  expect(missing(optimizers, used.optimizers)).toEqual([])
  expect(missing(penalties, used.penalties)).toEqual([])
  expect(missing(clips, used.clips)).toEqual([])
})

describe.each(Object.entries(engines))('%s', async (_name, openEngine) => {
  const engine = await openEngine()
  const sessions: Session[] = []
  afterAll(() => Promise.all(sessions.map((session) => session.close())))
  const open = async (each: TrainingCase, program: Program = each.program) => {
    const session = await engine.open(program, { table: each.table, ...settings })
    sessions.push(session)
    await session.reset(startOf(each))
    return session
  }

  /** One session for all tests of a case: to open one takes most of their time. */
  const opened = new Map<string, Session>()
  const sessionOf = async (each: TrainingCase) => {
    const session = opened.get(each.name) ?? (await open(each))
    opened.set(each.name, session)
    await session.reset(startOf(each))
    return session
  }

  test.each(cases)('five steps with a ragged last batch agree with PyTorch: $name', async (each) => {
    const session = await sessionOf(each)
    const first = each.rows.subarray(0, fullBatch)
    const gradients = await session.probe(first, [...each.firstGradients.keys()].map(gradientOf))
    for (const [name, expected] of each.firstGradients) {
      const gradient = gradients.get(gradientOf(name))
      expect(relativeError(gradient?.values ?? [], expected), `gradient of ${name}`).toBeLessThan(tolerance)
    }

    const full = await session.train(each.rows.subarray(0, fullRows), fullBatch)
    const ragged = await session.train(each.rows.subarray(fullRows), each.rows.length - fullRows)
    expect(relativeError([...full.losses, ...ragged.losses], each.losses)).toBeLessThan(tolerance)
    expect([...full.hits, ...ragged.hits]).toEqual(each.hits)
    const weights = await session.weights()
    for (const [name, expected] of each.weights) {
      expect(relativeError(weights.get(name)?.values ?? [], expected), name).toBeLessThan(tolerance)
    }

    const everyRow = Int32Array.from(each.table.labels.keys())
    const { loss, accuracy, predictions, confusion } = await session.evaluate(everyRow)
    // Columns of the confusion matrix are predictions, its diagonal the hits.
    expect(predictions.map((_, of) => confusion.reduce((sum, counts) => sum + (counts[of] ?? 0), 0))).toEqual(
      predictions,
    )
    const hits = confusion.reduce((sum, counts, of) => sum + (counts[of] ?? 0), 0)
    expect(hits / everyRow.length).toBeCloseTo(accuracy, 12)
    expect(relativeError([loss, accuracy], [each.evaluation.loss, each.evaluation.accuracy])).toBeLessThan(tolerance)
    expect(predictions).toEqual(each.evaluation.predictions)
    const seen = await session.probe(everyRow, ['activation:layer1', 'preactivation:layer3'])
    expect(seen.get('activation:layer1')?.shape).toEqual([everyRow.length, 5])
    expect(relativeError(seen.get('activation:layer1')?.values ?? [], each.firstActivation)).toBeLessThan(tolerance)
    expect(relativeError(seen.get('preactivation:layer3')?.values ?? [], each.lastPreactivation)).toBeLessThan(
      tolerance,
    )
  })

  const adam = caseNamed('Adam of PyTorch')

  test.each(gradientCases)('gradients agree with central differences of the engine’s own loss: $name', async (each) => {
    const session = await sessionOf(each)
    const rows = await rowsOffKinks(session, each)
    expect(rows.length).toBeGreaterThanOrEqual(fullBatch)
    // Of float32 losses: a smaller step would drown in their rounding, a larger one in the loss's curvature.
    const step = 2 ** -6
    for (const [name, weight] of startOf(each)) {
      await session.reset(startOf(each))
      const gradient = (await session.probe(rows, [gradientOf(name)])).get(gradientOf(name))?.values ?? []
      const lossAt = async (index: number, change: number) => {
        const moved = weight.map((value, other) => (other === index ? value + change : value))
        await session.reset(new Map([...startOf(each), [name, moved]]))
        const { loss } = await session.evaluate(rows)
        return each.program.loss.reduction === 'mean' ? loss : loss * rows.length
      }
      const differences: number[] = []
      for (const index of weight.keys()) {
        differences.push(((await lossAt(index, step)) - (await lossAt(index, -step))) / (2 * step))
      }
      expect(relativeError(gradient, differences), name).toBeLessThan(2e-3)
    }
  })

  test('a run repeats bit for bit: again in its session after other runs, in a session of its own, and in other pieces', async () => {
    const session = await open(adam)
    const once = await trained(session, adam, [9])
    await session.reset(new Map([...startOf(adam)].map(([name, values]) => [name, values.map((value) => value * 2)])))
    expect(await trained(session, adam, [9])).not.toEqual(once)
    await session.reset(startOf(adam))
    expect(await trained(session, adam, [9])).toEqual(once)
    expect(await trained(await open(adam), adam, [9])).toEqual(once)
    expect(await trained(await open(adam), adam, [1, 5, 3])).toEqual(once)
  })

  test('long runs agree with runs of single steps, whatever the engine does in one call', async () => {
    const whole = await open(adam)
    const single = await open(adam)
    const pieces = new Array<number>(40).fill(1)
    expect(await trained(whole, adam, [40])).toEqual(await trained(single, adam, pieces))
  })

  test('weights that were given and weights that were read are left alone by training', async () => {
    const session = await open(adam)
    const given = startOf(adam)
    await session.reset(given)
    const read = await session.weights()
    await trained(session, adam, [20])
    expect(given).toEqual(startOf(adam))
    expect(new Map([...read].map(([name, { values }]) => [name, values]))).toEqual(startOf(adam))
  })

  test('equal largest outputs count as the first class', async () => {
    const session = await open(adam)
    await session.reset(new Map([...startOf(adam)].map(([name, values]) => [name, values.map(() => 0)])))
    const rows = Int32Array.from(adam.table.labels.keys())
    const firstClass = adam.table.labels.filter((label) => label === 0).length
    const { loss, accuracy, predictions } = await session.evaluate(rows)
    expect(predictions).toEqual([rows.length, 0, 0])
    expect(accuracy).toBe(firstClass / rows.length)
    expect(loss).toBeCloseTo(Math.log(3), 6)
  })

  test('features stored as reals, and bytes that do not fill whole words, are the same features', async () => {
    const { table } = adam
    const features = Float32Array.from(table.features)
    const reals = await open({ ...adam, table: { ...table, features } })
    // The table has 23 · 6 = 138 bytes: not a multiple of four.
    expect(await trained(reals, adam, [9])).toEqual(await trained(await open(adam), adam, [9]))
  })

  test('a run that diverges shows it', async () => {
    const each = caseNamed('squared error summed over the batch')
    const layers = each.program.model.layers.map((layer) => ({ ...layer, activation: { kind: 'linear' as const } }))
    const optimizer = { kind: 'sgd', learningRate: 1e4, momentum: 0, nesterov: false } as const
    const session = await open(each, { ...each.program, model: { ...each.program.model, layers }, optimizer })
    const { losses } = await trained(session, each, [30])
    expect(Number.isFinite(losses.at(-1))).toBe(false)
    expect(Number.isFinite((await session.evaluate(each.rows)).loss)).toBe(false)
  })

  test('mistakes of the caller are named', async () => {
    const session = await open(adam)
    expect(await errorOf(() => session.train(Int32Array.of(1, 2, 3), 2))).toMatchInlineSnapshot(
      `"internal/broken: train needs whole batches of 2 rows, got 3 rows"`,
    )
    expect(await errorOf(() => session.reset(new Map()))).toMatchInlineSnapshot(
      `"internal/broken: reset needs 30 values for layer1.kernel, got none; give every trainable tensor"`,
    )
    expect(await errorOf(() => session.probe(Int32Array.of(1), ['activation:layer9']))).toMatchInlineSnapshot(
      `"internal/broken: there is no activation:layer9 to probe; the model has gradient:layer1.kernel, gradient:layer1.bias, gradient:layer2.kernel, gradient:layer2.bias, gradient:layer3.kernel, gradient:layer3.bias, activation:layer1, preactivation:layer1, activation:layer2, preactivation:layer2, activation:layer3, preactivation:layer3"`,
    )
    expect(await errorOf(() => session.train(Int32Array.of(1, 23), 2))).toMatchInlineSnapshot(
      `"internal/broken: row 23 is not in the data table; expected 0 to 22"`,
    )
    const closed = await engine.open(adam.program, { table: adam.table, ...settings })
    await closed.close()
    expect(await errorOf(() => closed.weights())).toMatchInlineSnapshot(
      `"internal/broken: weights was called after the session was closed"`,
    )
  })
})

function caseNamed(name: string): TrainingCase {
  const found = cases.find((each) => each.name === name)
  if (!found) {
    throw new Error(`no training case ${name}`)
  }
  return found
}

function startOf({ start }: TrainingCase): ReadonlyMap<string, Float32Array> {
  return new Map([...start].map(([name, values]) => [name, Float32Array.from(values)]))
}

function gradientOf(name: string): `gradient:${string}` {
  return `gradient:${name}`
}

/** Rows of which differences can be taken: no unit with a kink is so near to it that moving a weight by a difference's step takes it across. */
async function rowsOffKinks(session: Session, { program, table }: TrainingCase): Promise<Int32Array> {
  const near = 0.08
  const everyRow = Int32Array.from(table.labels.keys())
  const kinksAt: Readonly<Record<string, readonly number[]>> = {
    relu: [0],
    'leaky-relu': [0],
    elu: [0],
    selu: [0],
    'hard-sigmoid': [-3, 3],
  }
  const kinked = program.model.layers.flatMap(({ name, activation }) => {
    const kinks = kinksAt[activation?.kind ?? '']
    return kinks === undefined ? [] : [{ name: `preactivation:${name}` as const, kinks }]
  })
  const seen = await session.probe(
    everyRow,
    kinked.map(({ name }) => name),
  )
  return everyRow.filter((row) =>
    kinked.every(({ name, kinks }) => {
      const { shape: [, units = 0] = [], values = new Float32Array() } = seen.get(name) ?? {}
      const own = values.subarray(row * units, (row + 1) * units)
      return own.every((value) => kinks.every((kink) => Math.abs(value - kink) > near))
    }),
  )
}

/** Trains batches of two, in so many calls of so many steps; rows come round again where they run out. */
async function trained(session: Session, { rows }: TrainingCase, calls: readonly number[]) {
  let position = 0
  const losses: number[] = []
  for (const steps of calls) {
    const batchRows = Int32Array.from({ length: 2 * steps }, () => rows[position++ % rows.length] ?? 0)
    losses.push(...(await session.train(batchRows, 2)).losses)
  }
  return { losses, weights: await session.weights() }
}

async function errorOf(call: () => Promise<unknown>): Promise<string> {
  try {
    await call()
  } catch (error) {
    if (error instanceof AssayError) {
      return `${error.code}: ${error.message}`
    }
    throw error
  }
  return 'no error'
}
