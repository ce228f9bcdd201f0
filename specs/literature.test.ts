import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readTable } from '../bench/oracle/read-table.ts'
import { recordedVerdict } from '../src/language/recorded-verdict.ts'
import { renderProblems } from '../src/language/render-problems.ts'
import { readSpecFile } from '../src/verify/read-spec-file.ts'

/** What claims are tagged with: each has one, and a section of docs/literature.md. */
const themes = [
  'symmetry-and-zeros',
  'variance-and-depth',
  'residual-nets',
  'normalisation',
  'regularisation',
  'optimisers',
  'generalisation',
  'pruning',
] as const

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'specs/literature')
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'))
const read = await Promise.all(
  files.map(async (file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    const { spec, problems } = await readSpecFile(join(folder, file), text)
    return { file, name: file.replace('.yaml', ''), text, problems, content: spec?.content }
  }),
)
const claims = read.flatMap(({ content }) => content?.claims ?? [])
const page = readFileSync(join(root, 'docs/literature.md'), 'utf8')

const findings = readTable(readFileSync(join(root, 'bench/oracle/literature/findings.tsv'), 'utf8'))
const verdictsOf = (name: string) =>
  new Map(findings.flatMap(({ claim, engine, verdict }) => (engine === name ? [[claim, verdict]] : [])))
const recorded = new Map(claims.map((claim) => [claim.id, recordedVerdict(claim, 'full').verdict] as const))

test.each(read)('$file is a spec of one source, cited in full', ({ name, text, problems, content }) => {
  expect(renderProblems(problems, text)).toBe('')
  const { source, claims: own = [] } = content ?? {}
  expect(source).toMatchObject({ document: expect.stringMatching(/\w/), deviations: expect.any(Array) })
  expect(source?.deviations?.length).toBeGreaterThan(0)
  if (source?.kind === 'paper') expect(source).toMatchObject({ authors: expect.any(Array), date: expect.any(Number) })
  if (source?.kind !== 'folklore') expect(source?.url).toMatch(/^https:/)
  expect(own.filter(({ id }) => !new RegExp(`^${name}\\.\\d+[a-z]?$`).test(id)).map(({ id }) => id)).toEqual([])
})

test('there are forty statements of twenty sources, each of one theme, and not all of them hold', () => {
  const statements = claims.filter(({ own }) => own !== true)
  expect(statements.length).toBeGreaterThanOrEqual(40)
  expect(read.filter(({ content }) => content?.claims.some(({ own }) => own !== true)).length).toBeGreaterThanOrEqual(
    20,
  )
  expect(claims.filter(({ tags = [] }) => tags.filter((tag) => themes.includes(tag as never)).length !== 1)).toEqual([])
  expect(statements.filter(({ id }) => recorded.get(id) !== 'supported').length).toBeGreaterThan(10)
})

test('quotes are the source’s own words, which say nothing of paraphrases', () => {
  expect(claims.filter(({ quote = '' }) => /paraphrase/i.test(quote))).toEqual([])
})

test('the recorded verdicts are those that the first engine found, and those of the page', () => {
  expect(Object.fromEntries(verdictsOf('tensorflow'))).toEqual(Object.fromEntries(recorded))
  const told = [...page.matchAll(/^\| (\S+\.\d+[a-z]?) \| (supported|refuted|inconclusive) \|/gm)]
  expect(Object.fromEntries(told.map(([, id, verdict]) => [id, verdict]))).toEqual(Object.fromEntries(recorded))
})

test('of what the full profile decides the sample says the same, or that its seeds are too few, or its epochs', () => {
  const decided = claims.filter(({ id }) => recorded.get(id) !== 'inconclusive')
  const otherwise = decided.filter((claim) => {
    const { verdict, because = '' } = recordedVerdict(claim, 'sample')
    const told = verdict === 'inconclusive' ? /seeds of the sample are too few/ : /half of those of the full profile/
    return verdict !== recorded.get(claim.id) && !told.test(because ?? '')
  })
  expect(otherwise.map(({ id }) => id)).toEqual([])
})

test('the second engine finds the same, but for what the page explains', () => {
  const second = verdictsOf('onnx')
  const differing = [...second].flatMap(([id, verdict]) => (verdict === recorded.get(id as string) ? [] : [id]))
  const explained = section('Where the second engine differs')
  expect([...explained.matchAll(/^- (\S+\.\d+[a-z]?): /gm)].map(([, id]) => id)).toEqual(differing.sort())
  const missing = [...new Set([...recorded.keys()].filter((id) => !second.has(id)).map((id) => id.split('.')[0]))]
  expect(/Not run there yet: ([a-z0-9,\s-]+)\./.exec(explained)?.[1]?.split(/,\s/) ?? []).toEqual(missing)
})

test('the intervals of ten claims, drawn at random, overlap those of PyTorch', () => {
  const rows = readTable(readFileSync(join(root, 'bench/oracle/literature/intervals.tsv'), 'utf8'))
  expect(new Set(rows.map(({ claim }) => claim)).size).toBe(10)
  const apart = rows.filter(({ claim, quantity, least, most }) => {
    const found = findings.find(
      (row) => row.engine === 'tensorflow' && row.claim === claim && row.quantity === quantity,
    )
    return !(Number(found?.least) <= Number(most) && Number(least) <= Number(found?.most))
  })
  expect(apart).toEqual([])
})

test('every theme has a section that names its claims', () => {
  const missing = claims.filter(({ id, tags = [] }) => !section(heading(tags)).includes(`| ${id} |`))
  expect(missing.map(({ id }) => id)).toEqual([])
})

function heading(tags: readonly string[]): string {
  const words = themes.find((theme) => tags.includes(theme))?.replaceAll('-', ' ') ?? ''
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The text below a heading of the page, up to the next one. */
function section(title: string): string {
  return page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? ''
}
