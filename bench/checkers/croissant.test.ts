import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Answer, Question } from './record.ts'

// A Python that has what bench/oracle/croissant/requirements.txt names; `.ci/run` makes one.
const python = process.env.ASSAY_CROISSANT_CHECKER
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, 'bench/checkers/data')

const linesOf = (set: string): readonly (Question & Answer)[] =>
  readFileSync(join(folder, `${set}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

/** What the card says of a claim. */
const question = ({ id, own, digest, statement, source, setting }: Question) => {
  const { criterion, looks, level, deviations } = setting
  const { document, url = null } = source
  return { id, own, digest, ...statement, criterion, looks, level, deviations, document, url }
}

/** And of its answer. */
const answer = ({ id, verdict, evidence }: Answer) => ({
  id,
  verdict,
  evidence: evidence.map(({ words: _words, ...numbers }) => numbers),
})

/** What is expected, numbers to nine decimals: pandas, which reads the lines for MLCommons, drops digits from the sixteenth on. */
const near = (value: unknown): unknown => {
  if (typeof value === 'number') return expect.closeTo(value, 9)
  if (Array.isArray(value)) return value.map(near)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, near(item)]))
}

describe.skipIf(python === undefined)('MLCommons’ own library (ASSAY_CROISSANT_CHECKER)', { timeout: 60_000 }, () => {
  test('finds nothing wrong with the card, and loads by it what the files have', async () => {
    const checker = join(root, 'bench/oracle/croissant/check_croissant.py')
    const options = { maxBuffer: 2 ** 25 }
    const { stdout } = await promisify(execFile)(python ?? '', [checker, join(folder, 'croissant.json')], options)
    const { warnings, records } = JSON.parse(stdout)
    expect(warnings).toEqual([])
    expect(records).toEqual(
      near({
        open: linesOf('open').map((line) => ({ ...question(line), ...answer(line) })),
        'held-out': linesOf('held-out').map(question),
        'held-out-verdicts': linesOf('held-out-verdicts').map(answer),
      }),
    )
  })
})
