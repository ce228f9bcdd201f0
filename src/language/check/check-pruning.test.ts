import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'
import { noFiles, readSpec } from '../read-spec.ts'
import { defineArm } from '../resolve/define-arm.ts'
import { allArms } from '../resolve/settings.ts'

const pruned = (prune: string, ...edits: readonly (readonly [string, string])[]) =>
  edited(deepSpec, ['he: {init', `he: {training: {prune: ${prune}}, init`], ...edits)

/** What an arm is trained with. */
function training(text: string, arm: string) {
  const { spec, problems } = readSpec(text, 'specs/x.yaml', { ...noFiles, digest: () => 'd1935' })
  expect(problems).toEqual([])
  const found = spec && allArms(spec.content).find(({ name }) => name === arm)
  const result = spec && found && defineArm(spec.content, found, 'full', spec.recordings, spec.inspectFile)
  return result && 'defined' in result && result.defined.kind === 'training' ? result.defined.training : null
}

test('kernels are pruned where nothing else is said; nothing is where nothing is said', () => {
  expect(training(pruned('{fraction: 0.8, from: plain}'), 'he')).toMatchObject({
    prune: {
      tensors: ['hidden-1.kernel', 'hidden-2.kernel', 'hidden-3.kernel', 'out.kernel'],
      fraction: 0.8,
      per: 'tensor',
      by: 'magnitude',
    },
  })
  expect(training(pruned('{fraction: 0.5, tensors: [hidden-2], per: model, by: random}'), 'he')?.prune).toEqual({
    tensors: ['hidden-2.kernel', 'hidden-2.bias'],
    fraction: 0.5,
    per: 'model',
    by: 'random',
  })
  for (const text of [deepSpec, pruned('{fraction: 0}')]) expect(training(text, 'he')).not.toHaveProperty('prune')
})

test('masks of unknown tensors, by unknown arms, of nothing and of what is frozen are mistakes', () => {
  expect(mistakes(pruned('{fraction: 0.8, tensors: [hiden-1]}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:56  init/nothing  "hiden-1" matches no tensor of arm "he". Did you mean "hidden-1"?
      14 |       plain: {}
      15 |       he: {training: {prune: {fraction: 0.8, tensors: [hiden-1]}}, init: {"hidden-*.kernel": he-normal}}
         |                                                        ^^^^^^^
    "
  `)
  expect(mistakes(pruned('{fraction: 0.8, from: plan}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:52  name/unknown  there is no arm "plan". Did you mean "plain"?
      14 |       plain: {}
      15 |       he: {training: {prune: {fraction: 0.8, from: plan}}, init: {"hidden-*.kernel": he-normal}}
         |                                                    ^^^^
    "
  `)
  expect(mistakes(pruned('{from: plain}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:23  key/missing  \`prune\` names no fraction. Say how much: prune: {fraction: 0.8}.
      14 |       plain: {}
      15 |       he: {training: {prune: {from: plain}}, init: {"hidden-*.kernel": he-normal}}
         |                       ^^^^^
    "
  `)
  expect(mistakes(pruned('{fraction: 0.8, tensors: [out]}, freeze: [out.bias]'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:23  value/range  arm "he" prunes out.bias, which is frozen. Select what is trained; *.kernel is pruned where no tensors are named.
      14 |       plain: {}
      15 |       he: {training: {prune: {fraction: 0.8, tensors: [out]}, freeze: [out.bias]}, init: {"hidden-*.kernel": he-normal}}
         |                       ^^^^^
    "
  `)
  expect(mistakes(pruned('{fraction: 0.8, from: he}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:52  extends/cycle  arm "he" starts from itself: he → he. Start one of the circle otherwise.
      14 |       plain: {}
      15 |       he: {training: {prune: {fraction: 0.8, from: he}}, init: {"hidden-*.kernel": he-normal}}
         |                                                    ^^
    "
  `)
  expect(mistakes(pruned('{fraction: 0.8, from: after}'))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:15:52  init/parameter  arm "after" runs code: it has no weights to start from. Start from an arm that is trained.
      14 |       plain: {}
      15 |       he: {training: {prune: {fraction: 0.8, from: after}}, init: {"hidden-*.kernel": he-normal}}
         |                                                    ^^^^^
    "
  `)
})

test('formats and averages are defined, and absent where they change nothing', () => {
  const kept = (settings: string) =>
    training(edited(deepSpec, ['he: {init', `he: {training: {${settings}}, init`]), 'he')
  expect(kept('storage: bfloat16, average: {}')).toMatchObject({ storage: 'bfloat16', average: { decay: 0.99 } })
  expect(kept('average: {decay: 0.5}')).toMatchObject({ average: { decay: 0.5 } })
  for (const none of ['storage: float32', 'average: {decay: 0}']) {
    expect(kept(none)).not.toHaveProperty('storage')
    expect(kept(none)).not.toHaveProperty('average')
  }
})
