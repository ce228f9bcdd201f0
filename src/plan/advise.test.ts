import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { noFiles, readSpec } from '../language/read-spec.ts'
import { advise } from './advise.ts'

function advice(looks: string, ...expectations: readonly string[]): readonly string[] {
  return adviceOn('set: mnist', looks, ...expectations)
}

const small = '[{name: fc1, units: 8, activation: relu}, {name: out, units: 10}]'

function adviceOn(data: string, looks: string, ...expectations: readonly string[]): readonly string[] {
  return adviceOf({ data, layers: small }, looks, ...expectations)
}

function adviceOf(
  { data, layers }: { readonly data: string; readonly layers: string },
  looks: string,
  ...expectations: readonly string[]
): readonly string[] {
  const claims = expectations.map(
    (expect, index) => `  - {id: c${index + 1}, name: n, quote: q, where: w, expect: ${expect}}`,
  )
  const { spec, problems } = readSpec(
    `title: t
source: {document: d, kind: k}
experiments:
  e:
    data: {${data}}
    model: {convention: keras, layers: ${layers}}
    training: {loss: cross-entropy, optimizer: adam, batch: 50, epochs: 4}
    seeds: {looks: ${looks}}
    arms: {a: {}}
claims:
${claims.join('\n')}
`,
    'specs/x.yaml',
  )
  if (spec === null) throw new Error(problems.map(({ message }) => message).join())
  return advise(spec)
}

test('says how far a mean has to lie from its border, and which claims say of a mean that a network learns', () => {
  const level = '{arm: a, metric: test.accuracy, above: 0.9}'
  const chance = '{arm: a, metric: test.accuracy, any: [{above: chance}, {below: 0.05}]}'
  // SciPy: (t.isf(0.041, 19) + t.ppf(0.8, 19)) / sqrt(20) = 0.6031.
  expect(advice('[20]', level, chance)).toMatchInlineSnapshot(`
    [
      "20 seeds: a mean that lies 0.6 standard deviations from its border is told from it four times in five (c1, c2)",
      "a mean "above chance" is left open by one network in ten that does not learn; \`for: {atLeast: 0.8}\` counts those that do (c2)",
    ]
  `)
})

test('of several looks it is the last that counts, at its own rate', () => {
  // bench/oracle/judge.py: the rate of the fourth look is 0.02921, and so the distance 0.6428.
  expect(advice('[3, 5, 10, 20]', '{arm: a, metric: test.accuracy, above: 0.9}')).toMatchInlineSnapshot(`
    [
      "looks 3, 5, 10, 20: a mean that lies 0.64 standard deviations from its border is told from it four times in five (c1)",
    ]
  `)
})

test('says nothing of single seeds, of shares, of exact claims and of predictions', () => {
  const reading = 'arm: a, metric: test.accuracy'
  expect(
    advice(
      '[20]',
      `{${reading}, for: every seed, above: chance}`,
      `{${reading}, for: {atLeast: 0.8}, above: chance}`,
      `{${reading}, equal: 0.5}`,
      `{${reading}, reproduces: 0.98}`,
    ),
  ).toEqual([])
})

test('says how far a standard deviation has to lie from its border', () => {
  // SciPy, with d = 2 / (1 / 20 + 2 / 19): sqrt(chi2.isf(0.041, d) / chi2.ppf(0.2, d)) = 1.638, sqrt(chi2.ppf(0.8, d) / chi2.ppf(0.041, d)) = 1.744.
  const deviation = '{arm: a, metric: test.accuracy, for: standard deviation, below: 0.01}'
  expect(advice('[20]', deviation)).toMatchInlineSnapshot(`
    [
      "20 seeds: a standard deviation 1.6 times larger or 1.7 times smaller than its border is told from it four times in five (c1)",
    ]
  `)
})

test('of folds it says which looks test every row equally often, and that folds lean on each other', () => {
  const exact = '{arm: a, metric: test.accuracy, for: every seed, above: 0.5}'
  expect(adviceOn('set: mnist, split: {folds: 5}', '[5, 8]', exact)).toMatchInlineSnapshot(`
    [
      "plan looks that are multiples of 5, from seed 1 on: others test some rows more often (c1)",
      "5 folds are trained on rows that they share, so that a mean over them, and how far they scatter, is less sure than its interval says (docs/verdicts.md; c1)",
    ]
  `)
  expect(adviceOn('set: mnist, split: {folds: 5}', '[5, 10]', exact)).toHaveLength(1)
})

test('says which arms need much memory, and for what', () => {
  const layers = (filters: number) =>
    `[{name: conv, conv2d: {filters: ${filters}, kernel: 3, padding: same}}, globalAveragePool, {name: out, units: 10}]`
  const said = '{arm: a, metric: test.accuracy, for: every seed, above: 0.9}'
  expect(adviceOf({ data: 'set: mnist', layers: layers(64) }, '[2]', said)).toEqual([])
  // 50 images of 28 × 28 with 4096 channels in float32.
  expect(adviceOf({ data: 'set: mnist', layers: layers(4096) }, '[2]', said)).toMatchInlineSnapshot(`
    [
      "each run of arm a takes at least 699 MB of memory (weights and gradients 655 kB, outputs of a batch 643 MB, data 54.9 MB), as a rule some times that",
    ]
  `)
})

