import { expect, test } from 'vitest'
import { noFiles, readSpec } from '../language/read-spec.ts'
import { renderProblems } from '../language/render-problems.ts'
import { exampleSpec } from '../language/schema/example.ts'
import type { Profile } from '../language/spec.ts'
import { allClaims, type Plan, trainedFor } from './plan.ts'
import { planSpec } from './plan-spec.ts'
import { runDefinition, type TrainingRunDefinition } from './run-definition.ts'

function plan(text: string, profile: Profile = 'full'): Plan {
  const { spec, problems } = readSpec(text, 'specs/x.yaml')
  if (spec === null) throw new Error(renderProblems(problems, text))
  return planSpec(spec, profile)
}

/** A spec with these experiments, whose first claim reads all of these arms. */
function specOf(experiments: string, arms: readonly string[]): string {
  const claims = arms.map(
    (arm) =>
      `  - {id: ${arm}, name: n, quote: q, where: w, expect: {arm: ${arm}, metric: test.accuracy, above: chance}}`,
  )
  return `title: t\nsource: {document: d, kind: k}\nexperiments:\n${experiments}\nclaims:\n${claims.join('\n')}\n`
}

const settings = `
    data: {set: mnist}
    model: {convention: keras, layers: [{name: fc1, units: 8, activation: relu}, {name: out, units: 10}]}
    training: {loss: cross-entropy, optimizer: adam, batch: 50, epochs: 4}
    seeds: {looks: [3, 6]}`

/** What an arm trains. */
function trainingOf({ arms }: Plan, arm: string): Omit<TrainingRunDefinition, 'seed'> {
  const definition = arms[arm]?.definition
  if (definition?.kind !== 'training') throw new Error(`expected arm ${arm} to be trained`)
  return definition
}

function init(text: string, arm: string): Readonly<Record<string, string>> {
  const calls = Object.entries(trainingOf(plan(text), arm).init)
  return Object.fromEntries(calls.map(([tensor, { name }]) => [tensor, name]))
}

