import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'

const hidden = '{name: hidden, units: 16, activation: relu, repeat: 3}'
const out = '- {name: out, units: 10}'

/** What is said of a network with these layers before its last one, and where. */
function saidOf(...layers: readonly string[]): string {
  const text = mistakes(
    edited(deepSpec, [hidden, layers.join('\n        - ')], ['"hidden-*.kernel": he-normal', 'out: he-normal']),
  )
  return text.split('\n').find((line) => line.startsWith('specs/x.yaml')) ?? text
}

test('a layer that does not fit is told at its place, with the shapes', () => {
  expect(
    [
      ['{name: c1, conv2d: {filters: 4, kernel: 30}}', 'flatten'],
      ['{name: c1, conv2d: {filters: 4, kernel: 3}}', '{maxPool: 2}', '{name: p2, maxPool: 14}', 'flatten'],
      ['{name: c1, conv2d: {filters: 4, kernel: 3}}'],
      ['flatten', '{name: c1, conv2d: {filters: 4, kernel: 3}}'],
      ['{name: b, residual: {layers: [{name: c, conv2d: {filters: 8, kernel: 3, padding: same}}]}}', 'flatten'],
      ['{name: c1, conv2d: {filters: 4, kernel: 3}}', '{name: g, groupNorm: {groups: 3}}', 'flatten'],
      ['{name: a, selfAttention: {heads: 2}}', 'flatten'],
    ].map((layers) => saidOf(...layers)),
  ).toMatchInlineSnapshot(`
    [
      "specs/x.yaml:9:11  layer/shape  layer "c1" has windows of 30 × 30, larger than its images of 28 × 28 × 1. Use smaller windows, padding: same, or fewer pools before it.",
      "specs/x.yaml:11:11  layer/shape  layer "p2" has windows of 14 × 14, larger than its images of 13 × 13 × 4. Use smaller windows, padding: same, or fewer pools before it.",
      "specs/x.yaml:10:11  layer/shape  layer "out" is dense, and gets images of 26 × 26 × 4. Put - flatten or - globalAveragePool before it.",
      "specs/x.yaml:10:11  layer/shape  layer "c1" needs images (height × width × channels), and gets 784. Use a data set of images, and put flatten and dense layers after it.",
      "specs/x.yaml:9:11  layer/shape  layer "b" adds 28 × 28 × 8 to 28 × 28 × 1. Let the last layer of the block give what went in, or give it a shortcut of as many channels: shortcut: [{name: proj, conv2d: {filters: 16, kernel: 1}}].",
      "specs/x.yaml:10:11  layer/shape  layer "g" cuts 4 channels into 3 groups, which does not go evenly. Choose a number of groups that divides the channels.",
      "specs/x.yaml:9:11  layer/shape  layer "a" needs sequences (steps × channels), and gets 28 × 28 × 1. Put an embedding or a conv1d before it.",
    ]
  `)
})

test('a list of layers that is repeated has a name and a number, and no kind; what does not fit inside is told', () => {
  const layers = 'layers: [{name: fc, units: 8}, {dropout: 0.5}]'
  expect(
    [
      `{name: b, ${layers}}`,
      `{repeat: 3, ${layers}}`,
      `{name: b, repeat: 3, units: 4, ${layers}}`,
      `{name: b, repeat: 3, activation: relu, ${layers}}`,
      `{name: b, repeat: 150, ${layers}}`,
      '{name: b, repeat: 3, layers: []}',
      '{name: b, repeat: 3, layers: [{units: 4}]}',
      '{name: b, repeat: 3, layers: [{name: c, conv2d: {filters: 4, kernel: 11}}]}',
    ].map((layer) => saidOf(layer)),
  ).toMatchInlineSnapshot(`
    [
      "specs/x.yaml:9:11  key/missing  this list of layers lacks "repeat". A list of layers has both: {name: block, repeat: 3, layers: […]}.",
      "specs/x.yaml:9:11  key/missing  this list of layers lacks "name". A list of layers has both: {name: block, repeat: 3, layers: […]}.",
      "specs/x.yaml:9:32  layer/kind  this is a list of layers, and units as well. Put it into the list.",
      "specs/x.yaml:9:32  layer/kind  this is a list of layers, and activation as well. Put it into the list.",
      "specs/x.yaml:9:9  value/range  the model has 301 layers, at most 200 are possible. Repeat fewer layers.",
      "specs/x.yaml:9:40  value/range  "layers" needs at least 1 entry. For example: [{name: conv, conv2d: {filters: 16, kernel: 3, padding: same}, activation: relu}, {maxPool: 2}].",
      "specs/x.yaml:9:41  key/missing  this layer lacks "name". Claims and selectors call it by its name: name: fc1.",
      "specs/x.yaml:9:11  layer/shape  layer "b-3-c" has windows of 11 × 11, larger than its images of 8 × 8 × 4. Use smaller windows, padding: same, or fewer pools before it.",
    ]
  `)
})

test('what changes the logits before cross-entropy is told', () => {
  expect(mistakes(edited(deepSpec, [out, `${out}\n        - softmax`]))).toMatchInlineSnapshot(`
    "
    specs/x.yaml:11:11  layer/shape  cross-entropy has a softmax of its own, and this is a second one before it. Leave it out. If the claim is about that mistake, write softmax: {deliberate: true}.
      10 |         - {name: out, units: 10}
      11 |         - softmax
         |           ^^^^^^^
    "
  `)
})

test('numbers of one example beyond the memory of a machine are told before memory is asked for', () => {
  expect(
    saidOf('{name: c1, conv2d: {filters: 64, kernel: 3, padding: 1024}}', 'globalAveragePool'),
  ).toMatchInlineSnapshot(
    `"specs/x.yaml:9:9  value/range  the layers make 275 million numbers of one example, at most 20 million are possible. Use fewer filters, or pools and strides earlier."`,
  )
})
