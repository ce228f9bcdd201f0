import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readAnswers } from './checkers/read-answers.ts'
import { scoreAnswers } from './checkers/score-answers.ts'
import { isVerdict, type Verdict } from './checkers/verdicts.ts'

/**
 * Scores the answers of a program that checks claims, on those that are held out, or with `--open` on the open ones: docs/benchmark.md.
 *
 * Usage: npm run score -- answers.jsonl [--open]
 */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { open: { type: 'boolean' } } })
const [path] = positionals
try {
  if (path === undefined || positionals.length > 1)
    throw new Error('expected one file of answers: npm run score -- answers.jsonl [--open]')
  const truths = readTruths(values.open ? 'open.jsonl' : 'held-out-verdicts.jsonl')
  console.log(JSON.stringify(scoreAnswers(truths, readAnswers(readFileSync(path, 'utf8'))), null, 2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function readTruths(name: string): ReadonlyMap<string, Verdict> {
  const lines = readFileSync(new URL(`checkers/data/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return new Map(
    lines.map((line) => {
      const { id, verdict } = JSON.parse(line)
      if (!isVerdict(verdict)) throw new Error(`${name}: ${id} has no verdict`)
      return [String(id), verdict] as const
    }),
  )
}
