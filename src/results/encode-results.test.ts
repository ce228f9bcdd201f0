import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Figure } from '../figures/figures.ts'
import type { WrittenSource } from '../language/schema/source.ts'
import { defineLoss } from '../model/losses/losses.ts'
import { defineSchedule, schedules } from '../model/schedules/schedules.ts'
import { citeSource } from '../plan/cited-source.ts'
import { renderPage } from '../report/html/page.ts'
import { renderIndex } from '../report/markdown/index-report.ts'
import { renderSpecReport } from '../report/markdown/spec-report.ts'
import {
  exampleClaim,
  exampleCodeRun,
  exampleFinding,
  exampleResults,
  exampleRun,
} from '../report/testing/example-results.ts'
import { decodeResults } from './decode-results.ts'
import { encodeResults } from './encode-results.ts'
import { resultsSchema } from './schema/results.ts'

const schemaFile = new URL('../../schema/results.schema.json', import.meta.url)
const schemaText = `${JSON.stringify(resultsSchema, null, 2)}\n`
const text = encodeResults(exampleResults)

test('what was encoded is decoded, bit for bit', () => {
  expect(decodeResults(text)).toStrictEqual(exampleResults)
})

test('how arms were tuned goes through the file', () => {
  const among = [
    { arm: 'slow', values: [0.25, null], mean: null },
    { arm: 'quick', values: [0.5, 0.75], mean: 0.625 },
  ]
  const seeds = [2_000_001, 2_000_002]
  const tunings = [{ arm: 'best', metric: 'fit.loss', better: 'least' as const, seeds, among, chosen: 'quick' }]
  const results = { ...exampleResults, tunings }
  expect(decodeResults(encodeResults(results))).toStrictEqual(results)
  expect(renderSpecReport(results).markdown).toContain('; 4 more by which arms were tuned')
  const renamed = { ...results, tunings: [{ ...tunings[0], arm: 'all-zero' }] } as typeof results
  expect(renderSpecReport(renamed).markdown).toContain('[all-zero](#arm-all-zero) (tuned: quick)')
})

test('results of before findings had a certainty are read, with the method for it', () => {
  const older = decodeResults(text.replaceAll(/^ *"certainty": .*\n/gm, ''))
  expect(older.claims[0]?.judgement?.findings[0]?.certainty).toBe('t interval')
})

test('amendments go through the file, and stand in the report', () => {
  const amended = [{ when: '2026-07-12', after: 'five seeds', changed: 'Above 0.9 became above 0.95, see `s1.1`.' }]
  const results = { ...exampleResults, claims: [exampleClaim({ amended })] }
  expect(decodeResults(encodeResults(results))).toStrictEqual(results)
  expect(renderSpecReport(results).markdown).toContain(
    '**Amended** 2026-07-12, after five seeds: Above 0.9 became above 0.95',
  )
  expect(renderPage([results])).toContain('<strong>Amended</strong> 2026-07-12, after five seeds: Above 0.9')
  expect(renderSpecReport(exampleResults).markdown).not.toContain('Amended')
})

test('whether what the source says is a paraphrase goes through the file', () => {
  const results = { ...exampleResults, claims: [exampleClaim({ paraphrase: true })] }
  expect(decodeResults(encodeResults(results))).toStrictEqual(results)
})

test('a report made again from the file has the same bytes', () => {
  const again = decodeResults(text)
  expect(renderSpecReport(again)).toStrictEqual(renderSpecReport(exampleResults))
  expect(renderIndex([again])).toBe(renderIndex([exampleResults]))
})

test('NaN, infinities and -0 are written by name, never as null; texts that look like them stay texts', () => {
  const numbers = [Number.NaN, Infinity, -Infinity, -0, 0.1]
  const run = exampleRun('a', 1, { 'test.loss': { steps: [0, 1, 2, 3, 4], values: numbers } })
  const finding = exampleFinding({ region: [-Infinity, 5e-324] })
  const results = {
    ...exampleResults,
    runs: [run],
    claims: [exampleClaim({ name: 'NaN', quote: '-Infinity' }, [finding])],
  }
  const written = encodeResults(results)
  expect(written).toContain('"values": ["NaN", "Infinity", "-Infinity", "-0", 0.1]')
  expect(decodeResults(written)).toStrictEqual(results)
})

test('marks that reorder what is read are in the file by their numbers', () => {
  const title = '\u202eabc\u202c \u2066x\u2069 \u0085'
  const json = encodeResults({ ...exampleResults, title })
  expect(json).toContain(String.raw`\u202eabc\u202c \u2066x\u2069 \u0085`)
  expect(decodeResults(json).title).toBe(title)
})

test('a run that diverged says after how many updates', () => {
  const results = { ...exampleResults, runs: [{ ...exampleRun('a', 1, {}), divergedAt: 18 }] }
  expect(decodeResults(encodeResults(results)).runs[0]?.divergedAt).toBe(18)
  expect(decodeResults(text).runs[0]).not.toHaveProperty('divergedAt')
})

test.each([
  defineLoss('cross-entropy', { labelSmoothing: 0.1, classWeights: { 2: 5 }, meanOver: 'rows' }),
  defineLoss('huber', { delta: 0.5, outputs: 'sum', reduction: 'sum' }),
])('$kind with all that it can be told goes through the file', (loss) => {
  const run = exampleRun('a', 1, {})
  if (run.definition.kind !== 'training') throw new Error('the example is a training')
  const definition = { ...run.definition, training: { ...run.definition.training, loss } }
  const results = { ...exampleResults, runs: [{ ...run, definition }] }
  expect(decodeResults(encodeResults(results))).toStrictEqual(results)
})

