import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'

const code = (...edits: readonly (readonly [string, string])[]) => mistakes(edited(deepSpec, ...edits))

test('a module lies in the folder of its spec, and exists', () => {
  expect(code(['./code.ts', './other.ts'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:20:11  name/unknown  cannot find module ./other.ts. Paths are from the spec’s folder. Of a spec that is not below the folder in which Assay is started, no such file is read: start it further up.
      19 |   built:
      20 |     code: ./other.ts
         |           ^^^^^^^^^^
    "
  `)
  for (const path of [
    '../code.ts',
    '/code.ts',
    './a/../../code.ts',
    'a/./code.ts',
    'code.yaml',
    'C:\\code.ts',
    '.ts',
  ]) {
    expect(code(['./code.ts', path]), path).toContain(`"code" cannot be "${path}"`)
  }
})

test('code and training do not mix', () => {
  const text = edited(
    deepSpec,
    ['code: ./code.ts', 'code: ./code.ts\n    model: {convention: keras}'],
    ['after: {parameters', 'after: {init: {all: zeros}, parameters'],
    ['      plain: {}', '      plain: {parameters: {a: 1}}'],
    ['    profiles:', '    metrics: {a: b}\n    profiles:'],
  )
  expect(mistakes(text)).toMatchInlineSnapshot(`
    "
    specs/x.yaml:14:15  key/unknown  experiment "deep" trains, and has no use for "parameters". \`parameters\` is for experiments with \`code\` or \`program\`.
      13 |     arms:
      14 |       plain: {parameters: {a: 1}}
         |               ^^^^^^^^^^

    specs/x.yaml:17:5  key/unknown  experiment "deep" trains, and has no use for "metrics". \`metrics\` is for experiments with \`code\`.
      16 |       moved: {init: {"hidden-*": {transfer: plain}, "hidden-2.bias": zeros}}
      17 |     metrics: {a: b}
         |     ^^^^^^^

    specs/x.yaml:22:5  key/unknown  experiment "built" runs code, and has no use for "model". The module does all that a training would.
      21 |     code: ./code.ts
      22 |     model: {convention: keras}
         |     ^^^^^

    specs/x.yaml:26:15  key/unknown  experiment "built" runs code, and has no use for "init". The module does all that a training would.
      25 |     arms:
      26 |       after: {init: {all: zeros}, parameters: {assigned: late, layers: 3}}
         |               ^^^^
    "
  `)
  expect(code(['  built:', '  other: {extends: built}\n  built:'])).toContain(
    '"built" runs code, and cannot be extended',
  )
})

test('metrics of code are read by their names, once, at the end', () => {
  expect(code(['code.change', 'code.chang'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:48:34  name/unknown  arm "after" has no metric "code.chang". Did you mean "code.change"?
      47 |     explains: d.1
      48 |     expect: {arm: after, metric: code.chang, for: every seed, equal: 0}
         |                                  ^^^^^^^^^^
    "
  `)
  expect(code(['code.change,', 'code.change, at: epoch 1,'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:48:51  moment/impossible  code returns code.change once, at the end. Write \`at: end\`, or nothing.
      47 |     explains: d.1
      48 |     expect: {arm: after, metric: code.change, at: epoch 1, for: every seed, equal: 0}
         |                                                   ^^^^^^^
    "
  `)
  expect(code(['equal: 0', 'reaches: {above: 1, epochs: 1}'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:48:64  moment/impossible  code.change has no epochs. Use above or below: code returns a metric once.
      47 |     explains: d.1
      48 |     expect: {arm: after, metric: code.change, for: every seed, reaches: {above: 1, epochs: 1}}
         |                                                                ^^^^^^^
    "
  `)
  expect(code(['    metrics: {change: largest change, ran: 1 when it ran}\n', ''])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:19:3  key/missing  experiment "built" does not say metrics. What the module returns, and what it means: metrics: {kernelChange: largest change of a kernel}.
      18 |       sample: {data: {split: {first: 500}}}
      19 |   built:
         |   ^^^^^
    "
  `)
})
