import { afterAll, describe, expect, test } from 'vitest'
import { AssayError } from '../errors.ts'
import type { Engine, Program, Session } from './engine.ts'
import { relativeError, type TrainingCase, trainingCases } from './fixtures/training-cases.ts'
import { openTensorFlowEngine } from './tensorflow/tensorflow.ts'

/** What every engine must hold; a second engine is a second line here. */
const engines: Readonly<Record<string, () => Promise<Engine>>> = { tensorflow: openTensorFlowEngine }

/** Of float32 engines against PyTorch in float64. */
const tolerance = 1e-5

const { settings, cases } = trainingCases()
const fullBatches = settings.batches.filter((size) => size === settings.batches[0])
const [fullBatch = 0, fullRows = 0] = [settings.batches[0], fullBatches.reduce((sum, size) => sum + size, 0)]

describe.each(Object.entries(engines))('%s', async (_name, openEngine) => {
  const engine = await openEngine()
  const sessions: Session[] = []
  afterAll(() => {
    for (const session of sessions) {
      session.close()
    }
  })
  const open = async (each: TrainingCase, program: Program = each.program) => {
    const session = await engine.open(program, { table: each.table, ...settings })
    sessions.push(session)
    session.reset(startOf(each))
    return session
  }

  test.each(cases)('five steps with a ragged last batch agree with PyTorch: $name', async (each) => {
    const session = await open(each)
    const first = each.rows.subarray(0, fullBatch)
    const gradients = session.probe(first, [...each.firstGradients.keys()].map(gradientOf))
    for (const [name, expected] of each.firstGradients) {
      const gradient = gradients.get(gradientOf(name))
      expect(relativeError(gradient?.values ?? [], expected), `gradient of ${name}`).toBeLessThan(tolerance)
    }

    const full = session.train(each.rows.subarray(0, fullRows), fullBatch)
    const ragged = session.train(each.rows.subarray(fullRows), each.rows.length - fullRows)
    expect(relativeError([...full.losses, ...ragged.losses], each.losses)).toBeLessThan(tolerance)
    expect([...full.hits, ...ragged.hits]).toEqual(each.hits)
    const weights = session.weights()
    for (const [name, expected] of each.weights) {
      expect(relativeError(weights.get(name)?.values ?? [], expected), name).toBeLessThan(tolerance)
    }

    const everyRow = Int32Array.from(each.table.labels.keys())
    const { loss, accuracy, predictions } = session.evaluate(everyRow)
    expect(relativeError([loss, accuracy], [each.evaluation.loss, each.evaluation.accuracy])).toBeLessThan(tolerance)
    expect(predictions).toEqual(each.evaluation.predictions)
    const seen = session.probe(everyRow, ['activation:layer1', 'preactivation:layer3'])
    expect(seen.get('activation:layer1')?.shape).toEqual([everyRow.length, 5])
    expect(relativeError(seen.get('activation:layer1')?.values ?? [], each.firstActivation)).toBeLessThan(tolerance)
    expect(relativeError(seen.get('preactivation:layer3')?.values ?? [], each.lastPreactivation)).toBeLessThan(
      tolerance,
    )
  })

  const adam = caseNamed('Adam of PyTorch')

  test('a run repeats bit for bit: again in its session after other runs, in a session of its own, and in other pieces', async () => {
    const session = await open(adam)
    const once = trained(session, adam, [9])
    session.reset(new Map([...startOf(adam)].map(([name, values]) => [name, values.map((value) => value * 2)])))
    expect(trained(session, adam, [9])).not.toEqual(once)
    session.reset(startOf(adam))
    expect(trained(session, adam, [9])).toEqual(once)
    expect(trained(await open(adam), adam, [9])).toEqual(once)
    expect(trained(await open(adam), adam, [1, 5, 3])).toEqual(once)
  })

  test('long runs agree with runs of single steps, whatever the engine does in one call', async () => {
    const whole = await open(adam)
    const single = await open(adam)
    const pieces = new Array<number>(40).fill(1)
    expect(trained(whole, adam, [40])).toEqual(trained(single, adam, pieces))
  })

  test('weights that were given and weights that were read are left alone by training', async () => {
    const session = await open(adam)
    const given = startOf(adam)
    session.reset(given)
    const read = session.weights()
    trained(session, adam, [20])
    expect(given).toEqual(startOf(adam))
    expect(new Map([...read].map(([name, { values }]) => [name, values]))).toEqual(startOf(adam))
  })

  test('equal largest outputs count as the first class', async () => {
    const session = await open(adam)
    session.reset(new Map([...startOf(adam)].map(([name, values]) => [name, values.map(() => 0)])))
    const rows = Int32Array.from(adam.table.labels.keys())
    const firstClass = adam.table.labels.filter((label) => label === 0).length
    const { loss, accuracy, predictions } = session.evaluate(rows)
    expect(predictions).toEqual([rows.length, 0, 0])
    expect(accuracy).toBe(firstClass / rows.length)
    expect(loss).toBeCloseTo(Math.log(3), 6)
  })

  test('features stored as reals, and bytes that do not fill whole words, are the same features', async () => {
    const { table } = adam
    const features = Float32Array.from(table.features)
    const reals = await open({ ...adam, table: { ...table, features } })
    // The table has 23 · 6 = 138 bytes: not a multiple of four.
    expect(trained(reals, adam, [9])).toEqual(trained(await open(adam), adam, [9]))
  })

  test('a run that diverges shows it', async () => {
    const each = caseNamed('squared error summed over the batch')
    const layers = each.program.model.layers.map((layer) => ({ ...layer, activation: { kind: 'linear' as const } }))
    const optimizer = { kind: 'sgd', learningRate: 1e4, momentum: 0, nesterov: false } as const
    const session = await open(each, { ...each.program, model: { ...each.program.model, layers }, optimizer })
    const { losses } = trained(session, each, [30])
    expect(Number.isFinite(losses.at(-1))).toBe(false)
    expect(Number.isFinite(session.evaluate(each.rows).loss)).toBe(false)
  })

  test('mistakes of the caller are named', async () => {
    const session = await open(adam)
    expect(errorOf(() => session.train(Int32Array.of(1, 2, 3), 2))).toMatchInlineSnapshot(
      `"internal/broken: train needs whole batches of 2 rows, got 3 rows"`,
    )
    expect(errorOf(() => session.reset(new Map()))).toMatchInlineSnapshot(
      `"internal/broken: reset needs 30 values for layer1.kernel, got none; give every trainable tensor"`,
    )
    expect(errorOf(() => session.probe(Int32Array.of(1), ['activation:layer9']))).toMatchInlineSnapshot(
      `"internal/broken: there is no activation:layer9 to probe; the model has gradient:layer1.kernel, gradient:layer1.bias, gradient:layer2.kernel, gradient:layer2.bias, gradient:layer3.kernel, gradient:layer3.bias, activation:layer1, preactivation:layer1, activation:layer2, preactivation:layer2, activation:layer3, preactivation:layer3"`,
    )
    expect(errorOf(() => session.train(Int32Array.of(1, 23), 2))).toMatchInlineSnapshot(
      `"internal/broken: row 23 is not in the data table; expected 0 to 22"`,
    )
    const closed = await engine.open(adam.program, { table: adam.table, ...settings })
    closed.close()
    expect(errorOf(() => closed.weights())).toMatchInlineSnapshot(
      `"internal/broken: signature weights was called after the session was closed"`,
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

/** Trains batches of two, in so many calls of so many steps; rows come round again where they run out. */
function trained(session: Session, { rows }: TrainingCase, calls: readonly number[]) {
  let position = 0
  const losses = calls.flatMap((steps) => {
    const batchRows = Int32Array.from({ length: 2 * steps }, () => rows[position++ % rows.length] ?? 0)
    return [...session.train(batchRows, 2).losses]
  })
  return { losses, weights: session.weights() }
}

function errorOf(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (error instanceof AssayError) {
      return `${error.code}: ${error.message}`
    }
    throw error
  }
  return 'no error'
}