test('an arm has every detail of its definition filled in, by the convention where the spec is silent', () => {
  const { definition } = plan(specOf(`  e:${settings}\n    arms: {base: {}}`, ['base'])).arms.base ?? {}
  expect(definition).toEqual({
    kind: 'training',
    snapshots: [],
    data: {
      set: 'mnist',
      parameters: {},
      split: { from: 'published', first: null, test: null, validation: null, seed: null },
      scale: 255,
      normalize: null,
    },
    model: {
      inputs: 784,
      layers: [
        { name: 'fc1', units: 8, activation: { kind: 'relu' } },
        { name: 'out', units: 10, activation: { kind: 'linear' } },
      ],
    },
    init: {
      'fc1.kernel': { name: 'glorot-uniform', parameters: {} },
      'fc1.bias': { name: 'zeros', parameters: {} },
      'out.kernel': { name: 'glorot-uniform', parameters: {} },
      'out.bias': { name: 'zeros', parameters: {} },
    },
    training: {
      loss: { kind: 'cross-entropy', reduction: 'mean' },
      // Keras's epsilon: PyTorch's is 1e-8.
      optimizer: { kind: 'adam', framework: 'keras', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
      batch: 50,
      epochs: 4,
      shuffle: true,
      lastBatch: 'keep',
    },
    measure: [
      { metric: 'fit.accuracy', at: 'epochs' },
      { metric: 'fit.loss', at: 'epochs' },
      { metric: 'test.accuracy', at: 'epochs' },
      { metric: 'test.distinctPredictions', at: 'epochs' },
      { metric: 'test.loss', at: 'epochs' },
    ],
  })
})

test('experiments and arms inherit: mappings key by key, lists whole, another optimiser with none of the former parameters', () => {
  const text = specOf(
    `  base:${settings.replace('optimizer: adam', 'optimizer: {adam: {learningRate: 0.5, beta1: 0.8}}')}
  deep:
    extends: base
    model: {layers: [{name: a, units: 5}, {name: b, units: 6}, {name: out, units: 10}]}
    arms:
      plain: {}
      slow: {training: {optimizer: {adam: {learningRate: 0.1}}, epochs: 2}}
      slower: {extends: slow, training: {batch: 20}}
      descent: {extends: slow, training: {optimizer: {sgd: {momentum: 0.9}}}}`,
    ['plain', 'slow', 'slower', 'descent'],
  )
  const planned = plan(text)
  const training = (arm: string) => trainingOf(planned, arm).training
  expect(trainingOf(planned, 'plain').model.layers.map(({ name }) => name)).toEqual(['a', 'b', 'out'])
  expect(training('plain')).toMatchObject({ optimizer: { learningRate: 0.5, beta1: 0.8 }, batch: 50, epochs: 4 })
  expect(training('slow')).toMatchObject({ optimizer: { learningRate: 0.1, beta1: 0.8 }, batch: 50, epochs: 2 })
  expect(training('slower')).toMatchObject({ optimizer: { learningRate: 0.1, beta1: 0.8 }, batch: 20, epochs: 2 })
  expect(training('descent')?.optimizer).toEqual({ kind: 'sgd', learningRate: 0.01, momentum: 0.9, nesterov: false })
})

test('of the selectors of one init the most specific wins, whatever their order', () => {
  const selectors = ['fc1.kernel: ones', 'fc1: {normal: {std: 1}}', '"*.kernel": orthogonal', 'all: {constant: 2}']
  const expected = { 'fc1.kernel': 'ones', 'fc1.bias': 'normal', 'out.kernel': 'orthogonal', 'out.bias': 'constant' }
  for (const order of [selectors, selectors.toReversed()]) {
    expect(init(specOf(`  e:${settings}\n    arms: {a: {init: {${order.join(', ')}}}}`, ['a']), 'a')).toEqual(expected)
  }
})

test('an init is merged into the inherited one, even over a more specific selector of that', () => {
  const text = specOf(
    `  e:${settings}
    init: {fc1.kernel: ones}
    arms:
      a: {init: {"*.kernel": he-normal}}
      b: {extends: a, init: {out: ones}}`,
    ['a', 'b'],
  )
  expect(init(text, 'a')).toEqual({
    'fc1.kernel': 'he-normal',
    'fc1.bias': 'zeros',
    'out.kernel': 'he-normal',
    'out.bias': 'zeros',
  })
  expect(init(text, 'b')).toEqual({
    'fc1.kernel': 'he-normal',
    'fc1.bias': 'zeros',
    'out.kernel': 'ones',
    'out.bias': 'ones',
  })
})

test('profile sample swaps the data, lays its settings under the arms, and says so', () => {
  const full = plan(exampleSpec, 'full')
  const sample = plan(exampleSpec, 'sample')
  expect(full.deviations).toEqual(['Trained on one thread.'])
  expect(sample.deviations).toMatchInlineSnapshot(`
    [
      "Trained on one thread.",
      "Data: mnist-sample (8,000 rows for training, 2,000 for testing) instead of mnist (60,000 rows for training, 10,000 for testing).",
      "Epochs: 5 instead of 10.",
      "Seeds, by look: 3 and 5 instead of 3, 5 and 10.",
    ]
  `)
  expect(sample.arms.baseline?.definition).toMatchObject({
    data: { set: 'mnist-sample' },
    training: { epochs: 5, batch: 64 },
  })
  expect(full.arms.baseline?.definition).toMatchObject({ data: { set: 'mnist' }, training: { epochs: 10 } })
  expect([full, sample].map(({ claims }) => claims[2]?.recorded)).toEqual(['refuted', 'inconclusive'])
  expect([full, sample].map(({ claims }) => claims[0]?.looks)).toEqual([
    [3, 5, 10],
    [3, 5],
  ])

  const overridden = exampleSpec.replace('half: {init', 'half: {training: {epochs: 7}, init')
  expect(trainingOf(plan(overridden, 'sample'), 'half').training.epochs).toBe(7)
  expect(plan(overridden, 'sample').deviations).toContain(
    'Epochs: 5 instead of 10 (arms baseline, all-zero and fc1-zero).',
  )
})

test('seeds begin where the experiment says, which changes no definition and is told where profiles differ', () => {
  const spec = specOf(`  e:${settings}\n    arms: {base: {}}`, ['base'])
  const later = spec.replace('looks: [3, 6]}', 'looks: [3, 6]}\n    profiles: {sample: {seeds: {from: 101}}}')
  const [full, sample] = [plan(later), plan(later, 'sample')]
  expect([full, sample].map(({ claims }) => claims[0]?.firstSeed)).toEqual([1, 101])
  expect(sample.claims[0]?.looks).toEqual([3, 6])
  expect(sample.arms).toEqual(plan(spec, 'sample').arms)
  expect(sample.deviations).toContain('First seed: 101 instead of 1.')
})

test('a claim keeps what was changed in it, and a change needs its day, its runs and what it was', () => {
  const text = specOf(`  e:${settings}\n    arms: {a: {}}`, ['a'])
  const amended = (written: string) => text.replace('name: n,', `name: n, amended: ${written},`)
  const [claim] = plan(amended('[{when: 2026-07-12, after: five seeds, changed: from 0.9 to chance}]')).claims
  expect(claim?.amended).toEqual([{ when: '2026-07-12', after: 'five seeds', changed: 'from 0.9 to chance' }])
  expect(plan(text).claims[0]?.amended).toEqual([])
  const { problems } = readSpec(amended('[{when: July, changed: from 0.9}]'), 'specs/x.yaml')
  expect(problems.map(({ code }) => code)).toMatchInlineSnapshot(`
    [
      "key/missing",
      "value/unknown",
    ]
  `)
  expect(readSpec(amended('[]'), 'specs/x.yaml').problems).toHaveLength(1)
})

test('a claim knows its lines, its arms and the controls of their experiments', () => {
  const { claims } = plan(exampleSpec)
  const lines = exampleSpec.split('\n')
  expect(
    claims.map(({ line, column, endLine }) => [
      lines[line - 1]?.slice(column - 1),
      lines[endLine - 1]?.trim().slice(0, 12),
    ]),
  ).toEqual([
    ['id: z.1', 'figure: {tit'],
    ['id: z.2', 'expect: {arm'],
    ['id: z.3', 'sample: {ver'],
  ])
  expect(claims[2]).toMatchObject({ arms: ['baseline', 'fc1-zero', 'half'], level: 0.95, published: null })
  expect(claims[0]?.controls).toEqual([
    {
      criterion: {
        kind: 'above',
        subject: {
          arm: 'baseline',
          metric: 'test.accuracy',
          metrics: ['test.accuracy'],
          at: { kind: 'end' },
          seeds: 'mean',
          relativeTo: null,
          range: [0, 1],
        },
        level: 0.9,
      },
      arms: ['baseline'],
      line: 26,
      column: 9,
    },
  ])
})

test('criteria are resolved: inherited parts, lists of arms, wildcards, references', () => {
  const { claims } = plan(exampleSpec)
  const end = { kind: 'end' }
  const subject = {
    arm: 'baseline',
    metric: 'test.accuracy',
    metrics: ['test.accuracy'],
    at: end,
    seeds: 'mean',
    relativeTo: null,
    // Of the difference of two accuracies.
    range: [-1, 1],
  }
  expect(claims[2]?.criterion).toEqual({
    kind: 'all',
    of: ['fc1-zero', 'half'].map((arm) => ({
      kind: 'exceeds',
      subject,
      reference: { arm, metric: 'test.accuracy', at: end, relativeTo: null },
      margin: { by: 0.2 },
    })),
  })
  expect(claims[1]?.criterion).toMatchObject({
    kind: 'equal',
    subject: {
      metrics: ['fc1', 'fc2', 'out'].map((layer) => `weights.${layer}.kernel.zeroShare`),
      seeds: 'every seed',
    },
    to: 1,
  })

  const text = exampleSpec.replace(
    'expect: {arm: all-zero, metric: weights.*.kernel.zeroShare, for: every seed, equal: 1}',
    'expect: {arms: [half, fc1-zero], metric: weights.*.bias.zeroShare, at: epoch 2, equal: {arm: all-zero}}',
  )
  const criterion = plan(text).claims[1]?.criterion
  // Two arms, and in each the three biases, each against the same bias of the other arm.
  expect(criterion).toMatchObject({ kind: 'all', of: [{ kind: 'all' }, { kind: 'all' }] })
  expect(JSON.stringify(criterion)).toContain(
    '{"kind":"equal","subject":{"arm":"fc1-zero","metric":"weights.out.bias.zeroShare","metrics":["weights.out.bias.zeroShare"],"at":{"kind":"epoch","epoch":2},"seeds":"mean","relativeTo":null,"range":[-1,1]},"to":{"arm":"all-zero","metric":"weights.out.bias.zeroShare","at":{"kind":"epoch","epoch":2},"relativeTo":null}}',
  )
})

test('an arm measures what any claim, control or figure of the spec asks of it, once, at the steps asked for', () => {
  const claim = (id: string, expectation: string) =>
    `  - {id: ${id}, name: n, quote: q, where: w, expect: {${expectation}}}\n`
  const text =
    specOf(`  e:${settings}\n    arms: {a: {}, b: {}}`, ['a']) +
    claim('c1', 'arm: b, metric: gradients.fc1.kernel.norm, at: start, exceeds: {arm: a, at: end}') +
    claim('c2', 'arm: b, metric: gradients.fc1.kernel.norm, at: step 7, above: 0') +
    claim('c3', 'arm: b, metric: weights.out.bias.zeroShare, at: every epoch, below: 1') +
    claim('c4', 'arm: b, metric: weights.out.bias.zeroShare, at: start, below: 1') +
    claim('c5', 'arm: b, metric: test.loss, at: step 100, below: 2') +
    claim('c6', 'arm: b, metric: train.accuracy, reaches: {above: 0.5, epochs: 2}')
  const planned = plan(text)
  const added = (arm: string) =>
    trainingOf(planned, arm).measure.filter(({ metric, at }) => at !== 'epochs' || !/^(fit|test)/.test(metric))
  // 60,000 rows in batches of 50 are 1,200 steps an epoch, in 4 epochs.
  expect(added('a')).toEqual([{ metric: 'gradients.fc1.kernel.norm', at: [4800] }])
  expect(added('b')).toEqual([
    { metric: 'gradients.fc1.kernel.norm', at: [1, 7] },
    { metric: 'test.loss', at: [0, 100, 1200, 2400, 3600, 4800] },
    { metric: 'train.accuracy', at: 'epochs' },
    { metric: 'weights.out.bias.zeroShare', at: 'epochs' },
  ])
})

test('a run is its arm with a seed', () => {
  const arm = plan(exampleSpec).arms['all-zero']
  if (arm === undefined) throw new Error('the example has an arm all-zero')
  expect(runDefinition(arm, 4)).toEqual({ seed: 4, ...arm.definition })
})

test('claims that depend on a file which is pinned and not here wait for it; others are planned', () => {
  const sha256 = 'a'.repeat(64)
  const file = `{file: x.csv, sha256: ${sha256}, target: kind}`
  const text = specOf(
    `  own:${settings.replace('{set: mnist}', file)}
    arms: {waits: {}, waitsToo: {init: {fc1: {transfer: waits}}}}
  elsewhere:${settings}
    arms: {runs: {}, goesOn: {init: {fc1: {transfer: waits}}}}
  controlled:${settings.replace('    data: {set: mnist}\n', '')}
    arms: {held: {data: ${file}}, judged: {data: {set: mnist}}}
    controls: [{arm: held, metric: test.accuracy, at: end, above: 0.5}]
  published:
    recorded: {file: runs.csv, sha256: ${sha256}}
    seeds: {looks: [2]}
    arms: {recorded: {}}`,
    ['waits', 'runs', 'waitsToo', 'goesOn', 'judged', 'recorded'],
  )
  const absent = { reason: 'specs/x.csv is not here', remedy: 'Put it there.' }
  const { spec, problems } = readSpec(text, 'specs/x.yaml', { ...noFiles, inspect: () => ({ absent }) })
  expect(problems).toEqual([])
  if (spec === null) return
  const planned = planSpec(spec, 'full')
  expect(Object.keys(planned.arms)).toEqual(['runs', 'judged'])
  expect(planned.claims.map(({ id }) => id)).toEqual(['runs'])
  expect(planned.waiting.map((claim) => `${claim.id}: ${claim.absent.reason}`)).toEqual([
    'waits: specs/x.csv is not here',
    'waitsToo: specs/x.csv is not here',
    'goesOn: specs/x.csv is not here',
    'judged: specs/x.csv is not here',
    'recorded: specs/runs.csv is not here',
  ])
  expect(planned.waiting[0]).toMatchObject({
    looks: [3, 6],
    arms: ['waits'],
    written: '{ arm: waits, metric: test.accuracy, above: chance }',
  })
  expect(allClaims(planned).map(({ id }) => id)).toEqual(['waits', 'runs', 'waitsToo', 'goesOn', 'judged', 'recorded'])
})

test('a tuned arm is planned as those that it is chosen among, which measure what is asked of it', () => {
  const experiments = `  e:${settings.replace('{set: mnist}', '{set: mnist, split: {validation: 0.1}}')}
    arms:
      slow: {training: {optimizer: {adam: {learningRate: 0.0001}}}}
      quick: {training: {optimizer: {adam: {learningRate: 0.01}}}}
      best: {tune: {among: [slow, quick], lowest: validation.loss, seeds: 2}}`
  const text = specOf(experiments, ['best']).replace('test.accuracy, above: chance', 'test.recall.3, above: 0.5')
  const planned = plan(text)
  expect(planned.tunings).toEqual({
    best: {
      name: 'best',
      experiment: 'e',
      among: ['slow', 'quick'],
      metric: 'validation.loss',
      better: 'least',
      seeds: [2_000_001, 2_000_002],
    },
  })
  expect(Object.keys(planned.arms)).toEqual(['slow', 'quick'])
  for (const arm of ['slow', 'quick']) {
    const measured = trainingOf(planned, arm).measure.map(({ metric }) => metric)
    expect(measured).toEqual(expect.arrayContaining(['test.recall.3', 'validation.loss']))
  }
  expect(trainedFor('best', planned).map(({ name }) => name)).toEqual(['slow', 'quick'])
  expect(trainedFor('slow', planned).map(({ name }) => name)).toEqual(['slow'])
})
