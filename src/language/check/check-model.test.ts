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
