import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { combineParts } from '../bench/oracle/combine-parts.ts'
import { readTable } from '../bench/oracle/read-table.ts'
import { recordedVerdict } from '../src/language/recorded-verdict.ts'
import { renderProblems } from '../src/language/render-problems.ts'
import { readSpecFile } from '../src/verify/read-spec-file.ts'

/** What a newcomer takes in: lines of a spec that are not blank. */
const mostLines = 40

const folder = fileURLToPath(new URL('public', import.meta.url))
const specs = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }))
const oracle = join(folder, '../../bench/oracle')
const secondOpinion = readFileSync(join(oracle, 'public/claims.py'), 'utf8')
const found = readTable(readFileSync(join(oracle, 'public/verdicts.tsv'), 'utf8'))

test.each(specs)('$file is a spec, short, and says whose words it tests', async ({ file, text }) => {
  const { spec, problems } = await readSpecFile(join(folder, file), text)
  expect(renderProblems(problems, text)).toBe('')
  expect(text.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(mostLines)
  const claims = spec?.content.claims ?? []
  expect(claims.map(({ id }) => id)).toEqual(claims.map((_, index) => `${file.replace('.yaml', '')}.${index + 1}`))
  expect(claims.filter(({ quote = '' }) => /paraphrase/i.test(quote))).toEqual([])
  expect(claims.filter(({ id }) => !secondOpinion.includes(id)).map(({ id }) => id)).toEqual([])
})

test('the recorded verdicts are those that PyTorch finds, but for those that the page of the second opinion explains', async () => {
  const recorded = new Map<string, string>()
  for (const { file, text } of specs) {
    const { spec } = await readSpecFile(join(folder, file), text)
    for (const claim of spec?.content.claims ?? []) recorded.set(claim.id, recordedVerdict(claim, 'sample').verdict)
  }
  const second = new Map(
    [...recorded.keys()].map((id) => [id, combineParts(found.filter(({ claim }) => claim === id))]),
  )
  const differing = [...recorded].flatMap(([id, verdict]) =>
    [undefined, verdict].includes(second.get(id)) ? [] : [id],
  )
  const page = readFileSync(join(oracle, 'README.md'), 'utf8')
  const explained = page.split('### Where they differ')[1]?.split('\n## ')[0] ?? ''
  const rows = [...explained.matchAll(/^\| ([a-z-]+\.\d+) \| (\w+)[^|]* \| (\w+)/gm)]
  expect(rows.map(([, id, here, there]) => ({ id, here, there }))).toEqual(
    differing.map((id) => ({ id, here: recorded.get(id), there: second.get(id) })),
  )
  const missing = [...second].flatMap(([id, verdict]) => (verdict === undefined ? [id.split('.')[0]] : []))
  const notRun = /Not run there yet: ([a-z, -]+)\./.exec(explained)?.[1]?.split(', ') ?? []
  expect([...new Set(missing)]).toEqual(notRun)
})
