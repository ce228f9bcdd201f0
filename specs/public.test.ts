import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { renderProblems } from '../src/language/render-problems.ts'
import { readSpecFile } from '../src/verify/read-spec-file.ts'

/** What a newcomer takes in: lines of a spec that are not blank. */
const mostLines = 40

const folder = fileURLToPath(new URL('public', import.meta.url))
const specs = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }))
const secondOpinion = readFileSync(join(folder, '../../bench/oracle/public/claims.py'), 'utf8')

test.each(specs)('$file is a spec, short, and says whose words it tests', async ({ file, text }) => {
  const { spec, problems } = await readSpecFile(join(folder, file), text)
  expect(renderProblems(problems, text)).toBe('')
  expect(text.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(mostLines)
  const claims = spec?.content.claims ?? []
  expect(claims.map(({ id }) => id)).toEqual(claims.map((_, index) => `${file.replace('.yaml', '')}.${index + 1}`))
  // Words that are not the source's own begin with this one.
  expect(claims.filter(({ quote }) => /paraphrase/i.test(quote) && !/^Paraphrase: ./.test(quote))).toEqual([])
  expect(claims.filter(({ id }) => !secondOpinion.includes(id)).map(({ id }) => id)).toEqual([])
})
