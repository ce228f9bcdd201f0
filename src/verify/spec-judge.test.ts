import { expect, test } from 'vitest'
import { tinySpec } from '../cli/testing/tiny-spec.ts'
import { readSpec } from '../language/read-spec.ts'
import { planSpec } from '../plan/plan-spec.ts'
import type { RunOutcome } from '../run/outcome.ts'
import { finishedRecord } from './finished-record.fixture.ts'
import { SpecJudge } from './spec-judge.ts'

test('each arm is trained with the seeds from the first one on', async () => {
  const { spec } = readSpec(tinySpec('tiny').replace('looks: [3]', 'from: 101, looks: [3, 5]'), 'specs/tiny.yaml')
  if (spec === null) throw new Error('the spec has mistakes')
  const asked: number[] = []
  const judge = new SpecJudge({
    path: '/specs/tiny.yaml',
    digest: '',
    plan: planSpec(spec, 'sample'),
    missingNeed: async () => null,
    async request({ seed }): Promise<RunOutcome> {
      asked.push(seed)
      return { id: 'id', status: 'failed', code: 'data/unreachable', failure: 'no mirror answers' }
    },
  })
  await judge.judge('zero')
  expect(asked).toEqual([101, 102, 103])
})

test('a value that its metric cannot have is an error of the claim', async () => {
  const { spec } = readSpec(tinySpec('tiny'), 'specs/tiny.yaml')
  if (spec === null) throw new Error('the spec has mistakes')
  const plan = planSpec(spec, 'sample')
  const ranges = { 'test.accuracy': [0, 1] } as const
  const arms = Object.fromEntries(Object.entries(plan.arms).map(([name, arm]) => [name, { ...arm, ranges }]))
  const judge = new SpecJudge({
    path: '/specs/tiny.yaml',
    digest: '',
    plan: { ...plan, arms },
    missingNeed: async () => null,
    async request(definition): Promise<RunOutcome> {
      const id = `${definition.seed}`
      const accuracies = { steps: [0, 1], values: [0.5, 87] }
      const record = finishedRecord(id, definition, 1, { 'test.accuracy': accuracies })
      return { id, status: 'finished', cached: false, record }
    },
  })
  await judge.judge('learns')
  const found = judge.judged.get('learns')?.result
  expect(found?.verdict).toBe('error')
  expect(JSON.stringify(found)).toContain(
    'seed 1 of zero failed: test.accuracy is 87 at step 1, but it lies within 0..1.',
  )
})

test('a run that failed is asked for again after the results were forgotten, not before', async () => {
  const { spec } = readSpec(tinySpec('tiny'), 'specs/tiny.yaml')
  if (spec === null) throw new Error('the spec has mistakes')
  const asked: number[] = []
  const judge = new SpecJudge({
    path: '/specs/tiny.yaml',
    digest: '',
    plan: planSpec(spec, 'sample'),
    missingNeed: async () => null,
    async request({ seed }): Promise<RunOutcome> {
      asked.push(seed)
      return { id: 'id', status: 'failed', code: 'data/unreachable', failure: 'no mirror answers' }
    },
  })
  expect(await judge.judge('zero')).toMatchObject({ kind: 'mismatch' })
  await judge.judge('learns')
  expect(asked).toEqual([1, 2, 3])
  judge.forget()
  expect([...judge.judged.keys()]).toEqual([])
  await judge.judge('zero')
  expect(asked).toEqual([1, 2, 3, 1, 2, 3])
})
