import { expect, test } from 'vitest'
import type { RunResult } from '../../../results/results.ts'
import { markdownDialect } from '../../escape/markdown-dialect.ts'
import { specAnchors } from '../../report-anchors.ts'
import { exampleClaim, exampleCodeRun, exampleRun } from '../../testing/example-results.ts'
import { viewArms } from './arm-view.ts'

function deepRun(seed: number): RunResult {
  const run = exampleRun('deep', seed, {})
  if (run.definition.kind !== 'training') throw new Error('the example is a training')
  const hidden = ['h1', 'h2', 'h3'].map((name) => ({ name, units: 64, activation: { kind: 'sigmoid' as const } }))
  const out = { name: 'out', units: 10, activation: { kind: 'leaky-relu' as const, slope: 0.2 } }
  const start = (name: string, parameters = {}) => ({ name, parameters })
  const init = {
    'h1.kernel': start('normal', { std: 0.01, mean: 0 }),
    'h1.bias': start('zeros'),
    'h2.kernel': start('zeros'),
    'h2.bias': start('zeros'),
    'out.kernel': start('normal', { mean: 0, std: 0.01 }),
  }
  return { ...run, definition: { ...run.definition, model: { inputs: 784, layers: [...hidden, out] }, init } }
}

test('an arm is told by its layers, the start that most tensors share and those that differ, its training, data and claims', () => {
  const claims = [
    exampleClaim({ id: 'a|b', arms: ['deep', 'code'] }),
    exampleClaim({ id: 's2', arms: ['deep'] }),
    exampleClaim({ id: 's3', arms: ['missing'] }),
  ]
  const runs = [deepRun(1), deepRun(2), exampleCodeRun('code', 1, {})]
  const arms = viewArms({ claims, runs }, markdownDialect, specAnchors)
  expect(arms.map(({ drawing }) => drawing?.title ?? null)).toEqual(['Network of deep', null])
  expect(arms.map(({ drawing: _, ...told }) => told)).toEqual([
    {
      anchor: 'arm-deep',
      name: 'deep',
      network: '784, 3 × 64 sigmoid, 10 leaky-relu (slope 0.2)',
      start: 'zeros, but h1.kernel, out.kernel: normal (mean 0, std 0.01)',
      training: 'adam, learning rate 0.001, batch 64, epochs 10',
      data: 'mnist-sample',
      seeds: '2 seeds',
      tuning: null,
      claims: ['[a\\|b](#claim-a-b)', '[s2](#claim-s2)'],
    },
    {
      anchor: 'arm-code',
      name: 'code',
      network: 'specs/after-build.ts (initializer zeros)',
      start: '–',
      training: '–',
      data: '–',
      seeds: '1 seed',
      tuning: null,
      claims: ['[a\\|b](#claim-a-b)'],
    },
  ])
})

test('of an arm that is tuned it is told which other one it is, and why', () => {
  const among = [
    { arm: 'slow', values: [0.25, 0.5], mean: 0.375 },
    { arm: 'wild', values: [0.75, null], mean: null },
    { arm: 'quick', values: [0.875, 1], mean: 0.9375 },
  ]
  const tuned = {
    arm: 'best',
    metric: 'validation.accuracy',
    better: 'most',
    seeds: [2_000_001, 2_000_002],
    among,
    chosen: 'quick',
  } as const
  const [view] = viewArms(
    { claims: [], runs: [exampleRun('best', 1, {})], tunings: [tuned] },
    markdownDialect,
    specAnchors,
  )
  expect(view?.tuning).toBe(
    'quick, by the highest mean of validation.accuracy at the end over 2 seeds of their own: slow 0.375, wild diverged, quick 0.9375',
  )
})
