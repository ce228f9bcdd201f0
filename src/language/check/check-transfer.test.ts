import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'
import { readSpec } from '../read-spec.ts'

const transferring = (...edits: readonly (readonly [string, string])[]) => mistakes(edited(deepSpec, ...edits))

test('the source is another arm that is trained', () => {
  expect(transferring(['transfer: plain', 'transfer: plan'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:16:45  name/unknown  there is no arm "plan". Did you mean "plain"?
      15 |       he: {init: {"hidden-*.kernel": he-normal}}
      16 |       moved: {init: {"hidden-*": {transfer: plan}, "hidden-2.bias": zeros}}
         |                                             ^^^^
    "
  `)
  expect(transferring(['transfer: plain', 'transfer: after'])).toContain('arm "after" runs code')
  expect(transferring(['{transfer: plain}', 'transfer'])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:16:34  value/type  "hidden-*": transfer needs parameters. Write {transfer: pretrained}.
      15 |       he: {init: {"hidden-*.kernel": he-normal}}
      16 |       moved: {init: {"hidden-*": transfer, "hidden-2.bias": zeros}}
         |                                  ^^^^^^^^
    "
  `)
})

test('every tensor that starts so finds its like there', () => {
  const layers = 'model: {layers: [{name: hidden, units: 8, repeat: 4}, {name: out, units: 10}]}, '
  expect(transferring(['moved: {init', `moved: {${layers}init`])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:16:125  init/parameter  arm "moved" cannot start hidden-4.kernel from arm "plain", which has no such tensor. Give it an initialiser of its own: hidden-4.kernel: he-normal.
      15 | 
      16 | 4}, {name: out, units: 10}]}, init: {"hidden-*": {transfer: plain}, "hidden-2.bias": zeros}}
         |                                                             ^^^^^
    "
  `)
})

test('no arm starts from itself, not by way of others either', () => {
  const text = edited(
    deepSpec,
    ['plain: {}', 'plain: {init: {out.kernel: {transfer: he}}}'],
    ['he: {init: {', 'he: {init: {out.kernel: {transfer: moved}, '],
  )
  expect(mistakes(text)).toMatchInlineSnapshot(`
    "
    specs/x.yaml:14:45  extends/cycle  arm "plain" starts from itself: plain → he → moved → plain. Start one of the circle otherwise.
      13 |     arms:
      14 |       plain: {init: {out.kernel: {transfer: he}}}
         |                                             ^^

    specs/x.yaml:15:42  extends/cycle  arm "he" starts from itself: he → moved → plain → he. Start one of the circle otherwise.
      14 |       plain: {init: {out.kernel: {transfer: he}}}
      15 |       he: {init: {out.kernel: {transfer: moved}, "hidden-*.kernel": he-normal}}
         |                                          ^^^^^

    specs/x.yaml:16:45  extends/cycle  arm "moved" starts from itself: moved → plain → he → moved. Start one of the circle otherwise.
      15 |       he: {init: {out.kernel: {transfer: moved}, "hidden-*.kernel": he-normal}}
      16 |       moved: {init: {"hidden-*": {transfer: plain}, "hidden-2.bias": zeros}}
         |                                             ^^^^^
    "
  `)
})

test('an arm is not judged on rows that the arm it starts from was trained on', () => {
  const split = 'data: {split: {from: all, test: 0.1}}'
  expect(transferring(['moved: {init', `moved: {${split}, init`])).toMatchInlineSnapshot(`
    "
    specs/x.yaml:16:84  data/overlap  arm "moved" is judged on rows that arm "plain" was trained on: their splits differ. Give both the same split: of one seed, they then set the same rows aside.
      15 |       he: {init: {"hidden-*.kernel": he-normal}}
      16 |       moved: {data: {split: {from: all, test: 0.1}}, init: {"hidden-*": {transfer: plain}, "hidden-2.bias": zeros}}
         |                                                                                    ^^^^^
    "
  `)
  const both = edited(deepSpec, ['moved: {init', `moved: {${split}, init`], ['plain: {}', `plain: {${split}}`])
  expect(readSpec(both, 'specs/x.yaml', () => 'd1935').problems).toEqual([])
})
