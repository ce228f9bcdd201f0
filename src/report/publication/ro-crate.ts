import { inertJson } from '../../results/inert-json.ts'
import type { ClaimResult, SpecResults } from '../../results/results.ts'
import { reportFolder } from '../report-folder.ts'
import { statementText } from '../statement-text.ts'
import {
  dateOf,
  descriptionOf,
  type Publication,
  type PublicationFormat,
  type PublishedFile,
  personOf,
  spdxAddress,
  titleOf,
} from './publication.ts'

type Entity = Readonly<Record<string, unknown>> & {
  readonly '@id': string
  readonly '@type': string | readonly string[]
}

const specification = 'https://w3id.org/ro/crate/1.3'
const media: Readonly<Record<string, string>> = {
  json: 'application/json',
  md: 'text/markdown',
  csv: 'text/csv',
  svg: 'image/svg+xml',
  html: 'text/html',
  xml: 'application/xml',
}

/** What files of the reports hold, by their names. */
const contents: Readonly<Record<string, string>> = {
  'results.json': 'Everything measured and judged of one spec: runs, verdicts, intervals, environment.',
  'measurements.csv': 'Every measurement of every run of one spec: arm, seed, metric, step, value.',
  'report.md': 'The report of one spec, for people.',
  'README.md': 'The report of all specs, for people.',
  'index.html': 'The report of all specs as a page that filters and searches.',
  'junit.xml': 'Claims as test cases.',
  'changes.json': 'What differs from the results before.',
  'badge.json': 'How many verdicts are as recorded, for a badge.',
  'badge.svg': 'How many verdicts are as recorded, as a badge.',
}

/**
 * RO-Crate: the folder as a research object, with its files and their digests, the runs that made them, and each claim with what was found of it as a review.
 *
 * @see https://w3id.org/ro/crate/1.3
 */
export const roCrate: PublicationFormat = {
  word: 'ro-crate',
  file: 'ro-crate-metadata.json',
  summary: 'research object (RO-Crate 1.3), for WorkflowHub, Zenodo and others',
  render(publication) {
    const { results, files, authors } = publication
    const people = authors.map(personEntity)
    const parts = files.map(fileEntity)
    const found = results.flatMap((one, index) => [
      actionEntity(one, index, files),
      ...one.claims.flatMap((claim) => claimEntities(claim, one, index)),
    ])
    const graph: readonly Entity[] = [
      {
        '@id': 'ro-crate-metadata.json',
        '@type': 'CreativeWork',
        conformsTo: { '@id': specification },
        about: { '@id': './' },
      },
      rootEntity(publication, people, parts, found),
      ...people,
      ...licenceEntities(publication),
      { '@id': '#assay', '@type': 'CreativeWork', name: 'Assay', version: results[0]?.environment.assay ?? '' },
      ...parts,
      ...results.map(sourceEntity),
      ...found,
    ]
    return inertJson({ '@context': `${specification}/context`, '@graph': graph })
  },
}

/** The folder itself: its files are parts of it, what was run and found is told of. */
function rootEntity(
  publication: Publication,
  people: readonly Entity[],
  parts: readonly Entity[],
  found: readonly Entity[],
): Entity {
  return {
    '@id': './',
    '@type': 'Dataset',
    name: titleOf(publication),
    description: descriptionOf(publication),
    datePublished: dateOf(publication),
    author: references(people.map(idOf)),
    license: { '@id': idOf(licenceEntity(publication.licence)) },
    ...(publication.repository === null ? {} : { isBasedOn: publication.repository }),
    hasPart: references(parts.map(idOf)),
    mentions: references(found.map(idOf)),
  }
}

/** Links to entities; one alone is no list, as RO-Crate has it. */
function references(ids: readonly string[]): unknown {
  const links = ids.map((id) => ({ '@id': id }))
  return links.length === 1 ? links[0] : links
}

function idOf(entity: Entity): string {
  return entity['@id']
}

