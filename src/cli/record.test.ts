import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { decodeResults } from '../results/decode-results.ts'
import { runAssay } from './testing/run-assay.ts'

/** A spec whose claims take every kind of verdict, one of them because a run diverged in the midst of an epoch. */
const trained = `title: t
source: {document: d, kind: k}
experiments:
  e:
    data: {set: {synthetic-gaussian: {features: 4, classes: 3, rows: 300}}}
    model: {convention: keras, layers: [{name: fc1, units: 8, activation: relu}, {name: out, units: 3}]}
    training: {loss: cross-entropy, optimizer: {sgd: {learningRate: 0.1}}, batch: 50, epochs: 4}
    seeds: {looks: [3, 6]}
    arms:
      baseline: {}
      zero: {init: {all: zeros}}
      fast: {training: {optimizer: {sgd: {learningRate: 1.0e+30}}}}
      stopped: {training: {optimizer: {sgd: {learningRate: 3}}, stopEarly: {watch: test.loss, patience: 1, restore: best}}}
    controls: [{arm: baseline, metric: test.loss, below: 3}]
claims:
  - {id: c1, name: n1, quote: q, where: w, expect: {arm: zero, metric: test.accuracy, within: chance}}
  - {id: c2, name: n2, quote: q, where: w, expect: {arm: baseline, metric: test.accuracy, exceeds: {arm: zero, by: 0.1}}}
  - {id: c3, name: n3, quote: q, where: w, expect: {arm: zero, metric: weights.fc1.kernel.distinctNeurons, for: every seed, equal: 1}}
  - {id: c4, name: n4, quote: q, where: w, expect: {arm: fast, metric: test.accuracy, below: 0.5}}
  - {id: c5, name: n5, quote: q, where: w, expect: {arm: baseline, metric: test.loss, at: every epoch, below: 0.2}}
  - {id: c6, name: n6, quote: q, where: w, expect: {arm: baseline, metric: fit.loss, reaches: {below: 0.5, epochs: 3}}}
  - {id: c7, name: n7, quote: q, where: w, expect: {arm: baseline, metric: weights.fc1.kernel.mean, at: step 3, for: most seeds, above: 0}}
  - {id: c8, name: n8, quote: q, where: w, expect: {arm: fast, metric: weights.fc1.kernel.mean, at: start, within: [-1, 1]}}
  - {id: c9, name: n9, quote: q, where: w, expect: {arm: baseline, metric: test.distinctPredictions, above: 2.9}}
  - {id: c10, name: n10, quote: q, where: w, expect: {arm: stopped, metric: test.loss, below: 0.3}}
`

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-record-'))
  await mkdir(join(folder, 'specs'))
  await writeFile(join(folder, 'specs/trained.yaml'), trained)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function judgements(spec: string) {
  await runAssay(folder, ['run', `specs/${spec}.yaml`])
  const { claims, runs, engine } = decodeResults(
    await readFile(join(folder, `reports/sample/${spec}/results.json`), 'utf8'),
  )
  return { claims: claims.map(({ id, verdict, judgement }) => ({ id, verdict, judgement })), runs, engine }
}

test('recorded runs are judged as the same runs were when they were trained, bit for bit', {
  timeout: 180_000,
}, async () => {
  const own = await judgements('trained')
  expect(new Set(own.claims.map(({ verdict }) => verdict))).toEqual(
    new Set(['supported', 'refuted', 'inconclusive', 'error']),
  )
  expect(own.runs.some(({ divergedAt, stepsPerEpoch }) => (divergedAt ?? 0) % stepsPerEpoch > 0)).toBe(true)

  expect(own.runs.some(({ restoredEpoch }) => restoredEpoch !== undefined)).toBe(true)

  const { code, output } = await runAssay(folder, [
    'record',
    'reports/sample/trained/results.json',
    '--out',
    'specs/runs.csv',
  ])
  expect(code).toBe(0)
  const block = output.slice(output.indexOf('\nrecorded:'))
  const spec = parse(trained)
  const { seeds, arms, controls } = spec.experiments.e
  const bare = Object.fromEntries(Object.keys(arms).map((arm) => [arm, {}]))
  spec.experiments.e = { ...parse(block), seeds, arms: bare, controls }
  await writeFile(join(folder, 'specs/judged.yaml'), stringify(spec))

  const again = await judgements('judged')
  expect(again.claims).toEqual(own.claims)
  expect(again.engine.name).toBe('recorded')
  const report = await readFile(join(folder, 'reports/sample/judged/report.md'), 'utf8')
  expect(report).toContain('recorded, not trained here')
  const taken = await runAssay(folder, ['record', 'reports/sample/trained/results.json', '--out', 'specs/runs.csv'])
  expect(taken).toMatchObject({ code: 3, error: expect.stringContaining('is there already') })

  // One byte of the file: refused, and nothing of the cache stands in for it.
  const csv = await readFile(join(folder, 'specs/runs.csv'), 'utf8')
  await writeFile(join(folder, 'specs/runs.csv'), csv.replace('zero,1,test.loss,0,0,', 'zero,1,test.loss,0,0,1'))
  const edited = await runAssay(folder, ['run', 'specs/judged.yaml'])
  expect(edited).toMatchObject({ code: 3 })
  expect(`${edited.output}${edited.error}`).toContain('is not the file that is pinned here: its SHA-256 is')
})
