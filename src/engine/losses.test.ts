import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import type { DataTable, TargetShape } from '../data/definition.ts'
import { interpretStep, startState } from '../graph/interpret-step.ts'
import type { ModelDefinition } from '../model/definition.ts'
import { type LossDefinition, losses } from '../model/losses/losses.ts'
import { modelTensors } from '../model/model-graph.ts'
import type { OptimizerDefinition } from '../model/optimizers/optimizers.ts'
import { trainingStep } from '../model/program-graphs.ts'
import type { Engine, EngineName, Session } from './engine.ts'
import { relativeError } from './fixtures/training-cases.ts'
import { openOnnxEngine } from './onnx/onnx.ts'
import { openTensorFlowEngine } from './tensorflow/tensorflow.ts'

/** What `make-loss-fixtures.py` wrote: short trainings in PyTorch, float64. */
interface LossCase {
  readonly name: string
  readonly loss: LossDefinition
  readonly model: ModelDefinition & { readonly inputs: number }
  readonly target: TargetShape
  readonly features: readonly number[]
  readonly labels: readonly number[]
  readonly rows: readonly number[]
  readonly start: Readonly<Record<string, readonly number[]>>
  readonly losses: readonly number[]
  readonly firstGradients: Readonly<Record<string, readonly number[]>>
  readonly after: Readonly<Record<string, readonly number[]>>
  /** Mean loss of all rows after all steps. */
  readonly judged: number
}

const file = JSON.parse(readFileSync(new URL('fixtures/loss-cases.json', import.meta.url), 'utf8'))
const batches: readonly number[] = file.batches
const optimizer: OptimizerDefinition = file.optimizer
const cases: readonly LossCase[] = file.cases

const engines: Readonly<Record<EngineName, () => Promise<Engine>>> = {
  tensorflow: openTensorFlowEngine,
  onnx: openOnnxEngine,
}

test('every loss is in some case, and in one of real targets where it takes them', () => {
  const isIn = (word: string, kind: TargetShape['kind']) =>
    cases.some(({ loss, target }) => loss.kind === word && target.kind === kind)
  expect(Object.keys(losses).filter((word) => !isIn(word, 'class'))).toEqual([])
  const takeReals = Object.values(losses).filter((loss) => loss.outputs({ kind: 'real', width: 3 }).length > 0)
  expect(takeReals.map(({ word }) => word).filter((word) => !isIn(word, 'real'))).toEqual([])
})

/** The rows of each batch, one after another. */
function batchesOf({ rows }: LossCase): readonly (readonly number[])[] {
  let begin = 0
  return batches.map((size) => {
    begin += size
    return rows.slice(begin - size, begin)
  })
}

test.each(cases)('the graph means what PyTorch computes: $name', (each) => {
  const { model, loss, target } = each
  const step = trainingStep({ model, loss, optimizer, targets: target.kind })
  let state = startState(
    step,
    new Map(modelTensors(model).map(({ name, shape }) => [name, { shape, values: each.start[name] ?? [] }])),
  )
  const width = target.kind === 'class' ? 1 : target.width
  for (const [index, batch] of batchesOf(each).entries()) {
    const numbers = (table: readonly number[], of: number) =>
      batch.flatMap((row) => table.slice(row * of, (row + 1) * of))
    const made = interpretStep(step, state, index + 1, {
      features: { shape: [batch.length, model.inputs], values: numbers(each.features, model.inputs) },
      labels: {
        shape: target.kind === 'class' ? [batch.length] : [batch.length, width],
        values: numbers(each.labels, width),
      },
    })
    expect(relativeError([made.loss], [each.losses[index] ?? 0])).toBeLessThan(1e-9)
    state = made.state
  }
  for (const [name, expected] of Object.entries(each.after)) {
    expect(relativeError(state.get(name)?.values ?? [], expected), name).toBeLessThan(1e-8)
  }
})

describe.each(Object.entries(engines))('%s', (_name, start) => {
  const sessions: Session[] = []
  afterAll(() => Promise.all(sessions.map((session) => session.close())))

  test.each(cases)('as PyTorch after five steps: $name', async (each) => {
    const { model, loss, target } = each
    const rows = each.labels.length / (target.kind === 'class' ? 1 : target.width)
    const table: DataTable = {
      set: 'loss-cases',
      shape: { example: [model.inputs], target, trainRows: rows, testRows: 0 },
      features: Float32Array.from(each.features),
      labels: target.kind === 'class' ? Uint8Array.from(each.labels) : Float32Array.from(each.labels),
      digest: '',
      provenance: 'make-loss-fixtures.py',
    }
    const engine = await start()
    const program = { model, loss, optimizer, targets: target.kind }
    const session = await engine.open(program, { table, multiplier: 1, offset: 0 })
    sessions.push(session)
    await session.reset(new Map(Object.entries(each.start).map(([name, values]) => [name, Float32Array.from(values)])))
    const [first = []] = batchesOf(each)
    const names = modelTensors(model).map(({ name }) => `gradient:${name}` as const)
    const gradients = await session.probe(Int32Array.from(first), names)
    for (const [name, expected] of Object.entries(each.firstGradients)) {
      expect(relativeError(gradients.get(`gradient:${name}`)?.values ?? [], expected), name).toBeLessThan(1e-5)
    }
    const trained: number[] = []
    for (const batch of batchesOf(each)) {
      trained.push(...(await session.train(Int32Array.from(batch), batch.length)).losses)
    }
    expect(relativeError(trained, each.losses)).toBeLessThan(1e-5)
    const after = await session.weights()
    for (const [name, expected] of Object.entries(each.after)) {
      expect(relativeError(after.get(name)?.values ?? [], expected), name).toBeLessThan(1e-5)
    }
    const judged = await session.evaluate(Int32Array.from({ length: rows }, (_, row) => row))
    expect(relativeError([judged.loss], [each.judged])).toBeLessThan(1e-5)
  })
})