test('says which arms are one training although an initialiser is written again', () => {
  const text = `title: t
source: {document: d, kind: k}
experiments:
  e:
    data: {set: mnist}
    model: {convention: keras, layers: ${small}}
    training: {loss: cross-entropy, optimizer: adam, batch: 50, epochs: 4}
    seeds: {looks: [3]}
    init: {fc1.kernel: he-normal}
    arms: {a: {}, again: {init: {fc1.kernel: he-normal}}, anew: {init: {fc1.kernel: {draw: 2}}}}
claims:
${['a', 'again', 'anew'].map((arm) => `  - {id: ${arm}, name: n, quote: q, where: w, expect: {arm: ${arm}, metric: test.accuracy, equal: 0.5}}`).join('\n')}
`
  const { spec, problems } = readSpec(text, 'specs/x.yaml')
  if (spec === null) throw new Error(problems.map(({ message }) => message).join())
  expect(advise(spec)).toEqual([
    'arms a and again are one training: their settings mean the same, and an initialiser that is written again draws the same numbers; `{draw: 2}` draws anew',
  ])
})

test('a mean within chance of equally common classes is told, with the margin that the looks can do with', () => {
  const balanced = 'set: {synthetic-gaussian: {rows: 100, testRows: 500, features: 4, classes: 10}}'
  const claim = '{arm: a, metric: test.accuracy, within: chance}'
  const told = (data: string, ...expectations: readonly string[]) =>
    adviceOn(data, '[5]', ...expectations).filter((line) => line.includes('within chance'))
  // 1.39 standard deviations, each of √(0.1 · 0.9 / 500) = 0.0134, are 0.0187.
  expect(told(balanced, claim, '{arm: a, metric: test.accuracy, equivalent: {to: chance, margin: 0.001}}')).toEqual([
    'a mean within chance has to lie exactly 0.1 where classes are so equally common: only networks of one answer do, in every seed; `equivalent: {to: chance, margin: 0.02}`, or a wider margin, can be supported (c1, c2)',
  ])
  expect(told(balanced, claim.replace('within: chance', 'equivalent: {to: chance, margin: 0.02}'))).toEqual([])
  expect(told(balanced, claim.replace('within', 'for: every seed, within'))).toEqual([])
  expect(told('set: mnist', claim)).toEqual([])
  // Drawn in the shares of all rows: 200 of 2,000.
  const drawn = `set: {synthetic-gaussian: {rows: 1000, testRows: 1000, features: 4, classes: 10}}, split: {from: all, test: 0.1`
  expect(told(`${drawn}, stratified: true}`, claim)[0]).toContain('exactly 0.1')
  expect(told(`${drawn}}`, claim)).toEqual([])
})

test('recorded arms that hold the same numbers are told where they are compared, unless that is asked', () => {
  const told = (one: readonly string[], other: readonly string[], said: string) => {
    const rows = Object.entries({ one, other }).flatMap(([arm, values]) =>
      values.map((value, index) => `${arm},${index + 1},test.accuracy,1,${value}`),
    )
    const text = `arm,seed,metric,epoch,value\n${rows.join('\n')}\n`
    const digest = createHash('sha256').update(text).digest('hex')
    const written = `title: t
source: {document: d, kind: k}
experiments:
  e: {recorded: {file: runs.csv, sha256: ${digest}}, seeds: {looks: [3]}, arms: {one: {}, other: {}}}
claims:
  - {id: c1, name: n, quote: q, where: w, expect: {arm: one, metric: test.accuracy, ${said}}}
`
    const { spec, problems } = readSpec(written, 'specs/x.yaml', { ...noFiles, read: () => ({ digest, text }) })
    if (spec === null) throw new Error(problems.map(({ message }) => message).join())
    return advise(spec).filter((line) => line.includes('the same numbers'))
  }
  const near = 'equivalent: {to: {arm: other}, margin: 0.01}'
  const twins = ['0.9', '0.9', '1'] as const
  expect(told(twins, twins, near)).toEqual([
    'arms one and other hold the same numbers in every metric and seed: record runs of its own for each if one is a copy, of which a comparison says nothing; if both agree, `equal: {arm: other}` says it exactly (c1)',
  ])
  expect(told(twins, twins, 'any: [{above: 0.99}, {exceeds: {arm: other, by: -0.5}}]')).toHaveLength(1)
  expect(told(twins, twins, 'relativeTo: {arm: other}, within: [0.9, 1.1]')).toHaveLength(1)
  expect(told(twins, twins, 'equal: {arm: other}')).toEqual([])
  expect(told(twins, twins, 'any: [{above: 0.5}, {equal: {arm: other}}]')).toEqual([])
  expect(told(twins, ['0.9', '1', '0.9'], near)).toEqual([])
  expect(told(twins, ['0.9', '0.9', '1.0'], near)).toHaveLength(1)
})

test.each([
  ['', 1],
  [', seed: 1', 0],
])('says where an arm is chosen by rows that other seeds are judged on (split%s)', (seed, count) => {
  const { spec, problems } = readSpec(
    `title: t
source: {document: d, kind: k}
experiments:
  e:
    data: {set: iris, split: {from: all, test: 0.3, validation: 0.2${seed}}}
    model: {convention: keras, layers: [{name: out, units: 3}]}
    training: {loss: cross-entropy, optimizer: adam, batch: 50, epochs: 4}
    seeds: {looks: [5]}
    arms:
      b: {training: {optimizer: sgd}}
      c: {training: {optimizer: lion}}
      best: {tune: {among: [b, c], lowest: validation.loss, seeds: 2}}
claims:
  - {id: c1, name: n, quote: q, where: w, expect: {arm: best, metric: test.accuracy, for: every seed, above: 0.5}}
`,
    'specs/x.yaml',
  )
  if (spec === null) throw new Error(problems.map(({ message }) => message).join())
  const told =
    'each seed draws its test rows anew, so that rows which tuned arms are chosen by are test rows of seeds that are judged; `split: {…, seed: 1}` keeps them apart (best)'
  expect(advise(spec)).toEqual(new Array(count).fill(told))
})
