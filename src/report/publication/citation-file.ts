import { stringify } from 'yaml'
import type { CitedSource } from '../../plan/cited-source.ts'
import { dateOf, descriptionOf, type PublicationFormat, personOf, spdxAddress, titleOf } from './publication.ts'

/**
 * Citation File Format 1.2.0: how the results are cited, with the sources that name their authors as references.
 *
 * @see https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md
 */
export const citationFile: PublicationFormat = {
  word: 'cff',
  file: 'CITATION.cff',
  summary: 'how the results are cited (Citation File Format), for GitHub and Zenodo',
  render(publication) {
    const { authors, licence, version, repository, results } = publication
    const references = results.flatMap(({ source }) => (source.authors === undefined ? [] : [referenceOf(source)]))
    return stringify({
      'cff-version': '1.2.0',
      message: 'If you use these results, please cite them as below.',
      type: 'dataset',
      title: titleOf(publication),
      abstract: descriptionOf(publication),
      authors: authors.map(writtenPerson),
      'date-released': dateOf(publication),
      ...(version === null ? {} : { version }),
      ...(licence === null || spdxAddress(licence) === null ? {} : { license: licence }),
      ...(repository === null ? {} : { 'repository-code': repository }),
      ...(references.length === 0 ? {} : { references }),
    })
  },
}

function referenceOf({ document, authors = [], date, doi, url }: CitedSource) {
  const [year] = date?.split('-') ?? []
  return {
    type: 'generic',
    title: document,
    authors: authors.map(writtenPerson),
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(doi === undefined ? {} : { doi }),
    ...(url === undefined ? {} : { url }),
  }
}

/** A person of one name is an entity there. */
function writtenPerson(name: string) {
  const { given, family } = personOf(name)
  return given === '' ? { name: family } : { 'given-names': given, 'family-names': family }
}
