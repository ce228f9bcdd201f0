import { stringify } from 'yaml'
import { readSpec } from '../language/read-spec.ts'
import type { ClaimDraft, Draft, NetworkDraft, Written } from './draft.ts'

/** Data by the sizes of an example, where no data set was read. */
const bySize: readonly (readonly [sizes: string, set: string])[] = [
  ['784', 'mnist'],
  ['28,28', 'mnist'],
  ['28,28,1', 'mnist'],
  ['3072', 'cifar10'],
  ['32,32,3', 'cifar10'],
]

/** What is trained where nothing was read; each is told as such. */
const standIns: readonly (readonly [key: string, value: Written])[] = [
  ['loss', 'cross-entropy'],
  ['optimizer', 'adam'],
  ['batch', 32],
  ['epochs', 5],
]

/** Classes of the stand-in network and data. */
const standInClasses = 10

/**
 * Writes a draft as a spec that passes the check. What could not be read is listed at its head; a network that does not fit its data is left in a comment, with the
 * reason, and a small one stands in for it.
 *
 * @param schema path of the spec language's JSON Schema from the spec's folder, for editors
 */
export function renderDraft(draft: Draft, schema: string): string {
  const text = write(draft, schema)
  const [problem] = readSpec(text, 'draft.yaml').problems
  if (problem === undefined) return text
  const reason = `the network as it was read, since it does not pass the check: ${problem.message}`
  const shown = draft.network.layers.map((layer) => `  ${flow(layer)}`)
  const standIn: NetworkDraft = {
    layers: [
      { name: 'hidden', units: 32, activation: 'relu' },
      { name: 'out', units: standInClasses },
    ],
    init: {},
    freeze: [],
    regularize: {},
    input: null,
    last: null,
    notes: [],
  }
  const kept = Object.entries(draft.training).filter(([key]) => key === 'batch' || key === 'epochs')
  return write(
    {
      ...draft,
      network: standIn,
      set: 'mnist',
      training: Object.fromEntries(kept),
      notes: [...draft.notes, [reason, ...shown].join('\n')],
    },
    schema,
  )
}

function write(draft: Draft, schema: string): string {
  const { training, network, claims } = draft
  const notes = [...draft.notes]
  const set = chooseData(draft, notes)
  const filled: Record<string, Written> = {}
  for (const [key, value] of standIns) {
    if (training[key] === undefined) notes.push(`${key}: ${flow(value)} stands in for it`)
    filled[key] = training[key] ?? value
  }
  const layers = [...network.layers]
  if (network.last === 'softmax' && filled.loss !== 'cross-entropy') layers.push({ softmax: {} })
  if (network.last === 'sigmoid' && filled.loss !== 'binary-cross-entropy') layers.push({ activation: 'sigmoid' })
  if (network.freeze.length > 0) filled.freeze = network.freeze
  if (Object.keys(network.regularize).length > 0) filled.regularize = network.regularize
  const split = draft.validation === null ? {} : { split: { validation: draft.validation } }
  if (draft.validation !== null) notes.push('that Keras takes the last rows for validation: here they are drawn')
  const shown = claims.filter(({ metric }) => draft.validation !== null || !metric.startsWith('validation.'))
  const lost = claims.length - shown.length
  if (lost > 0) notes.push(`${lost} numbers of validation rows, which were not read`)
  return `# yaml-language-server: $schema=${schema}
# A draft. It passes \`assay check\`; whether it says what its source says is for you to see.${noteLines(notes)}
${block({
  title: draft.title,
  source: {
    document: draft.document,
    kind: draft.kind,
    ...(draft.text === null ? {} : { text: draft.text }),
  },
})}
experiments:
  draft:
    data: ${flow({ set, ...split })}
    model:
      convention: keras
      layers:
${layers.map((layer) => `        - ${flow(layer)}`).join('\n')}
${Object.keys(network.init).length === 0 ? '' : `    init: ${flow(network.init)}\n`}    training: ${flow(filled)}
    seeds: { looks: [5, 10] }
    arms:
      baseline: {}

claims:
${shown.length === 0 ? claimLines(['- id: draft.1'], placeholder) : shown.map((claim, index) => renderClaim(claim, index)).join('')}`
}

const placeholder: Readonly<Record<string, Written>> = {
  name: 'it learns',
  quote: 'no number that it prints was read',
  where: 'nowhere',
  expect: { arm: 'baseline', metric: 'train.loss', at: 'end', below: 1 },
}

function renderClaim({ metric, value, quote, where }: ClaimDraft, index: number): string {
  return claimLines([`- id: draft.${index + 1}`], {
    name: `${metric} is what ${where} prints`,
    quote,
    where,
    published: String(value),
    expect: { arm: 'baseline', metric, at: 'end', reproduces: value },
  })
}

function claimLines(first: readonly string[], claim: Readonly<Record<string, Written>>): string {
  const lines = Object.entries(claim).map(([key, value]) => `    ${key}: ${flow(value)}`)
  return `${[...first.map((line) => `  ${line}`), ...lines].join('\n')}\n`
}

/** The data set that was read, or one of the sizes that the network wants. */
function chooseData({ set, network }: Draft, notes: string[]): Written {
  if (set !== null) return set
  const sizes = network.input
  const known = bySize.find(([text]) => text === sizes?.join(','))?.[1]
  if (known !== undefined) {
    notes.push(`the data: ${known} stands here, since the network reads ${sizes?.join(' × ')}`)
    return known
  }
  const outputs = network.layers.findLast((layer) => typeof layer.units === 'number')?.units
  const classes = Math.max(2, typeof outputs === 'number' ? outputs : standInClasses)
  if (sizes?.length === 1) {
    notes.push('the data: clouds of as many features and classes stand in for them')
    return { 'synthetic-gaussian': { features: sizes[0] ?? 1, classes } }
  }
  notes.push('the data: mnist stands in for them')
  return 'mnist'
}

function noteLines(notes: readonly string[]): string {
  if (notes.length === 0) return ''
  const lines = notes.flatMap((note) =>
    note.split('\n').map((line, index) => `${index === 0 ? '# - ' : '#   '}${printable(line)}`),
  )
  return `\n# Not read:\n${lines.join('\n')}`
}

/** Without control characters, which no YAML may hold. */
function printable(line: string): string {
  return line.replace(/\p{C}/gu, ' ')
}

function block(value: Readonly<Record<string, Written>>): string {
  return stringify(value, { lineWidth: 0, defaultStringType: 'PLAIN' })
}

/** On one line. */
function flow(value: Written): string {
  return stringify(value, {
    collectionStyle: 'flow',
    lineWidth: 0,
    flowCollectionPadding: true,
    blockQuote: false,
  }).trimEnd()
}
