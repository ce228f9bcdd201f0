/**
 * A spec that trains in a second: three seeds of two arms on a synthetic set. Claim `zero` is supported, `learns` refuted and recorded so.
 *
 * @param title of the spec; claims carry it in their names
 */
export function tinySpec(title: string): string {
  return `title: ${title}
source: { document: none, kind: test }
experiments:
  tiny:
    data: { set: { synthetic-gaussian: { rows: 200, testRows: 100, features: 4, classes: 2, separation: 6 } } }
    model: { convention: keras, layers: [{ name: hidden, units: 3, activation: relu }, { name: out, units: 2 }] }
    training: { loss: cross-entropy, optimizer: { adam: { learningRate: 0.05 } }, batch: 10, epochs: 3 }
    seeds: { looks: [3] }
    arms:
      baseline: {}
      zero: { init: { all: zeros } }
claims:
  - id: zero
    name: ${title}, zero stays at chance
    quote: "~50 %"
    where: nowhere
    expect: { arm: zero, metric: test.accuracy, at: every epoch, for: every seed, within: chance }
  - id: learns
    name: ${title}, zero learns
    quote: "It learns."
    where: nowhere
    expect: { arm: zero, metric: test.accuracy, above: 0.9 }
    verdict: refuted
    because: Nothing but the last bias ever moves.
  - id: baseline
    name: ${title}, the baseline learns
    quote: "It learns."
    where: nowhere
    expect: { arm: baseline, metric: test.accuracy, above: 0.6 }
`
}
