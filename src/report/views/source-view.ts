import type { CitedSource } from '../../plan/cited-source.ts'
import type { Dialect } from '../escape/dialect.ts'

/** The source on a line: what it is, who wrote it and when, where it can be read. */
export function viewSource<Inert>(source: CitedSource, dialect: Dialect<Inert>): Inert {
  const { document, kind, authors = [], date, doi, url, licence } = source
  const { code, text, part, concat, webLink } = dialect
  const by = authors.length === 0 ? '' : ` by ${namesText(authors)}`
  const when = date === undefined ? '' : `, ${date}`
  const address = doi === undefined ? url : `https://doi.org/${doi}`
  return concat([
    authors.length === 0 && date === undefined && address === undefined ? code(document) : text(document),
    part(`, ${kind}${by}${when}`),
    ...(address === undefined ? [] : [part(', '), webLink(doi === undefined ? address : `doi:${doi}`, address)]),
    ...(licence === undefined ? [] : [part(` (${licence})`)]),
  ])
}

/** Two names are both told, of three or more the first. */
function namesText(authors: readonly string[]): string {
  const [first = ''] = authors
  return authors.length <= 2 ? authors.join(' and ') : `${first} and others`
}
