import { expect, test } from 'vitest'
import { tinySpec } from '../cli/testing/tiny-spec.ts'
import { readSpec } from '../language/read-spec.ts'
import { planSpec } from '../plan/plan-spec.ts'
import type { RunDefinition } from '../plan/run-definition.ts'
import type { RunOutcome } from '../run/outcome.ts'
import { finishedRecord } from './finished-record.fixture.ts'
import { SpecJudge } from './spec-judge.ts'
import { specResults } from './spec-results.ts'
import { testName } from './test-name.ts'

const tuned = tinySpec('tiny')
  .replace(
    'zero: { init: { all: zeros } }',
    'zero: { init: { all: zeros } }\n      best: { tune: { among: [zero, baseline], highest: train.accuracy, seeds: 2 } }',
  )
  .replace('arm: baseline, metric', 'arm: best, metric')

/** The same, of an arm that is no more than drawn. */
const drawn = tuned
  .replace('arm: best, metric', 'arm: baseline, metric')
  .replace('above: 0.6 }\n', 'above: 0.6 }\n    figure: { title: t, metric: test.accuracy, arms: [baseline, best] }\n')

/** Judges the third claim on runs whose accuracies are these, by how they start. */
async function judged(accuracyOf: (start: string, seed: number) => number | null, text = tuned) {
  const { spec } = readSpec(text, 'specs/tiny.yaml')
  if (spec === null) throw new Error('the spec has mistakes')
  const asked: string[] = []
  const outcomes = new Map<string, RunOutcome>()
  const judge = new SpecJudge({
    path: '/specs/tiny.yaml',
    digest: '',
    plan: planSpec(spec, 'sample'),
    missingNeed: async () => null,
    async request(definition) {
      const start = startOf(definition)
      const id = `${start} ${definition.seed}`
      asked.push(id)
      const accuracy = accuracyOf(start, definition.seed)
      const outcome: RunOutcome =
        accuracy === null
          ? { id, status: 'failed', code: 'run/crashed', failure: 'it is gone' }
          : { id, status: 'finished', cached: false, record: recordOf(id, definition, accuracy) }
      outcomes.set(id, outcome)
      return outcome
    },
  })
  const ending = await judge.judge('baseline')
  await judge.judge('baseline')
  const tests = [{ name: testName('baseline', 'tiny, the baseline learns'), ended: true, error: null }]
  const environment = { assay: '', node: '', platform: '', cpu: '', commit: null }
  const parts = {
    path: 'specs/tiny.yaml',
    spec: judge,
    tests,
    outcomes,
    environment,
    root: '/',
    startedAt: '',
    durationMs: 0,
  }
  return { ending, asked, results: specResults(parts) }
}

function startOf(definition: RunDefinition): string {
  if (definition.kind !== 'training') throw new Error('it is trained')
  const call = definition.init['hidden.kernel']
  return call !== undefined && 'name' in call ? call.name : ''
}

function recordOf(id: string, definition: RunDefinition, accuracy: number) {
  const series = { steps: [0, 1, 2, 3], values: [0.5, accuracy, accuracy, accuracy] }
  return finishedRecord(id, definition, 3, { 'test.accuracy': series, 'train.accuracy': series })
}

const seeds = [2_000_001, 2_000_002]

test('all are trained with seeds of their own, then the best with those of the claim', async () => {
  const { asked, results } = await judged((start) => (start === 'zeros' ? 0.4 : 0.8))
  const chosen = ['zeros 2000001', 'zeros 2000002', 'glorot-uniform 2000001', 'glorot-uniform 2000002']
  expect(asked).toEqual([...chosen, 'glorot-uniform 1', 'glorot-uniform 2', 'glorot-uniform 3'])
  expect(results.claims[0]?.verdict).toBe('supported')
  expect(results.runs.map(({ arm, seed }) => `${arm} ${seed}`)).toEqual(['best 1', 'best 2', 'best 3'])
  expect(results.tunings).toEqual([
    {
      arm: 'best',
      metric: 'train.accuracy',
      better: 'most',
      seeds,
      among: [
        { arm: 'zero', values: [0.4, 0.4], mean: 0.4 },
        { arm: 'baseline', values: [0.8, 0.8], mean: 0.8 },
      ],
      chosen: 'baseline',
    },
  ])
})

test('what was chosen by fresh seeds is judged by others, however these turn out', async () => {
  const { results } = await judged((start, seed) => (start === 'zeros' && seed > 1000 ? 0.9 : 0.4))
  expect(results.tunings?.[0]?.chosen).toBe('zero')
  expect(results.claims[0]?.verdict).toBe('refuted')
})

test('where a run is lost by which it is chosen, or all diverge, nothing is judged', async () => {
  const lost = await judged((start, seed) => (start === 'zeros' && seed === 2_000_002 ? null : 0.8))
  expect(lost.results.claims[0]).toMatchObject({
    verdict: 'error',
    reason: 'error: arm best cannot be tuned: seed 2000002 of zero failed: run/crashed: it is gone',
  })
  const diverged = await judged(() => Number.NaN)
  expect(diverged.results.claims[0]).toMatchObject({
    verdict: 'error',
    reason: 'error: arm best cannot be tuned: every arm that it is chosen among diverged',
  })
  expect(diverged.ending.kind).toBe('mismatch')
  expect(diverged.results.tunings).toBeUndefined()
})

test('a run of the chosen arm that fails is told as its own', async () => {
  const { results } = await judged((_, seed) => (seed === 2 ? null : 0.8))
  expect(results.runs.map(({ arm, seed, status }) => `${arm} ${seed} ${status}`)).toEqual([
    'best 1 finished',
    'best 2 failed',
    'best 3 finished',
  ])
})

test('an arm that is no more than drawn decides nothing, even where it cannot be tuned', async () => {
  const { asked, results } = await judged(() => 0.8, drawn)
  expect(results.runs.map(({ arm, seed }) => `${arm} ${seed}`).filter((run) => run.startsWith('best'))).toHaveLength(3)
  expect(asked).toHaveLength(10)
  const lost = await judged((_, seed) => (seed === 2_000_002 ? null : 0.8), drawn)
  expect(lost.results.claims[0]?.verdict).toBe('supported')
  expect(lost.results.runs.map(({ arm }) => arm)).toEqual(['baseline', 'baseline', 'baseline'])
  expect(lost.results.tunings).toBeUndefined()
})
