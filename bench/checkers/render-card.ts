import { createHash } from 'node:crypto'

/** A field of a record: where its value stands in a line of JSON, and what it is. */
interface Field {
  readonly name: string
  readonly about: string
  readonly type?: `sc:${'Text' | 'Boolean' | 'Integer' | 'Float'}`
  /** The key of the line that holds it; the name without it. */
  readonly column?: string
  /** The key below that one where it stands. */
  readonly key?: string
  readonly repeated?: true
  /** What each of its values consists of, by the keys of these. */
  readonly parts?: readonly Field[]
}

const id: Field = { name: 'id', about: 'Id of the claim, unique in the data set.' }

/** What a checker is told, but for `setting.experiments`: Croissant has no type for an object whose keys differ from line to line. */
const questionFields: readonly Field[] = [
  id,
  { name: 'claim', column: 'statement', key: 'claim', about: 'What is claimed, in a few words.' },
  {
    name: 'quote',
    column: 'statement',
    key: 'quote',
    about: 'The words of the source; null where there is a paraphrase, and for an experiment of this project.',
  },
  {
    name: 'paraphrase',
    column: 'statement',
    key: 'paraphrase',
    about: 'What the source says, in our words; null where there is a quote, and for an experiment of this project.',
  },
  { name: 'where', column: 'statement', key: 'where', about: 'Where that stands in it.' },
  { name: 'own', type: 'sc:Boolean', about: 'Whether the claim is an experiment of this project.' },
  { name: 'document', column: 'source', key: 'document', about: 'The title or name of the source.' },
  { name: 'url', column: 'source', key: 'url', about: 'Where the source can be read, where that is known.' },
  { name: 'criterion', column: 'setting', key: 'criterion', about: 'When the claim holds, in a sentence.' },
  {
    name: 'looks',
    column: 'setting',
    key: 'looks',
    type: 'sc:Integer',
    repeated: true,
    about: 'Numbers of seeds after which it may be judged.',
  },
  { name: 'level', column: 'setting', key: 'level', type: 'sc:Float', about: 'Confidence level of the verdict.' },
  {
    name: 'deviations',
    column: 'setting',
    key: 'deviations',
    repeated: true,
    about: 'How the runs knowingly differ from the source.',
  },
  { name: 'digest', about: 'SHA-256 of the text of the spec.' },
]

/** What is known of it. */
const answerFields: readonly Field[] = [
  { name: 'verdict', about: 'supported, refuted or inconclusive.' },
  {
    name: 'evidence',
    about: 'What each program found.',
    repeated: true,
    parts: [
      { name: 'by', about: 'tensorflow, onnx or pytorch.' },
      { name: 'verdict', about: 'What it found of the claim, or of the part of it that is measured.' },
      { name: 'quantity', about: 'What was measured, of which arm and when.' },
      { name: 'estimate', type: 'sc:Float', about: 'Mean over seeds, or share of seeds.' },
      { name: 'interval', type: 'sc:Float', about: 'Its lower and upper bound.' },
      { name: 'seeds', type: 'sc:Integer', about: 'How many seeds.' },
    ],
  },
]

const experiments =
  'Each line also has setting.experiments, the experiments as their spec writes them, an object in the layout of Assay’s specs.'

/** What each file is, and which columns it has. */
const parts = [
  {
    file: 'open.jsonl',
    description: `Claims with their verdicts. ${experiments}`,
    fields: [...questionFields, ...answerFields],
  },
  {
    file: 'held-out.jsonl',
    description: `Claims of other sources, without verdicts. ${experiments}`,
    fields: questionFields,
  },
  {
    file: 'held-out-verdicts.jsonl',
    description: 'The verdicts of held-out claims, for scoring alone.',
    fields: [id, ...answerFields],
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
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    name: 'claims-about-neural-networks',
    description:
      'Claims about neural networks from papers, course notes and public discussions, each with the experiment that decides it and the verdict that at least two programs found. For measuring programs that verify claims; docs/benchmark.md of Assay says how, and what it cannot measure.',
    license: 'https://spdx.org/licenses/MIT.html',
    usageInfo: 'Quotes are short passages of the sources that stand beside them, and belong to these.',
    version: '1.0.0',
    // The day on which its first version was committed.
    datePublished: '2026-11-29',
    citeAs:
      '@misc{assay-claims, title = {Claims about neural networks, with verdicts}, howpublished = {bench/checkers/data of Assay}, year = {2026}}',
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
        field: fields.map((field) => renderField(field, file, set)),
      }
    }),
  }
  return `${JSON.stringify(card, null, 2)}\n`
}

/** A field, below the record set or the field that has it. */
function renderField(field: Field, file: string, below: string, column = field.column ?? field.name): object {
  const { name, about, type = 'sc:Text', key, repeated, parts } = field
  const id = `${below}/${name}`
  const extract = { fileObject: { '@id': file }, extract: { column } }
  return {
    '@type': 'cr:Field',
    '@id': id,
    name,
    description: about,
    ...(repeated ? { repeated } : {}),
    ...(parts === undefined
      ? { dataType: type, source: key === undefined ? extract : { ...extract, transform: { jsonPath: `$['${key}']` } } }
      : { subField: parts.map((part) => renderField({ ...part, key: part.name }, file, id, column)) }),
  }
}

/** The context that Croissant 1.0 prescribes. */
const context = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  equivalentProperty: 'cr:equivalentProperty',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileProperty: 'cr:fileProperty',
  fileObject: 'cr:fileObject',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  parentField: 'cr:parentField',
  path: 'cr:path',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  samplingRate: 'cr:samplingRate',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
} as const
