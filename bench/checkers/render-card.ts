import { createHash } from 'node:crypto'

/** Columns of the claims, with the path of each in a line of JSON and its type. */
const questionFields = [
  ['id', '$.id', 'sc:Text', 'Id of the claim, unique in the data set.'],
  ['claim', '$.statement.claim', 'sc:Text', 'What is claimed, in a few words.'],
  [
    'quote',
    '$.statement.quote',
    'sc:Text',
    'The words of the source, or a paraphrase that says so; null for an experiment of this project.',
  ],
  ['own', '$.own', 'sc:Boolean', 'Whether the claim is an experiment of this project.'],
  ['document', '$.source.document', 'sc:Text', 'The title or name of the source.'],
  ['url', '$.source.url', 'sc:Text', 'Where the source can be read, where that is known.'],
  ['criterion', '$.setting.criterion', 'sc:Text', 'When the claim holds, in a sentence.'],
  [
    'setting',
    '$.setting',
    'sc:Text',
    'Seeds, experiments as their spec writes them, and how they differ from the source.',
  ],
  ['digest', '$.digest', 'sc:Text', 'SHA-256 of the text of the spec.'],
] as const

/** Columns of the verdicts. */
const answerFields = [
  ['id', '$.id', 'sc:Text', 'Id of the claim.'],
  ['verdict', '$.verdict', 'sc:Text', 'supported, refuted or inconclusive.'],
  ['evidence', '$.evidence', 'sc:Text', 'What each program found: estimate, interval, number of seeds.'],
] as const

/** What each file is, and which columns it has. */
const parts = [
  {
    file: 'open.jsonl',
    description: 'Claims with their verdicts.',
    fields: [...questionFields, ...answerFields.slice(1)],
  },
  {
    file: 'held-out.jsonl',
    description: 'Claims of other sources, without verdicts.',
    fields: questionFields,
  },
  {
    file: 'held-out-verdicts.jsonl',
    description: 'The verdicts of held-out claims, for scoring alone.',
    fields: answerFields,
  },
] as const

/**
 * The card of the data set in Croissant 1.0, JSON-LD.
 *
 * @param texts the text of each file, by its name
 * @see http://mlcommons.org/croissant/1.0
 */
export function renderCard(texts: Readonly<Record<(typeof parts)[number]['file'], string>>): string {
  const card = {
    '@context': context,
    '@type': 'sc:Dataset',
    'dct:conformsTo': 'http://mlcommons.org/croissant/1.0',
    name: 'claims-about-neural-networks',
    description:
      'Claims about neural networks from papers, course notes and public discussions, each with the experiment that decides it and the verdict that at least two programs found. For measuring programs that verify claims; docs/benchmark.md of Assay says how, and what it cannot measure.',
    license: 'https://spdx.org/licenses/MIT.html',
    usageInfo: 'Quotes are short passages of the sources that stand beside them, and belong to these.',
    version: '1.0.0',
    distribution: parts.map(({ file, description }) => ({
      '@type': 'cr:FileObject',
      '@id': file,
      name: file,
      description,
      contentUrl: file,
      contentSize: `${Buffer.byteLength(texts[file])} B`,
      encodingFormat: 'application/jsonlines',
      sha256: createHash('sha256').update(texts[file]).digest('hex'),
    })),
    recordSet: parts.map(({ file, description, fields }) => {
      const set = file.replace('.jsonl', '')
      return {
        '@type': 'cr:RecordSet',
        '@id': set,
        name: set,
        description,
        key: { '@id': `${set}/id` },
        field: fields.map(([name, jsonPath, dataType, about]) => ({
          '@type': 'cr:Field',
          '@id': `${set}/${name}`,
          name,
          description: about,
          dataType,
          source: { fileObject: { '@id': file }, extract: { jsonPath } },
        })),
      }
    }),
  }
  return `${JSON.stringify(card, null, 2)}\n`
}

/** The context that Croissant 1.0 prescribes, of the terms that this card uses. */
const context = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  sc: 'https://schema.org/',
  cr: 'http://mlcommons.org/croissant/',
  dct: 'http://purl.org/dc/terms/',
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileObject: 'cr:fileObject',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  recordSet: 'cr:recordSet',
  source: 'cr:source',
} as const
