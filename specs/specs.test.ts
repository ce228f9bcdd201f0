import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { SpecContent } from '../src/language/schema/spec-schema.ts'
import { findQuote } from '../src/sources/find-quote.ts'

/** How many numbered claims each work makes: s0.1 to s0.5, and so on. Variants of one have its number and more: s1.2a, s2.1-as-coded. */
const numbered = { s0: 5, s1: 11, s2: 7, s3: 9, s4: 13 } as const

const folder = fileURLToPath(new URL('.', import.meta.url))
// That they are specs is `assay check`'s to say.
const specs = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ file, content: parse(readFileSync(join(folder, file), 'utf8')) as SpecContent }))
const claims = specs.flatMap(({ file, content }) => content.claims.map((claim) => ({ file, ...claim })))
const ids = claims.map(({ id }) => id)

test('every number of every work is a claim of its spec, once', () => {
  const wanted = Object.entries(numbered).flatMap(([work, count]) =>
    Array.from({ length: count }, (_, index) => `${work}.${index + 1}`),
  )
  expect(wanted.filter((id) => ids.filter((other) => other === id).length !== 1)).toEqual([])
  expect(ids.length).toBe(new Set(ids).size)
  expect(claims.filter(({ file, id }) => !file.startsWith(`${id.split('.')[0]}-`)).map(({ id }) => id)).toEqual([])
  const numbers = new Set(ids.map((id) => id.match(/^s\d\.\d+/)?.[0]))
  expect([...numbers].filter((id) => id === undefined || !wanted.includes(id))).toEqual([])
})

test('a claim that a text refers to is there', () => {
  const texts = claims.flatMap(({ id, name, because = '', erratum = '', profiles }) =>
    [name, because, erratum, profiles?.sample?.because ?? ''].map((text) => ({ id, text })),
  )
  const references = texts.flatMap(({ id, text }) =>
    [...text.matchAll(/\bs[0-4]\.\d+[a-z]?(-[a-z]+)*/g)].map(([reference]) => `${id} refers to ${reference}`),
  )
  expect(references.length).toBeGreaterThan(20)
  expect(references.filter((reference) => !ids.includes(reference.split(' ').at(-1) ?? ''))).toEqual([])
})

test('what is inconclusive says how many seeds would likely decide it', () => {
  const reasons = claims.flatMap(({ id, verdict, because = '', profiles }) => [
    ...(verdict === 'inconclusive' ? [{ id, because }] : []),
    ...(profiles?.sample?.verdict === 'inconclusive' ? [{ id, because: profiles.sample.because ?? '' }] : []),
  ])
  expect(reasons.length).toBeGreaterThan(10)
  expect(reasons.filter(({ because }) => !/(\d|hundred) seeds/.test(because)).map(({ id }) => id)).toEqual([])
})

test('every figure of the works is drawn for a claim', () => {
  const titles = claims.flatMap(({ file, figure }) => (file.startsWith('s3-') && figure ? [figure.title] : []))
  const drawn = new Set(titles.map((title) => Number(title.match(/^Figure (\d+)/)?.[1])))
  expect(Array.from({ length: 13 }, (_, index) => index + 1).filter((figure) => !drawn.has(figure))).toEqual([])
  const figureOf = (id: string) => claims.find((claim) => claim.id === id)?.figure
  expect(figureOf('s1.6')).toMatchObject({
    metric: 'test.accuracy',
    arms: expect.toSatisfy((arms) => arms.length === 4),
  })
  expect(figureOf('s4.5')).toMatchObject({
    histogram: expect.any(String),
    arms: expect.toSatisfy((arms) => arms.length === 4),
  })
})

// The works themselves are not ours to hand on. ASSAY_SOURCES_DIR names a folder of their texts, `<document>.txt`.
const sources = process.env.ASSAY_SOURCES_DIR

/** How places are written, and the headings that they speak of. */
const places = [
  { written: /^slide (\d+)/, heading: /^Slide (\d+):/gm },
  { written: /^§(\d+(?:\.\d+)?)/, heading: /^#{2,3} (\d+(?:\.\d+)?)\. /gm },
  { written: /^(?:after )?In \[(\d+)\]/, heading: /^In \[(\d+)\]/gm },
  { written: /^part \d, (\d+)/, heading: /^(\d+)\. \*\*/gm },
  { written: /^(?:output of )?step (\d+)/, heading: /^# Step (\d+)/gm },
] as const

test.skipIf(sources === undefined)('every quote stands in its source word for word, where the claim says', () => {
  const mistakes = specs.flatMap(({ content }) => {
    const text = readFileSync(join(sources ?? '', `${content.source.document}.txt`), 'utf8')
    return content.claims.flatMap(({ id, quote, where }) => {
      if (quote === undefined) return []
      const match = findQuote(quote, text)
      if (match.level !== 'exact') return [`${id}: its quote is ${match.level} in the source`]
      const place = places.find(({ written }) => written.test(where))
      if (place === undefined) return []
      const sections = match.at.map((at) => [...text.slice(0, at + 1).matchAll(place.heading)].at(-1)?.[1])
      return sections.includes(where.match(place.written)?.[1]) ? [] : [`${id}: says ${where}, stands in ${sections}`]
    })
  })
  expect(mistakes).toEqual([])
})
