import { expect, test } from 'vitest'
import { readSpec } from '../language/read-spec.ts'
import { planSpec } from './plan-spec.ts'
import { sameDraws } from './same-draws.ts'

function pairs(convention: string, ...arms: readonly string[]): readonly (readonly [string, string])[] {
  const { spec, problems } = readSpec(
    `title: t
source: {document: d, kind: k}
experiments:
  e:
    data: {set: {synthetic-gaussian: {rows: 200, testRows: 100, features: 16, classes: 3}}}
    model: {convention: ${convention}, layers: [{name: h, units: 8, activation: relu}, {name: out, units: 3}]}
    training: {loss: cross-entropy, optimizer: adam, batch: 50, epochs: 2}
    seeds: {looks: [3]}
    arms:
      base: {}
${arms.map((arm, index) => `      a${index + 1}: ${arm}`).join('\n')}
claims:
${['base', ...arms.map((_, index) => `a${index + 1}`)]
  .map(
    (arm) =>
      `  - {id: ${arm}, name: n, quote: q, where: w, expect: {arm: ${arm}, metric: weights.${arm === 'a1' ? 'h' : 'out'}.kernel.norm, at: end, above: 1}}`,
  )
  .join('\n')}
`,
    'specs/x.yaml',
  )
  if (spec === null) throw new Error(problems.map(({ message }) => message).join())
  return sameDraws(planSpec(spec, 'full').arms)
}

test('a law that is written again, under whatever name, is the same draw', () => {
  // Glorot of 16 inputs and 8 outputs: sqrt(6 / 24) = 0.5; PyTorch of 16 inputs: 1 / sqrt(16) = 0.25.
  expect(
    pairs('keras', '{init: {h.kernel: glorot-uniform}}', '{init: {h.kernel: {uniform: {low: -0.5, high: 0.5}}}}'),
  ).toEqual([
    ['base', 'a1'],
    ['base', 'a2'],
  ])
  expect(pairs('pytorch', '{init: {h: {uniform: {low: -0.25, high: 0.25}}}}')).toEqual([['base', 'a1']])
})

test('of two arms that are one training, and not the first, each is named with the other', () => {
  expect(pairs('keras', '{init: {h.kernel: he-normal}}', '{init: {h.kernel: {normal: {std: 0.3535533906}}}}')).toEqual([
    ['a1', 'a2'],
  ])
})

test('another draw, another law and another training are what they say', () => {
  expect(
    pairs(
      'keras',
      '{init: {h.kernel: {draw: 2}}}',
      '{init: {h.kernel: glorot-normal}}',
      '{init: {h.kernel: {uniform: {low: -0.5, high: 0.501}}}}',
      '{init: {h.kernel: zeros}}',
      '{init: {h.kernel: orthogonal}}',
      '{init: {h.kernel: lsuv}}',
      '{init: {h.kernel: {lsuv: {tries: 1}}}}',
      '{training: {epochs: 3}}',
      '{training: {repetition: 2}}',
    ),
  ).toEqual([])
})
