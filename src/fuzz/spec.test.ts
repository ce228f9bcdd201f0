import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse, parseDocument } from 'yaml'
import { describeCriterion } from '../judge/describe-criterion.ts'
import { readSpec } from '../language/read-spec.ts'
import { recordVerdicts } from '../language/record-verdicts.ts'
import { renderProblems } from '../language/render-problems.ts'
import { profiles } from '../language/spec.ts'
import { packageRoot } from '../package-root.ts'
import { planSpec } from '../plan/plan-spec.ts'
import { canonicalJson } from '../plan/run-id.ts'
import { changedText } from './mutations.ts'

// A spec that people wrote, changed at random: most of the time a mistake, now and then another spec.

/** Milliseconds in which any text of this size is read: ones that grow in the reading take minutes. */
const mostMilliseconds = 5_000

const texts = ['specs', 'specs/public']
  .flatMap((folder) => readdirSync(join(packageRoot(), folder)).map((file) => join(packageRoot(), folder, file)))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => readFileSync(file, 'utf8'))
  // Long ones leave fewer tries, and have the same words.
  .filter((text) => text.length < 12_000)

function readInTime(text: string) {
  const start = performance.now()
  const read = readSpec(text, 'specs/x.yaml')
  expect(performance.now() - start).toBeLessThan(mostMilliseconds)
  return read
}

test('what a spec says wrongly is told at a place in its text, on one line; nothing is thrown', () => {
  fc.assert(
    fc.property(changedText(texts), (text) => {
      const { spec, problems } = readInTime(text)
      expect(spec === null).toBe(problems.length > 0)
      const lines = text.split(/\r\n|[\n\r]/)
      for (const { line, column, message } of problems) {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(lines.length)
        expect(column).toBeGreaterThanOrEqual(1)
        expect(message).not.toMatch(/\n|undefined|\[object/)
      }
      renderProblems(problems, text)
    }),
  )
})

test('whatever kind of value stands where another one should, it is told at a place; nothing is thrown', () => {
  const values = fc.constantFrom<unknown>({ a: 1 }, [{ a: 1 }], [[1]], {}, [], 3, -1.5, Number.NaN, true, null, 'word')
  const places = texts.map((text) => ({ text, paths: pathsOf(text) }))
  const place = fc
    .constantFrom(...places)
    .chain(({ text, paths }) => fc.tuple(fc.constant(text), fc.constantFrom(...paths)))
  fc.assert(
    fc.property(place, values, ([text, path], value) => {
      const document = parseDocument(text)
      document.setIn(path, document.createNode(value))
      const { spec, problems } = readInTime(document.toString())
      expect(spec === null).toBe(problems.length > 0)
    }),
  )
})

test('text that is no spec at all is read in no time', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 }))
  fc.assert(
    fc.property(anything, (text) => {
      expect(readInTime(text).problems.length).toBeGreaterThan(0)
    }),
  )
})

test('a spec without mistakes can be planned in each profile, and every criterion be told', () => {
  fc.assert(
    fc.property(changedText(texts), (text) => {
      const { spec } = readInTime(text)
      if (spec === null) return
      for (const profile of profiles) {
        const plan = planSpec(spec, profile)
        for (const { criterion } of plan.claims) expect(describeCriterion(criterion)).not.toMatch(/undefined|\[object/)
        expect(canonicalJson(JSON.parse(JSON.stringify(plan.claims)))).not.toBe('')
      }
    }),
  )
})

test('verdicts are recorded in any spec: they are read back, and nothing else is changed', () => {
  const verdicts = fc.constantFrom('supported' as const, 'refuted' as const, 'inconclusive' as const)
  fc.assert(
    fc.property(changedText(texts), verdicts, (text, verdict) => {
      const { spec } = readInTime(text)
      if (spec === null) return
      const ids = spec.content.claims.map(({ id }) => id)
      const written = recordVerdicts(
        text,
        ids.map((id) => ({ id, verdict, sampleAlone: false })),
      )
      // A layout that cannot be kept is refused, and nothing is written.
      if (written === null) return
      const again = readSpec(written, 'specs/x.yaml')
      // A verdict that is not supported asks for a reason, which only people can give.
      const others = again.problems.filter(({ message }) => !/because|reason/.test(message))
      expect(others).toEqual([])
      if (again.spec === null) return
      const plain = (claims: typeof spec.content.claims) =>
        claims.map(({ verdict: _verdict, profiles: _profiles, ...rest }) => rest)
      expect(plain(again.spec.content.claims)).toEqual(plain(spec.content.claims))
      expect(again.spec.content.claims.every((claim) => (claim.verdict ?? 'supported') === verdict)).toBe(true)
    }),
  )
})

/** The places of all values of a text. */
function pathsOf(text: string): readonly (readonly (string | number)[])[] {
  const within = (value: unknown, path: readonly (string | number)[]): readonly (readonly (string | number)[])[] => {
    if (typeof value !== 'object' || value === null) return []
    const steps: readonly [string | number, unknown][] = Array.isArray(value)
      ? [...value.entries()]
      : Object.entries(value)
    return steps.flatMap(([step, part]) => [[...path, step], ...within(part, [...path, step])])
  }
  return within(parse(text), [])
}
