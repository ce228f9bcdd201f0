import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { recordVerdicts } from './record-verdicts.ts'

const text = `# Of a lecture.
claims:
  # The first.
  - id: a   # kept
    # What decides it.
    expect: { above: 1 }
  - quote: "b, # no comment"
    id: "b"
    verdict: 'refuted' # since May
    because: It is.
  - id: c
    profiles:
      # A smaller set.
      sample:
        # Few seeds.
        because: Too few.
  - { id: d, expect: { above: 2 } }
  - { id: e, profiles: { sample: { verdict: inconclusive, because: x } } }`

const all = ['a', 'b', 'c', 'd', 'e']
const record = (sampleAlone: boolean, of = text) =>
  recordVerdicts(
    of,
    all.map((id) => ({ id, verdict: id === 'b' ? ('supported' as const) : ('refuted' as const), sampleAlone })),
  ) ?? ''

test('verdicts of every profile: only they change, each in place or after the id', () => {
  expect(record(false)).toBe(
    text
      .replace('# kept', '# kept\n    verdict: refuted')
      .replace("'refuted' # since", 'supported # since')
      .replace('id: c', 'id: c\n    verdict: refuted')
      .replace('id: d', 'id: d, verdict: refuted')
      .replace('verdict: inconclusive', 'verdict: refuted'),
  )
})

test('verdicts of profile sample alone leave that of the full one as it is', () => {
  const written = record(true)
  const { claims } = parse(written)
  const before = parse(text).claims
  for (const [index, id] of all.entries()) {
    expect(claims[index].profiles.sample.verdict).toBe(id === 'b' ? 'supported' : 'refuted')
    expect(claims[index].verdict).toBe(before[index].verdict)
    expect(claims[index].because).toBe(before[index].because)
  }
  expect(written).toContain('        # Few seeds.\n        verdict: refuted\n        because: Too few.')
  for (const [comment] of text.matchAll(/# [A-Za-z ]+\.?$/gm)) expect(written).toContain(comment)
})

test('line breaks stay what they are, and what is not there is not written', () => {
  const windows = text.replaceAll('\n', '\r\n')
  expect(record(false, windows)).toBe(record(false).replaceAll('\n', '\r\n'))
  expect(recordVerdicts(text, [{ id: 'f', verdict: 'refuted', sampleAlone: false }])).toBe(text)
})

test('every layout of a claim takes a verdict, and what would change anything else is not written', () => {
  const odd = `claims:
  - ? id
    : a
    verdict: >-
      supported
    because: reason
  - id: b
    profiles: {}
  - { id: c, profiles: { sample: {} } }
`
  const both = [
    { id: 'a', verdict: 'refuted' as const, sampleAlone: false },
    { id: 'b', verdict: 'refuted' as const, sampleAlone: true },
    { id: 'c', verdict: 'refuted' as const, sampleAlone: true },
  ]
  expect(recordVerdicts(odd, both)).toBe(`claims:
  - ? id
    : a
    verdict: refuted
    because: reason
  - id: b
    profiles: { sample: { verdict: refuted } }
  - { id: c, profiles: { sample: { verdict: refuted } } }
`)
  expect(recordVerdicts(odd.replace('profiles: {}', 'profiles: text'), both)).toBeNull()
})
