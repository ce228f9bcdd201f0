import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { exampleResults } from '../testing/example-results.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { citationFile as cff } from './citation-file.ts'
import { codeMeta as codemeta } from './code-meta.ts'
import { nanopublications } from './nanopublications.ts'
import { type Publication, personOf } from './publication.ts'
import { roCrate as crate } from './ro-crate.ts'

const cited = {
  document: 'Batch Normalization',
  kind: 'paper',
  authors: ['Sergey Ioffe', 'Christian Szegedy'],
  date: '2015-02',
  doi: '10.48550/arXiv.1502.03167',
}
const publication: Publication = {
  name: 'our-claims',
  authors: ['Ada Lovelace', 'Plato'],
  licence: 'MIT',
  version: '1.2.3',
  repository: 'https://example.org/our-claims',
  profile: 'full',
  results: [{ ...exampleResults, source: cited }],
  files: [{ path: 'surprising-demo/results.json', digest: 'ab'.repeat(32), bytes: 12 }],
}

interface Graph {
  readonly '@graph': readonly (Readonly<Record<string, unknown>> & { readonly '@id': string })[]
}

function entities(of: Publication): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const { '@graph': graph }: Graph = JSON.parse(crate.render(of))
  return new Map(graph.map((entity) => [entity['@id'], entity]))
}

/** Every `{"@id": …}` below a value. */
function references(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = '@id' in value && Object.keys(value).length === 1 ? [String(value['@id'])] : []
  return [...own, ...Object.values(value).flatMap(references)]
}

test('a crate has each entity once, all that it refers to, files with their digests, and a review a claim', () => {
  const { '@graph': graph }: Graph = JSON.parse(crate.render(publication))
  const all = entities(publication)
  expect(all.size).toBe(graph.length)
  const outside = [...new Set(graph.flatMap(references))].filter((id) => !all.has(id))
  expect(outside.filter((id) => !id.startsWith('https://w3id.org/ro/crate/'))).toEqual(
    ['surprising-demo/results.json'].filter((id) => !all.has(id)),
  )
  expect(all.get('surprising-demo/results.json')).toMatchObject({
    '@type': 'File',
    sha256: 'ab'.repeat(32),
    contentSize: '12',
  })
  expect(all.get('./')).toMatchObject({
    datePublished: exampleResults.startedAt.slice(0, 10),
    license: { '@id': 'https://spdx.org/licenses/MIT' },
  })
  expect(graph.filter((entity) => entity['@type'] === 'ClaimReview')).toHaveLength(exampleResults.claims.length)
  expect(all.get('#source-1')).toMatchObject({ identifier: 'https://doi.org/10.48550/arXiv.1502.03167' })
})

test('a licence is an address of SPDX where it is an identifier there, and a crate has one in any case', () => {
  const licenceOf = (licence: string | null) => {
    const all = entities({ ...publication, licence })
    const [id = ''] = references(all.get('./')?.license)
    return { id, name: all.get(id)?.name }
  }
  expect(licenceOf('GPL-3.0+')).toEqual({ id: 'https://spdx.org/licenses/GPL-3.0+', name: 'GPL-3.0+' })
  expect(licenceOf(null)).toEqual({ id: '#no-licence', name: 'No licence named' })
  expect(licenceOf('SEE LICENSE IN x')).toEqual({ id: '#licence-SEE%20LICENSE%20IN%20x', name: 'SEE LICENSE IN x' })
  const licensed = { ...publication, results: [{ ...exampleResults, source: { ...cited, licence: 'MIT' } }] }
  expect(entities(licensed).get('#source-1')?.license).toEqual({ '@id': 'https://spdx.org/licenses/MIT' })
  const unlicensed = { ...publication, licence: 'UNLICENSED' }
  expect(JSON.parse(codemeta.render(unlicensed)).license).toBe('UNLICENSED')
  expect(parse(cff.render(unlicensed))).not.toHaveProperty('license')
})

test('a citation names who made the results, and the sources that name their authors', () => {
  expect(parse(cff.render(publication))).toMatchObject({
    'cff-version': '1.2.0',
    type: 'dataset',
    authors: [{ 'given-names': 'Ada', 'family-names': 'Lovelace' }, { name: 'Plato' }],
    'date-released': exampleResults.startedAt.slice(0, 10),
    license: 'MIT',
    references: [
      {
        title: 'Batch Normalization',
        authors: [
          { 'given-names': 'Sergey', 'family-names': 'Ioffe' },
          { 'given-names': 'Christian', 'family-names': 'Szegedy' },
        ],
        year: 2015,
        doi: '10.48550/arXiv.1502.03167',
      },
    ],
  })
  const without = { ...publication, licence: null, version: null, repository: null, results: [exampleResults] }
  expect(Object.keys(parse(cff.render(without)))).not.toEqual(expect.arrayContaining(['references']))
})

test('CodeMeta has the identifiers of the sources', () => {
  expect(JSON.parse(codemeta.render(publication))).toMatchObject({
    '@context': 'https://w3id.org/codemeta/3.0',
    codeRepository: 'https://example.org/our-claims',
    referencePublication: ['https://doi.org/10.48550/arXiv.1502.03167'],
  })
})

test('drafts of nanopublications are of statements alone, with outcomes in FORRT’s words and quotes of at most 500 characters', () => {
  const [claim] = exampleResults.claims
  if (claim === undefined) throw new Error('the example has claims')
  const of = (changes: object) => ({ ...claim, tags: [], ...changes })
  const claims = [
    of({ id: 'a', verdict: 'supported' }),
    of({ id: 'b', verdict: 'refuted', quote: 'é'.repeat(600) }),
    of({ id: 'c', verdict: 'not run' }),
    of({ id: 'd', verdict: 'supported', own: true }),
  ]
  const { drafts } = JSON.parse(nanopublications.render({ ...publication, results: [{ ...exampleResults, claims }] }))
  expect(drafts.map(({ id, outcome }: { id: string; outcome: object }) => [id, outcome])).toMatchObject([
    ['a', { verdict: 'Validated', relation: 'cito:confirms' }],
    ['b', { verdict: 'Contradicted', relation: 'cito:disputes' }],
    ['c', { verdict: 'Not tested' }],
  ])
  expect(drafts[1].quote.text).toHaveLength(500)
})

test.each(hostileTexts)('whatever a spec says, each file can be read: %j', (hostile) => {
  const results = [{ ...exampleResults, title: hostile, source: { ...cited, document: hostile, authors: [hostile] } }]
  for (const format of [crate, codemeta, nanopublications]) JSON.parse(format.render({ ...publication, results }))
  expect(parse(cff.render({ ...publication, results })).references[0].title).toBe(hostile)
})

test('a family name comes last', () => {
  expect(personOf('Jan van der Berg')).toEqual({ given: 'Jan van der', family: 'Berg' })
  expect(personOf('Plato')).toEqual({ given: '', family: 'Plato' })
})
