import { expect, test } from 'vitest'
import { readSpec } from '../language/read-spec.ts'
import { renderProblems } from '../language/render-problems.ts'
import { planSpec } from './plan-spec.ts'
import { shardClaims } from './shard-claims.ts'

/** A spec with an arm and a claim for each of these numbers of epochs; every claim reads its arm alone. */
function specOf(path: string, epochs: readonly number[], name = 'n') {
  const arms = epochs.map((count, index) => `      a${index}: {training: {epochs: ${count}}}`)
  const claims = epochs.map(
    (_, index) =>
      `  - {id: c${index}, name: ${name}, quote: q, where: w, expect: {arm: a${index}, metric: test.accuracy, above: 0.5}}`,
  )
  const text = `title: t
source: {document: d, kind: k}
experiments:
  e:
    data: {set: mnist}
    model: {convention: keras, layers: [{name: fc1, units: 8, activation: relu}, {name: out, units: 10}]}
    training: {loss: cross-entropy, optimizer: adam, batch: 50, epochs: 1}
    seeds: {looks: [3, 6]}
    arms:
${arms.join('\n')}
claims:
${claims.join('\n')}
`
  const { spec, problems } = readSpec(text, path)
  if (!spec) throw new Error(renderProblems(problems, text))
  return { path, plan: planSpec(spec, 'full') }
}

const cost = (definition: Parameters<Parameters<typeof shardClaims>[2]>[0]) =>
  definition.kind === 'training' ? definition.training.epochs * 100 : 0

const specs = [specOf('specs/a.yaml', [8, 1, 1, 2, 2, 2], 'of a'), specOf('specs/b.yaml', [5, 3], 'of b')]

test.each(Array.from({ length: 50 }, (_, index) => index + 1))('%i shards have every claim once', (count) => {
  const shares = shardClaims(specs, count, cost)
  expect(shares.map(({ spec, id }) => `${spec} ${id}`)).toEqual(
    specs.flatMap(({ path, plan }) => plan.claims.map(({ id }) => `${path} ${id}`)),
  )
  const used = new Set(shares.map(({ shard }) => shard))
  expect(used.size).toBe(Math.min(count, shares.length))
  expect(Math.max(...used)).toBeLessThanOrEqual(count)
  expect(shardClaims(specs, count, cost)).toEqual(shares)
})

// 24 epochs in all: three shards of 8 are the best that can be.
test('shards come out alike', () => {
  const epochs = [8, 1, 1, 2, 2, 2, 5, 3]
  const totals = [0, 0, 0]
  for (const [index, { shard }] of shardClaims(specs, 3, cost).entries()) {
    totals[shard - 1] = (totals[shard - 1] ?? 0) + (epochs[index] ?? 0)
  }
  expect(totals).toEqual([8, 8, 8])
})

test('claims of one name stay together, for a filter by name cannot part them', () => {
  const same = [specOf('specs/a.yaml', [1, 1]), specOf('specs/b.yaml', [1, 1])]
  expect(shardClaims(same, 4, cost).map(({ shard }) => shard)).toEqual([1, 2, 1, 2])
})

// Tuned among 8 and 1 epochs with two seeds: 2 × (801 + 101) and 6 × 801 at the worst.
test('a tuned arm costs what chooses it, and what it may be', () => {
  const { plan } = specOf('specs/a.yaml', [8, 1, 7])
  const [first, , third] = plan.claims
  if (first === undefined || third === undefined) throw new Error('there are three')
  const seeds = [2_000_001, 2_000_002]
  const tuning = {
    name: 'best',
    experiment: 'e',
    among: ['a0', 'a1'],
    metric: 'fit.loss',
    better: 'least',
    seeds,
  } as const
  const claims = [
    { ...first, arms: ['best'] },
    { ...third, id: 'c1' },
    { ...third, id: 'c2', arms: ['a0'] },
  ]
  const shares = shardClaims([{ path: 'specs/a.yaml', plan: { ...plan, claims, tunings: { best: tuning } } }], 2, cost)
  expect(shares.map(({ id, shard }) => [id, shard])).toEqual([
    ['c0', 1],
    ['c1', 2],
    ['c2', 2],
  ])
})
