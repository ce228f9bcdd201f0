import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { collect } from './collect.ts'
import { isHeldOut, sourceName } from './is-held-out.ts'
import { renderDataSet } from './render-data-set.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, 'bench/checkers/data')
const collected = await collect(root)
const files = renderDataSet(collected)
const linesOf = (file: string) =>
  (files[file] ?? '')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

test('what is committed is what the specs and findings give: UPDATE=1 writes it again', () => {
  if (process.env.UPDATE === '1') {
    mkdirSync(folder, { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  }
  expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort())
  for (const [name, text] of Object.entries(files)) expect(readFileSync(join(folder, name), 'utf8'), name).toBe(text)
  // About 2,200 bytes a claim: enough for experiments and evidence, too little for all that is measured.
  expect(Buffer.byteLength(Object.values(files).join(''))).toBeLessThan(800_000)
})

test('no source is on both sides, and no held-out claim has its verdict beside it', () => {
  const sources = (file: string) => new Set(linesOf(file).map(({ source }) => sourceName(source)))
  const heldOut = sources('held-out.jsonl')
  expect([...sources('open.jsonl')].filter((name) => heldOut.has(name))).toEqual([])
  const keys = linesOf('held-out.jsonl').flatMap((line) => Object.keys(line))
  expect([...new Set(keys)]).toEqual(['id', 'statement', 'own', 'source', 'setting', 'digest'])
  expect(linesOf('held-out-verdicts.jsonl').map(({ id }) => id)).toEqual(linesOf('held-out.jsonl').map(({ id }) => id))
})

test('all claims are there that can be relied on, but own ones of held-out sources', () => {
  const written = [...linesOf('open.jsonl'), ...linesOf('held-out.jsonl')].map(({ id }) => id)
  expect(new Set(written).size).toBe(written.length)
  const missing = collected.filter(({ question }) => !written.includes(question.id))
  expect(missing.filter(({ trusted, question: { own, source } }) => trusted && !(own && isHeldOut(source)))).toEqual([])
  // Engines differ (twice), one engine could not judge (twice), PyTorch differs, code alone was run, PyTorch leaves it open, the profiles differ (twice).
  const doubtful = [
    'cs231n.1',
    's0.5i',
    'he-2015.4',
    's4.8',
    'first-network.3',
    'lu-2020.1',
    'pennington-2017.3',
    's1.1',
    'arpit-2017.2',
  ]
  expect(doubtful.filter((id) => written.includes(id))).toEqual([])
})

test('the page says how many claims there are', () => {
  const page = readFileSync(join(root, 'docs/benchmark.md'), 'utf8')
  const trusted = collected.filter((claim) => claim.trusted).length
  expect(page).toContain(`| ${linesOf('open.jsonl').length} claims with verdict`)
  expect(page).toContain(`| ${linesOf('held-out.jsonl').length} claims of other sources`)
  expect(page).toContain(`Of ${collected.length} claims ${trusted} are trusted`)
})

test('all three verdicts are on both sides', () => {
  for (const file of ['open.jsonl', 'held-out-verdicts.jsonl'])
    expect(new Set(linesOf(file).map(({ verdict }) => verdict))).toEqual(
      new Set(['supported', 'refuted', 'inconclusive']),
    )
})

test('an answer has what was found: mean, interval and seeds', () => {
  const { answer } = collected.find(({ question }) => question.id === 'ioffe-2015.3') ?? {}
  // From findings.tsv and intervals.tsv.
  expect(answer?.evidence.at(-1)).toEqual({
    by: 'pytorch',
    verdict: 'refuted',
    quantity: 'test.accuracy of twice at end − test.accuracy of once at end',
    estimate: -0.01565,
    interval: [-0.0179499, -0.0133501],
    seeds: 10,
  })
  const worded = collected.find(({ question }) => question.id === 'bfloat16.1')
  expect(worded?.answer.evidence).toEqual([
    {
      by: 'pytorch',
      verdict: 'supported',
      quantity: '',
      estimate: null,
      interval: null,
      seeds: null,
      words: '0 of 768 moved, 5 of 5',
    },
  ])
})

test('of a work the evidence is what decides, of both engines', () => {
  const { answer } = collected.find(({ question }) => question.id === 's1.7c') ?? {}
  // From reports/full and reports/onnx/full: 3 of 20 networks, of which the planned looks have 10.
  const found = {
    verdict: 'refuted',
    quantity: 'share of seeds with test.accuracy of weights-zero at end within 0.0892..0.1135',
    estimate: 0.15,
    interval: [0, 0.408220079017139],
    seeds: 20,
  }
  expect(answer?.evidence).toEqual([
    { by: 'tensorflow', ...found },
    { by: 'onnx', ...found },
  ])
})

test('the card has the digest of every file', () => {
  const card = JSON.parse(files['croissant.json'] ?? '')
  expect(card.distribution.map(({ name, sha256 }: Record<string, string>) => [name, sha256])).toEqual(
    ['open.jsonl', 'held-out.jsonl', 'held-out-verdicts.jsonl'].map((name) => [
      name,
      createHash('sha256')
        .update(files[name] ?? '')
        .digest('hex'),
    ]),
  )
})