/** The licences of the results and of their sources, each once. */
function licenceEntities({ licence, results }: Publication): readonly Entity[] {
  const named = [licence, ...results.flatMap(({ source }) => source.licence ?? [])].map(licenceEntity)
  return [...new Map(named.map((entity) => [idOf(entity), entity])).values()]
}

/** A licence, which a crate has to have: an identifier of SPDX is a link to its text there, other words are a text. */
function licenceEntity(licence: string | null): Entity {
  if (licence === null) {
    const description = 'The project names no licence. Its authors say what may be done with the results.'
    return { '@id': '#no-licence', '@type': 'CreativeWork', name: 'No licence named', description }
  }
  const address = spdxAddress(licence)
  return {
    '@id': address ?? `#licence-${encodeURIComponent(licence)}`,
    '@type': 'CreativeWork',
    name: licence,
    description: address === null ? 'The licence, as it is named.' : `The licence that SPDX lists as ${licence}.`,
  }
}

function personEntity(name: string, index: number): Entity {
  const { given, family } = personOf(name)
  return {
    '@id': `#author-${index + 1}`,
    '@type': 'Person',
    name,
    familyName: family,
    ...(given === '' ? {} : { givenName: given }),
  }
}

function fileEntity({ path, digest, bytes }: PublishedFile): Entity {
  const ending = path.split('.').at(-1) ?? ''
  return {
    '@id': encodeURI(path),
    '@type': 'File',
    name: path,
    description:
      contents[path.split('/').at(-1) ?? ''] ??
      (ending === 'svg' ? 'A chart of the reports.' : 'A file of the reports.'),
    contentSize: String(bytes),
    sha256: digest,
    ...(media[ending] === undefined ? {} : { encodingFormat: media[ending] }),
  }
}

function sourceEntity({ source, title }: SpecResults, index: number): Entity {
  const { document, authors = [], date, doi, url, licence } = source
  return {
    '@id': `#source-${index + 1}`,
    '@type': 'CreativeWork',
    name: title,
    alternateName: document,
    ...(authors.length === 0 ? {} : { creditText: authors.join(', ') }),
    ...(date === undefined ? {} : { datePublished: date }),
    ...(doi === undefined ? {} : { identifier: `https://doi.org/${doi}` }),
    ...(url === undefined ? {} : { url }),
    ...(licence === undefined ? {} : { license: { '@id': idOf(licenceEntity(licence)) } }),
  }
}

function actionEntity(results: SpecResults, index: number, files: readonly PublishedFile[]): Entity {
  const { startedAt, durationMs, engine, environment, runs, spec } = results
  const folder = `${reportFolder(spec)}/`
  return {
    '@id': `#run-${index + 1}`,
    '@type': 'CreateAction',
    name: `${runs.length} runs for ${spec}`,
    description: `Trained on ${engine.name} by Node ${environment.node} on ${environment.platform}, ${environment.cpu}.`,
    instrument: { '@id': '#assay' },
    startTime: startedAt,
    endTime: new Date(Date.parse(startedAt) + durationMs).toISOString(),
    result: references(files.filter(({ path }) => path.startsWith(folder)).map((file) => idOf(fileEntity(file)))),
  }
}

/** What is claimed, and what was found of it. */
function claimEntities(claim: ClaimResult, results: SpecResults, index: number): readonly Entity[] {
  const name = `${index + 1}-${encodeURIComponent(claim.id)}`
  return [
    {
      '@id': `#claim-${name}`,
      '@type': 'Claim',
      name: `${claim.id}: ${claim.name}`,
      text: statementText(claim),
      appearance: { '@id': `#source-${index + 1}` },
    },
    {
      '@id': `#review-${name}`,
      '@type': 'ClaimReview',
      name: `${claim.id}: ${claim.verdict}`,
      claimReviewed: statementText(claim),
      itemReviewed: { '@id': `#claim-${name}` },
      reviewBody: claim.reason,
      abstract: claim.criterion,
      isBasedOn: { '@id': encodeURI(`${reportFolder(results.spec)}/results.json`) },
    },
  ]
}
