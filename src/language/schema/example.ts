/** A small, complete spec: the reference page shows it, and the tests start from it. */
export const exampleSpec = `# yaml-language-server: $schema=../schema/spec.schema.json
title: Zero initialisation, in small
source:
  document: lecture-notes-7
  kind: lecture notes
  deviations: ["Trained on one thread."]
errata:
  - {where: slide 13, text: The network drawn has two outputs; the text says ten.}
experiments:
  mnist:
    data: {set: mnist, normalize: {mean: 0.1307, std: 0.3081}}
    model:
      convention: pytorch
      layers:
        - {name: fc1, units: 128, activation: relu}
        - {name: fc2, units: 64, activation: relu}
        - {name: out, units: 10}
    training: {loss: cross-entropy, optimizer: {adam: {learningRate: 0.001}}, batch: 64, epochs: 10}
    seeds: {looks: [3, 5, 10]}
    arms:
      baseline: {}
      all-zero: {init: {all: zeros}}
      fc1-zero: {init: {fc1: zeros}}
      half: {init: {"*.kernel": {constant: 0.5}, "*.bias": zeros}}
    controls:
      - {arm: baseline, metric: test.accuracy, above: 0.9}
    profiles:
      sample: {training: {epochs: 5}, seeds: {looks: [3, 5]}}
claims:
  - id: z.1
    name: all-zero stays at chance
    quote: No improvement in accuracy beyond random chance.
    where: "§4.3"
    published: ~10%
    tags: [zeros]
    expect: {arm: all-zero, metric: test.accuracy, at: every epoch, for: every seed, within: chance}
    figure: {title: Test accuracy, metric: test.accuracy, arms: [baseline, all-zero]}
  - id: z.2
    name: only zeros in the final kernels
    quote: Only zeros are found in the final weights.
    where: "§4.3"
    expect: {arm: all-zero, metric: weights.*.kernel.zeroShare, for: every seed, equal: 1}
  - id: z.3
    name: the baseline beats both by far
    quote: Far better than either.
    where: "§5"
    expect:
      arm: baseline
      metric: test.accuracy
      all:
        - {exceeds: {arm: fc1-zero, by: 0.2}}
        - {exceeds: {arm: half, by: 0.2}}
    verdict: refuted
    because: With fc1 alone at zero the network learns nearly as well.
    profiles:
      sample: {verdict: inconclusive, because: Five seeds of the sample are too few for a difference of 0.2.}
`
