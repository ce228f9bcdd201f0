import { expect, test } from 'vitest'
import { deepSpec, edited } from '../language/mistakes.fixture.ts'
import { noFiles, readSpec } from '../language/read-spec.ts'
import { renderProblems } from '../language/render-problems.ts'
import type { Profile } from '../language/spec.ts'
import { planSpec } from './plan-spec.ts'
import { runDefinition } from './run-definition.ts'
import { runId } from './run-id.ts'

function plan(text = deepSpec, { profile = 'full' as Profile, digest = 'd1935' } = {}) {
  const { spec, problems } = readSpec(text, 'specs/x.yaml', { ...noFiles, digest: () => digest })
  if (spec === null) throw new Error(renderProblems(problems, text))
  return planSpec(spec, profile)
}

const context = { engine: 'e', versions: {}, dataDigest: 'd', codeDigest: 'c', threads: 1, machine: 'm' }

function idOf(arm: string, ...[text, options]: Parameters<typeof plan>): string {
  const planned = plan(text, options).arms[arm]
  if (planned === undefined) throw new Error(`expected an arm ${arm}`)
  return runId(runDefinition(planned, 1), context)
}

test('an arm that starts from another holds all of its training, and nothing that is measured there', () => {
  const { plain, moved } = plan().arms
  if (plain?.definition.kind !== 'training' || moved?.definition.kind !== 'training') throw new Error('not trained')
  const { kind, data, model, init, training } = plain.definition
  const source = { kind, data, model, init, training }
  expect(moved.definition.init).toMatchObject({
    'hidden-1.kernel': { name: 'transfer', source, tensor: 'hidden-1.kernel' },
    'hidden-2.kernel': { name: 'transfer', source, tensor: 'hidden-2.kernel' },
    'hidden-2.bias': { name: 'zeros' },
    'out.kernel': { name: 'glorot-uniform' },
  })
  expect(moved.definition.init['hidden-3.bias']).toEqual({ name: 'transfer', source, tensor: 'hidden-3.bias' })
})

test('a run is another one when its source is, and stays itself when the source is measured otherwise', () => {
  const id = idOf('moved')
  expect(idOf('moved', edited(deepSpec, ['plain: {}', 'plain: {training: {epochs: 3}}']))).not.toBe(id)
  expect(idOf('moved', edited(deepSpec, ['metric: "weights.hidden-*.kernel.mean"', 'metric: test.loss']))).toBe(id)
})

test('code is known by its module, arm and parameters, not by its text in the spec', () => {
  expect(plan().arms.after?.definition).toEqual({
    kind: 'code',
    module: 'specs/code.ts',
    digest: 'd1935',
    arm: 'after',
    parameters: { assigned: 'late', layers: 3 },
    data: null,
    metrics: ['change', 'ran'],
  })
  const id = idOf('after')
  expect(idOf('after', deepSpec, { digest: 'e1935' })).not.toBe(id)
  expect(idOf('after', edited(deepSpec, ['layers: 3}}', 'layers: 4}}']))).not.toBe(id)
  expect(idOf('after', edited(deepSpec, ['largest change', 'greatest change']))).toBe(id)
})

test('figures say what is drawn, and what of each arm is kept for them', () => {
  const { claims, arms } = plan()
  expect(claims.map(({ figure }) => figure)).toEqual([
    {
      kind: 'layers',
      title: 't',
      metrics: ['hidden-1', 'hidden-2', 'hidden-3', 'out'].map((layer) => `activations.${layer}.variance`),
      at: { kind: 'step', step: 1 },
      arms: ['plain', 'he'],
      scale: 'log',
    },
    {
      kind: 'histogram',
      title: 't',
      tensor: 'weights.hidden-1.kernel',
      at: ['start', 'end'],
      arms: ['plain', 'moved'],
    },
    {
      kind: 'scatter',
      title: 't',
      tensors: ['weights.out.kernel', 'weights.hidden-1.kernel'],
      at: 'start',
      arms: ['plain'],
    },
  ])
  expect(arms.plain?.definition).toMatchObject({
    snapshots: [
      { snapshot: 'weights.hidden-1.kernel', at: ['start', 'end'] },
      { snapshot: 'weights.out.kernel', at: ['start'] },
    ],
  })
  expect(arms.he?.definition).toMatchObject({ snapshots: [] })
  expect(arms.he?.definition).toMatchObject({
    measure: expect.arrayContaining([{ metric: 'activations.hidden-2.variance', at: [1] }]),
  })
})

test('a quotient measures both of its parts, and a claim says which one it explains', () => {
  const { claims, arms } = plan()
  expect(claims.map(({ explains }) => explains)).toEqual([null, null, 'd.1'])
  expect(claims[0]?.criterion).toMatchObject({
    kind: 'within',
    subject: {
      metrics: ['preactivations.hidden-3.secondMoment'],
      relativeTo: { arm: 'he', metric: 'preactivations.hidden-1.secondMoment', at: { kind: 'step', step: 1 } },
    },
  })
  expect(arms.he?.definition).toMatchObject({
    measure: expect.arrayContaining([
      { metric: 'preactivations.hidden-1.secondMoment', at: [1] },
      { metric: 'preactivations.hidden-3.secondMoment', at: [1] },
    ]),
  })
})

test('the reference of a quotient is the same quotient elsewhere; without a metric each is divided by itself', () => {
  const compared = edited(deepSpec, ['within: [0.5, 2]', 'exceeds: {arm: plain, times: 2}'])
  expect(plan(compared).claims[0]?.criterion).toMatchObject({
    reference: {
      arm: 'plain',
      metric: 'preactivations.hidden-3.secondMoment',
      relativeTo: { arm: 'plain', metric: 'preactivations.hidden-1.secondMoment' },
    },
  })
  const each = edited(
    deepSpec,
    ['metric: preactivations.hidden-3.secondMoment', 'metric: "preactivations.hidden-*.secondMoment"'],
    ['relativeTo: {metric: preactivations.hidden-1.secondMoment}', 'relativeTo: {arm: plain}'],
  )
  expect(plan(each).claims[0]).toMatchObject({
    arms: ['he', 'plain'],
    criterion: {
      kind: 'all',
      of: [1, 2, 3].map((layer) => ({
        subject: {
          metrics: [`preactivations.hidden-${layer}.secondMoment`],
          relativeTo: { arm: 'plain', metric: `preactivations.hidden-${layer}.secondMoment` },
        },
      })),
    },
  })
})

test('profile sample cuts the data, and says so', () => {
  const { arms, deviations } = plan(deepSpec, { profile: 'sample' })
  expect(arms.plain?.definition.data).toMatchObject({ set: 'mnist-sample', split: { first: 500 } })
  expect(deviations).toEqual([
    'Data: mnist-sample (500 rows for training, 2,000 for testing) instead of mnist (60,000 rows for training, 10,000 for testing) (arms plain, he and moved).',
  ])
})
