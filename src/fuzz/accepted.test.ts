import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import pLimit from 'p-limit'
import { expect, test } from 'vitest'
import { loadDataTable } from '../data/sets/load-data-table.ts'
import { openOnnxEngine } from '../engine/onnx/onnx.ts'
import { openTensorFlowEngine } from '../engine/tensorflow/tensorflow.ts'
import { AssayError, type ErrorCode } from '../errors.ts'
import { readSpec } from '../language/read-spec.ts'
import type { Plan, PlannedArm } from '../plan/plan.ts'
import { planSpec } from '../plan/plan-spec.ts'
import type { RunDefinition, TrainingRunDefinition } from '../plan/run-definition.ts'
import { canonicalJson } from '../plan/run-id.ts'
import { recordWithId } from '../run/fixtures/record.ts'
import type { RunOutcome } from '../run/outcome.ts'
import { countUpdates } from '../run/service/count-updates.ts'
import { demandMemory } from '../run/service/memory-of-run.ts'
import { trainer } from '../run/training/trainer.ts'
import { decideClaim } from '../verify/decide-claim.ts'
import { milliseconds, trainingRuns } from './configure.ts'
import { changedText } from './mutations.ts'

// What `assay check` accepts can be trained and judged: whatever happens has a name.

/** What may become of a run or a claim of a spec without mistakes. */
const foreseen: readonly ErrorCode[] = ['data/missing', 'run/diverged', 'run/memory']

/** Trainings are cut off by size, not by time, so that a case is the same on every machine. */
const mostUpdates = 60
const mostArms = 8

const folder = join(import.meta.dirname, 'corpus')
const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))

test.each([
  ['TensorFlow', openTensorFlowEngine],
  ['ONNX', openOnnxEngine],
])(
  'what is accepted can be trained and judged: %s',
  async (_name, open) => {
    const oneByOne = pLimit(1)
    const { train } = trainer(await open(), (data) => loadDataTable(data, { offline: true }))
    // Most changes leave most arms as they were.
    const made = new Map<string, Promise<RunOutcome>>()

    function request({ definition }: PlannedArm, seed: number): Promise<RunOutcome> {
      if (definition.kind !== 'training') throw new Error(`a ${definition.kind} run is not part of the corpus`)
      const run = { ...definition, seed }
      const key = canonicalJson(run)
      const outcome = made.get(key) ?? oneByOne(() => makeRun(run))
      made.set(key, outcome)
      return outcome
    }

    async function makeRun(run: TrainingRunDefinition): Promise<RunOutcome> {
      const id = 'ab'.repeat(32)
      try {
        demandMemory(run)
        const { measurements, steps } = await train(run, async () => undefined)
        const record = { ...recordWithId(id), definition: run, measurements, steps }
        return { status: 'finished', id, record, cached: false }
      } catch (error) {
        if (!(error instanceof AssayError) || !foreseen.includes(error.code)) throw error
        return { status: 'failed', id, code: error.code, failure: error.message }
      }
    }

    async function judgeAll(plan: Plan): Promise<void> {
      for (const claim of plan.claims) {
        const { judgement } = await decideClaim(claim, plan, request)
        expect(judgement.reason).not.toMatch(/undefined|\[object/)
      }
    }

    for (const text of texts) {
      const { spec } = readSpec(text, 'specs/x.yaml')
      expect(spec).not.toBeNull()
      if (spec !== null) await judgeAll(planSpec(spec, 'sample'))
    }
    await fc.assert(
      fc.asyncProperty(changedText(texts), async (text) => {
        const { spec } = readSpec(text, 'specs/x.yaml')
        if (spec === null) return
        const plan = planSpec(spec, 'sample')
        const arms = Object.values(plan.arms)
        const seeds = Math.max(...plan.claims.flatMap(({ looks }) => looks))
        const updates = arms.map(({ definition }) => countUpdates({ ...definition, seed: 1 } as RunDefinition))
        if (arms.length > mostArms || seeds > 4 || updates.some((one) => one > mostUpdates)) return
        await judgeAll(plan)
      }),
      trainingRuns,
    )
  },
  milliseconds,
)
