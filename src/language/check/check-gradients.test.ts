import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'
import { noFiles, readSpec } from '../read-spec.ts'
import { defineArm } from '../resolve/define-arm.ts'
import { allArms } from '../resolve/settings.ts'

const trained = (settings: string, ...edits: readonly (readonly [string, string])[]) =>
  edited(deepSpec, ['optimizer: adam', `optimizer: adam, ${settings}`], ...edits)

/** What becomes of the gradients of the first three arms. */
function changes(text: string) {
  const { spec, problems } = readSpec(text, 'specs/x.yaml', { ...noFiles, digest: () => 'd1935' })
  expect(problems).toEqual([])
  return allArms(spec?.content ?? ({ experiments: {} } as never))
    .slice(0, 3)
    .map((arm) => {
      const result = spec && defineArm(spec.content, arm, 'full', spec.recordings, spec.inspectFile)
      return result && 'defined' in result && result.defined.kind === 'training'
        ? result.defined.training.gradients
        : null
    })
}

test('what is not said is not there, so that older runs keep their identity', () => {
  expect(changes(deepSpec)).toEqual([undefined, undefined, undefined])
  expect(changes(trained('clip: off, freeze: [], regularize: {all: {l2: 0}}'))).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('selectors mean tensors, the more specific wins, and an arm changes what it inherits', () => {
  const text = trained(
    'clip: {globalNorm: 1}, freeze: ["*.bias"], regularize: {"*.kernel": {l2: 0.1}, out: {l1: 0.2}}',
    [
      'he: {',
      'he: {training: {clip: {value: 2}, freeze: [hidden-1, out.bias], regularize: {all: {l2: 0}, out.kernel: {l1: 3}}}, ',
    ],
    ['moved: {', 'moved: {training: {clip: off, freeze: [], regularize: {hidden-2: {l1: 0.5}}}, '],
  )
  const penalties = {
    'hidden-1.kernel': { l2: 0.1 },
    'hidden-2.kernel': { l2: 0.1 },
    'hidden-3.kernel': { l2: 0.1 },
    'out.kernel': { l2: 0.1 },
    'out.bias': { l1: 0.2 },
  }
  expect(changes(text)).toEqual([
    {
      clip: { kind: 'globalNorm', limit: 1, framework: 'keras' },
      freeze: ['hidden-1.bias', 'hidden-2.bias', 'hidden-3.bias', 'out.bias'],
      regularize: { ...penalties, 'out.kernel': { l1: 0.2 } },
    },
    {
      clip: { kind: 'value', limit: 2 },
      freeze: ['hidden-1.kernel', 'hidden-1.bias', 'out.bias'],
      regularize: { 'out.kernel': { l1: 3 } },
    },
    {
      regularize: {
        ...penalties,
        'hidden-2.kernel': { l1: 0.5 },
        'hidden-2.bias': { l1: 0.5 },
        'out.kernel': { l1: 0.2 },
      },
    },
  ])
})

test('mistakes are told at their place', () => {
  expect(mistakes(trained('regularize: {hiden-1: {l2: 0.1}}, freeze: [out.kernel, hidden-4]'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:67  init/nothing  "hiden-1" matches no tensor of arm "plain". Did you mean "hidden-1"?
      10 |   - {name: out, units: 10}
      11 | aining: {loss: cross-entropy, optimizer: adam, regularize: {hiden-1: {l2: 0.1}}, freeze: [out.kernel, hidden-4], batch:
         |                                                             ^^^^^^^

    specs/x.yaml:11:109  init/nothing  "hidden-4" matches no tensor of arm "plain". Did you mean "hidden-1"?
      10 | 
      11 | dam, regularize: {hiden-1: {l2: 0.1}}, freeze: [out.kernel, hidden-4], batch: 64, epochs: 2}
         |                                                             ^^^^^^^^
    "
  `)
  expect(mistakes(trained('freeze: [all]'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:62  value/range  arm "plain" has no tensor that is not frozen: nothing is trained. Leave some out, such as the last layer.
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: adam, freeze: [all], batch: 64, epochs: 2}
         |                                                              ^^^^^
    "
  `)
  expect(mistakes(trained('clip: {norm: 1}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:61  value/unknown  "clip" cannot be "norm". Known: off, globalNorm, tensorNorm, value.
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: adam, clip: {norm: 1}, batch: 64, epochs: 2}
         |                                                             ^^^^
    "
  `)
  expect(mistakes(trained('clip: 1, regularize: {all: {l3: 1}}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:60  value/type  "clip" is 1, expected a word, or a mapping. For example: {globalNorm: 1}, or {value: 0.5}.
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: adam, clip: 1, regularize: {all: {l3: 1}}, batch: 64, epochs: 2}
         |                                                            ^

    specs/x.yaml:11:82  key/unknown  "all" has no key "l3". Did you mean "l1"?
      10 |         - {name: out, units: 10}
      11 |     training: {loss: cross-entropy, optimizer: adam, clip: 1, regularize: {all: {l3: 1}}, batch: 64, epochs: 2}
         |                                                                                  ^^
    "
  `)
  expect(mistakes(trained('clip: {globalNorm: 0}, regularize: {all: {l2: -1}}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:73  value/range  "globalNorm" is 0, expected more than 0. All gradients are scaled together until their norm is at most this (PyTorch clip_grad_norm_, Keras global_clipnorm).
      10 | ame: out, units: 10}
      11 | : {loss: cross-entropy, optimizer: adam, clip: {globalNorm: 0}, regularize: {all: {l2: -1}}, batch: 64, epochs: 2}
         |                                                             ^

    specs/x.yaml:11:100  value/range  "l2" is -1, expected at least 0. The loss grows by this times the sum of w², as Keras's L2; half of what PyTorch's weight_decay is.
      10 | 
      11 | imizer: adam, clip: {globalNorm: 0}, regularize: {all: {l2: -1}}, batch: 64, epochs: 2}
         |                                                             ^^
    "
  `)
})
