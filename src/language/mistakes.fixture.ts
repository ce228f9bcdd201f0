import { expect } from 'vitest'
import { noFiles, readSpec } from './read-spec.ts'
import { renderProblems } from './render-problems.ts'

/** All mistakes of a text, rendered. Of all modules, `specs/code.ts` alone exists. */
export function mistakes(text: string): string {
  const { spec, problems } = readSpec(text, 'specs/x.yaml', {
    ...noFiles,
    digest: (path) => (path === 'specs/code.ts' ? 'd1935' : null),
  })
  expect(spec).toBeNull()
  return `\n${renderProblems(problems, text)}\n`
}

/** A text with some of its parts replaced, each of which must be there. */
export function edited(text: string, ...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((now, [from, to]) => {
    expect(now).toContain(from)
    return now.replace(from, to)
  }, text)
}

/** A spec without mistakes that has repeated layers, quotients, every figure, transfers and code. */
export const deepSpec = `title: Depth
source: {document: d, kind: k}
experiments:
  deep:
    data: {set: mnist}
    model:
      convention: keras
      layers:
        - {name: hidden, units: 16, activation: relu, repeat: 3}
        - {name: out, units: 10}
    training: {loss: cross-entropy, optimizer: adam, batch: 64, epochs: 2}
    seeds: {looks: [3, 5]}
    arms:
      plain: {}
      he: {init: {"hidden-*.kernel": he-normal}}
      moved: {init: {"hidden-*": {transfer: plain}, "hidden-2.bias": zeros}}
    profiles:
      sample: {data: {split: {first: 500}}}
  built:
    code: ./code.ts
    metrics: {change: largest change, ran: 1 when it ran}
    seeds: {looks: [3, 5]}
    arms:
      after: {parameters: {assigned: late, layers: 3}}
claims:
  - id: d.1
    name: variance kept
    quote: q
    where: w
    expect:
      arm: he
      metric: preactivations.hidden-3.secondMoment
      relativeTo: {metric: preactivations.hidden-1.secondMoment}
      at: step 1
      within: [0.5, 2]
    figure: {title: t, layers: activations.*.variance, at: step 1, arms: [plain, he], scale: log}
  - id: d.2
    name: fresh
    quote: q
    where: w
    expect: {arm: plain, metric: "weights.hidden-*.kernel.mean", at: start, distinct: seeds}
    figure: {title: t, histogram: weights.hidden-1.kernel, arms: [plain, moved]}
  - id: d.3
    name: built
    quote: q
    where: w
    explains: d.1
    expect: {arm: after, metric: code.change, for: every seed, equal: 0}
    figure: {title: t, scatter: [weights.out.kernel, weights.hidden-1.kernel], at: start, arms: [plain]}
`