test.each(Object.values(schedules))(
  'a learning rate that goes by $word goes through the file',
  ({ word, parameters, defaults }) => {
    const given = Object.entries(parameters).filter(([name]) => !(name in defaults.pytorch) && name !== 'over')
    const examples = given.map(([name, schema]) => [name, Reflect.get(schema, 'examples')[0]])
    const written = { ...Object.fromEntries(examples), warmup: '2 steps' }
    const learningRate = defineSchedule(word, written, 'pytorch', { stepsPerEpoch: 5, epochs: 90 })
    const run = exampleRun('a', 1, {})
    if (run.definition.kind !== 'training') throw new Error('the example is a training')
    const optimizer = { ...run.definition.training.optimizer, learningRate }
    const definition = { ...run.definition, training: { ...run.definition.training, optimizer } }
    const results = { ...exampleResults, runs: [{ ...run, definition }] }
    expect(decodeResults(encodeResults(results))).toStrictEqual(results)
  },
)

test('code, transfers, snapshots and every kind of figure go through the file', () => {
  const [training] = exampleResults.runs
  if (training?.definition.kind !== 'training') throw new Error('the first example is a training')
  const { seed: _seed, measure: _measure, snapshots: _snapshots, ...source } = training.definition
  const twice = { ...source, init: { 'fc1.kernel': { name: 'transfer', source, tensor: 'fc1.kernel' } } } as const
  const definition = {
    ...training.definition,
    init: { 'fc1.kernel': { name: 'transfer', source: twice, tensor: 'fc1.kernel' } },
    snapshots: [{ snapshot: 'weights.fc1.kernel', at: ['start', 'end'] }],
  } as const
  const start = { low: -0, high: Number.NaN, counts: [1, 2], values: [Infinity, 1] }
  const snapshots = { 'weights.fc1.kernel': { start, end: { ...start, low: 0 } }, 'weights.fc1.bias': { end: start } }
  const arms = ['a']
  const figures: readonly Figure[] = [
    { kind: 'histogram', title: 't', tensor: 'weights.fc1.kernel', at: ['start', 'end'], arms },
    { kind: 'scatter', title: 't', tensors: ['weights.fc1.kernel'], at: 'end', arms },
    {
      kind: 'layers',
      title: 't',
      metrics: ['activations.fc1.variance'],
      at: { kind: 'step', step: 1 },
      arms,
      scale: 'log',
    },
  ]
  const results = {
    ...exampleResults,
    runs: [{ ...training, definition, snapshots }, exampleCodeRun('meant', 1, { change: -0 })],
    claims: figures.map((figure) => exampleClaim({ figure, verdict: 'not run', remedy: 'npx assay data cifar10' })),
  }
  expect(decodeResults(encodeResults(results))).toStrictEqual(results)
  expect(() => decodeResults(encodeResults(results).replace('"source": {\n', '"source": { "sauce": 1,\n'))).toThrow()
})

test('schema/results.schema.json is the schema of the code (UPDATE=1 npx vitest run --project unit writes it)', () => {
  if (process.env.UPDATE) writeFileSync(schemaFile, schemaText)
  expect(readFileSync(schemaFile, 'utf8')).toBe(schemaText)
})

test.each([
  ['no JSON', text.slice(0, 500)],
  ['null for a number', text.replace('"NaN"', 'null')],
  ['an unknown verdict', text.replace('"verdict": "refuted"', '"verdict": "true"')],
  ['a misspelt key', text.replace('"because"', '"becuase"')],
  ['a newer layout', text.replace('"format": 1', '"format": 2')],
  ['values without steps', text.replace('"steps": [0, 125,', '"steps": [125,')],
  ['another file', '{"name": "assay"}'],
])('a wrong file is rejected: %s', (_what, wrong) => {
  expect(() => decodeResults(wrong)).toThrow(expect.objectContaining({ name: 'AssayError', code: 'report/invalid' }))
})

test('the message lists what is wrong', () => {
  expect(() =>
    decodeResults(text.replace('"format": 1', '"format": 2').replace('"NaN"', 'null')),
  ).toThrowErrorMatchingInlineSnapshot(`
    [AssayError: Not a results file for this version of Assay: it does not match schema/results.schema.json:
      /format must be equal to constant
      /runs/15/series/test.loss/values/9 must be number
      /runs/15/series/test.loss/values/9 must be equal to one of the allowed values
      /runs/15/series/test.loss/values/9 must match a schema in anyOf]
  `)
  expect(() => decodeResults('{')).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: Not a results file for this version of Assay: the file is not valid JSON.]`,
  )
})

test('whatever a spec says of its source, its results can be read again', () => {
  const written: Required<WrittenSource> = {
    document: 'Batch Normalization',
    kind: 'paper',
    authors: ['Sergey Ioffe', 'Christian Szegedy'],
    date: 2015,
    doi: '10.48550/arXiv.1502.03167',
    url: 'https://arxiv.org/abs/1502.03167',
    licence: 'CC-BY-4.0',
    text: 'sources/paper.pdf',
    deviations: ['Trained on one thread.'],
  }
  const source = citeSource(written)
  expect(decodeResults(encodeResults({ ...exampleResults, source })).source).toEqual(source)
})
