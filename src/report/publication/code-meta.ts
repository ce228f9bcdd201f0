import { inertJson } from '../../results/inert-json.ts'
import { dateOf, descriptionOf, type PublicationFormat, personOf, spdxAddress, titleOf } from './publication.ts'

/**
 * CodeMeta 3.0: the project whose claims were judged, with the program that judged them and the identifiers of its sources.
 *
 * @see https://w3id.org/codemeta/3.0
 */
export const codeMeta: PublicationFormat = {
  word: 'codemeta',
  file: 'codemeta.json',
  summary: 'the project as software (CodeMeta 3.0), for archives of software',
  render(publication) {
    const { authors, licence, version, repository, results } = publication
    const identifiers = results.flatMap(({ source }) =>
      source.doi === undefined ? [] : [`https://doi.org/${source.doi}`],
    )
    return inertJson({
      '@context': 'https://w3id.org/codemeta/3.0',
      '@type': 'SoftwareSourceCode',
      name: titleOf(publication),
      description: descriptionOf(publication),
      author: authors.map((name) => {
        const { given, family } = personOf(name)
        return { '@type': 'Person', ...(given === '' ? {} : { givenName: given }), familyName: family }
      }),
      dateModified: dateOf(publication),
      ...(version === null ? {} : { version }),
      ...(licence === null ? {} : { license: spdxAddress(licence) ?? licence }),
      ...(repository === null ? {} : { codeRepository: repository }),
      programmingLanguage: 'YAML',
      softwareRequirements: `Assay ${results[0]?.environment.assay ?? ''}`,
      ...(identifiers.length === 0 ? {} : { referencePublication: [...new Set(identifiers)] }),
    })
  },
}
