import { readFileSync, writeFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import type { Result } from 'sarif'
import { expect, test } from 'vitest'
import { compareResults } from '../../results/compare/compare-results.ts'
import { encodeChanges } from '../../results/compare/encode-changes.ts'
import { exampleClaim, exampleFinding, exampleResults, exampleRun } from '../testing/example-results.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { type Answer, answerSchema } from './answer-schema.ts'
import { renderJson } from './render-json.ts'
import { renderSarif } from './render-sarif.ts'

const schemaFile = new URL('../../../schema/answer.schema.json', import.meta.url)
const schemaText = `${JSON.stringify(answerSchema, null, 1)}\n`
const check = new Ajv({ strict: false }).compile(JSON.parse(schemaText))

const none: Answer = {
  format: 1,
  command: 'check',
  assay: '0.1.0',
  exitCode: 0,
  error: null,
  incomplete: null,
  problems: [],
  specs: [],
  claims: [],
  changes: null,
}

function full(text: string): Answer {
  const place = {
    spec: `specs/${text}.yaml`,
    id: text,
    name: text,
    line: 7,
    recorded: 'supported',
    stale: false,
  } as const
  const verdict = (found: 'supported' | 'refuted') => ({
    ...exampleResults,
    claims: [exampleClaim({ id: 'x', name: text, reason: text, verdict: found }, [exampleFinding({ verdict: found })])],
    runs: [exampleRun('arm', 1, { [text]: { steps: [0], values: [found === 'refuted' ? Number.NaN : 1] } })],
  })
  return {
    ...none,
    command: 'run',
    exitCode: 3,
    error: { code: 'usage/invalid', message: text },
    incomplete: text,
    problems: [
      { path: place.spec, line: 3, column: 5, endLine: 3, endColumn: 9, code: 'key/unknown', message: text, hint: '' },
    ],
    specs: [place.spec],
    claims: [
      { ...place, found: 'refuted', reason: text },
      { ...place, id: 'unchecked', found: 'not run', reason: null },
      { ...place, id: 'as-recorded', found: 'supported', reason: text },
      { ...place, id: 'never', found: null, reason: null },
    ],
    changes: encodeChanges(compareResults([verdict('supported')], [verdict('refuted')])),
  }
}

test('schema/answer.schema.json is the schema of the code (UPDATE=1 npx vitest run --project unit writes it)', () => {
  if (process.env.UPDATE) writeFileSync(schemaFile, schemaText)
  expect(readFileSync(schemaFile, 'utf8')).toBe(schemaText)
})

test.each(['text', ...hostileTexts])('an answer is one object of the schema, whatever a spec holds: %j', (text) => {
  const answer = full(text)
  const json = renderJson(answer)
  expect(check(JSON.parse(json))).toBe(true)
  expect(JSON.parse(json)).toEqual(answer)
  for (const log of [json, renderSarif(answer)]) {
    expect(log).not.toMatch(/^\s*::|##\[/m)
    expect(log.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  }
})

test('nothing that a spec says is a link or a placeholder in SARIF', () => {
  const { runs } = JSON.parse(renderSarif(full('[click me](javascript:alert(1)) 0.9 [0.8, 1.0] {0}')))
  const told = [...runs[0].results, ...runs[0].invocations[0].toolExecutionNotifications]
  const texts = told.map(({ message }) => message.text as string)
  expect(texts).toHaveLength(6)
  for (const text of texts) {
    expect(text).toContain('\\[click me\\](javascript:alert(1)) 0.9 \\[0.8, 1.0\\] {{0}}')
    expect(text).not.toMatch(/(?<!\\)[[\]]/)
  }
})

test('what is not an answer does not match the schema', () => {
  expect(check({ ...none, exitCode: 4 })).toBe(false)
  expect(check({ ...none, sauce: 1 })).toBe(false)
  expect(check({ ...none, claims: [{ id: 'x' }] })).toBe(false)
})

test('in SARIF stands what is not as recorded, what was not checked, what changed, and every mistake at its place', () => {
  const { runs } = JSON.parse(renderSarif(full('a b')))
  const told = runs[0].results.map((result: Result) => {
    const { artifactLocation, region } = result.locations?.[0]?.physicalLocation ?? {}
    return [result.ruleId, result.level, artifactLocation?.uri, region?.startLine]
  })
  expect(told).toEqual([
    ['key/unknown', 'error', 'specs/a%20b.yaml', 3],
    ['claim/unexpected', 'error', 'specs/a%20b.yaml', 7],
    ['claim/unchecked', 'warning', 'specs/a%20b.yaml', 7],
    ['claim/changed', 'warning', 'specs/surprising-demo.yaml', 106],
  ])
  expect(runs[0].tool.driver.rules.map(({ id }: { readonly id: string }) => id)).toEqual([
    'claim/changed',
    'claim/unchecked',
    'claim/unexpected',
    'key/unknown',
  ])
  expect(runs[0].invocations).toMatchObject([{ executionSuccessful: false, exitCode: 3 }])
  expect(JSON.parse(renderSarif(none)).runs[0]).toMatchObject({
    results: [],
    invocations: [{ executionSuccessful: true, exitCode: 0 }],
  })
})
