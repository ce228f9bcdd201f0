import { criteria } from '../../judge/criteria/criteria.ts'
import type { CriterionWord } from '../../judge/criteria/criterion-word.ts'
import { layerOf, layerWords } from '../../model/layers/layers.ts'
import { problemCodes } from '../problem.ts'
import { claim } from './claim.ts'
import { data } from './data.ts'
import { exampleSpec } from './example.ts'
import { expect } from './expect.ts'
import { arm, experiment, seeds } from './experiment.ts'
import { flow } from './flow.ts'
import { init } from './init.ts'
import { layerMapping } from './layer.ts'
import { model } from './model.ts'
import { program } from './program.ts'
import { recorded } from './recorded.ts'
import { learningRate, momentum } from './scheduled.ts'
import { definitions, specSchema } from './spec-schema.ts'
import { training } from './training.ts'
import { tune } from './tune.ts'

/** What of a JSON Schema the page shows. */
interface Shown {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly enum?: readonly unknown[]
  readonly enumDescriptions?: readonly string[]
  readonly const?: unknown
  readonly anyOf?: readonly Shown[]
  readonly properties?: Readonly<Record<string, Shown>>
  readonly required?: readonly string[]
  readonly items?: Shown
  readonly additionalProperties?: unknown
}

/** Renders docs/spec.md, the reference of the spec language, from the schema. */
export function renderReference(): string {
  return [
    '# The spec language',
    '<!-- Generated from src/language by `UPDATE=1 npx vitest run --project unit`. Do not edit. -->',
    'A spec is one YAML file: a source, the experiments that repeat it, and the claims that are put to the test. Unknown keys are errors, and all mistakes of a file are shown at once, each with its place. Metrics are listed in [metrics.md](metrics.md), the statistics behind verdicts in [verdicts.md](verdicts.md).',
    `\`\`\`yaml\n${exampleSpec}\`\`\``,
    '## How settings are merged',
    [
      '- An arm is its experiment with the settings of the arms that it `extends` merged into it, then its own.',
      '- An experiment takes over data, model, init, training, seeds and profiles of the one that it `extends`; not its arms and controls.',
      '- In profile `sample`, `profiles: {sample: …}` is merged into the experiment, before its arms. The experiment as it stands is profile `full`.',
      '- Mappings are merged key by key; lists and plain values are replaced. Naming another loss, optimiser or data set replaces the former with its parameters.',
      '- `init` is merged tensor by tensor: whatever an inner `init` selects starts as that says, even if an outer one was more specific.',
    ].join('\n'),
    section('## The file', specSchema),
    section('### source', specSchema.properties.source),
    section('## Experiments', experiment),
    section('### arm', arm),
    section('### arm.tune', tune),
    section('### seeds', seeds),
    section('### recorded', recorded),
    section('### recorded.columns', recorded.properties.columns),
    section('### program', program),
    section('## Data', data),
    section('### split', data.properties.split),
    section('### alter', data.properties.alter),
    callSection('### Data sets', data.properties.set),
    section('## Model', model),
    section('### layers', layerMapping),
    kindSection('### Kinds of layer'),
    callSection('### Activations', layerMapping.properties.activation),
    section('## Init', init),
    callSection('### Initialisers', Reflect.get(init, 'additionalProperties')),
    section('## Training', training),
    section('### augment', training.properties.augment),
    callSection('### Losses', training.properties.loss),
    callSection('### Optimisers', training.properties.optimizer),
    callSection('### Clipping of gradients', training.properties.clip),
    callSection('### Schedules of the learning rate', learningRate),
    callSection('### Schedules of a momentum', momentum),
    section('## Claims', claim),
    section('### figure', claim.properties.figure),
    section('## Expectations', expect),
    ...Object.values(criteria).flatMap(({ word, schema, heading = word }: CriterionWord) =>
      'properties' in schema ? [section(`### ${heading}`, schema)] : [],
    ),
    '## Problems\n\nEvery mistake has one of these codes.',
    table(
      ['Code', 'Meaning'],
      Object.entries(problemCodes).map(([code, meaning]) => [`\`${code}\``, meaning]),
    ),
  ]
    .join('\n\n')
    .concat('\n')
}

function section(heading: string, schema: object): string {
  const { description = '', examples = [], properties = {}, required = [] }: Shown = schema
  const rows = Object.entries(properties).map(([key, written]) => {
    const part = dereference(written)
    const needed = required.includes(key) ? ' (needed)' : ''
    const preset = part.default === undefined ? '' : ` Default: \`${flow(part.default)}\`.`
    return [`\`${key}\`${needed}`, valueInWords(part), `${part.description ?? ''}${preset}${exampleOf(part)}`]
  })
  const shown = examples.length === 0 ? [] : [`\`\`\`yaml\n${examples.map(flow).join('\n')}\n\`\`\``]
  const keys = rows.length === 0 ? [] : [table(['Key', 'Value', 'Meaning'], rows)]
  return [heading, description, ...shown, ...keys].join('\n\n')
}

/** A line for each kind of layer, with its parameters. */
function kindSection(heading: string): string {
  const rows = layerWords
    .filter((word) => word !== 'units' && word !== 'activation')
    .map((word) => {
      const written: Shown = Reflect.get(layerMapping.properties, word)
      const { properties = {}, required = [] }: Shown = written.anyOf?.find(({ type }) => type === 'object') ?? written
      return [
        `\`${word}\``,
        layerOf(word).summary,
        parametersInWords({ properties, required }, layerOf(word).shorthand),
      ]
    })
  return [heading, table(['Kind', 'Meaning', 'Parameters'], rows)].join('\n\n')
}

/** Parameters one under another. */
function parametersInWords({ properties = {}, required = [] }: Shown, shorthand: string | null = null): string {
  return Object.entries(properties)
    .map(([name, written]) => {
      const part = dereference(written)
      const notes = [
        ...(required.includes(name) ? ['needed'] : []),
        ...(name === shorthand ? ['may be written alone'] : []),
      ]
      const needed = notes.length === 0 ? '' : ` (${notes.join(', ')})`
      const preset = part.default === undefined ? '' : `, default ${flow(part.default)}`
      return `\`${name}\`${needed}${preset}: ${part.description ?? ''}`
    })
    .join('<br>')
}

function callSection(heading: string, schema: unknown): string {
  const branches: readonly Shown[] = isShown(schema) ? (schema.anyOf ?? []) : []
  const meanings = new Map<string, { readonly summary: string; readonly parameters: Shown | null }>()
  for (const { enum: words = [], enumDescriptions = [], properties = {} } of branches) {
    for (const [index, word] of words.entries())
      meanings.set(String(word), { summary: enumDescriptions[index] ?? '', parameters: null })
    for (const [word, part] of Object.entries(properties)) {
      meanings.set(word, {
        summary: part.description ?? '',
        parameters: part.anyOf?.find(({ type }) => type === 'object') ?? part,
      })
    }
  }
  const rows = [...meanings].map(([word, { summary, parameters }]) => [
    `\`${word}\``,
    summary,
    parametersInWords(parameters ?? {}),
  ])
  return [heading, table(['Word', 'Meaning', 'Parameters'], rows)].join('\n\n')
}

/** The part that a reference stands for. */
function dereference(schema: Shown): Shown {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : Reflect.get(definitions, name)
}

function isShown(schema: unknown): schema is Shown {
  return typeof schema === 'object' && schema !== null
}

function valueInWords({ type, anyOf, enum: words, const: word, properties, items }: Shown): string {
  if (word !== undefined) return `\`${flow(word)}\``
  if (words !== undefined) return words.map((one) => `\`${flow(one)}\``).join(', ')
  if (anyOf !== undefined) return anyOf.map(valueInWords).join(', or ')
  if (type === 'array')
    return items?.type === 'object' || items?.$ref !== undefined
      ? 'list of mappings'
      : `list of ${items?.type === 'string' ? 'texts' : 'numbers'}`
  if (type === 'object') {
    const keys = Object.keys(properties ?? {})
    return keys.length === 0 || keys.length > 4 ? 'mapping' : `\`{${keys.map((key) => `${key}: …`).join(', ')}}\``
  }
  return { string: 'text', integer: 'whole number', number: 'number', boolean: '`true`, `false`' }[type ?? ''] ?? ''
}

function exampleOf({ examples = [], type, enum: words }: Shown): string {
  if (examples.length === 0 || words !== undefined || type === 'object') return ''
  const texts = examples.map(flow)
  return ` For example ${texts.map((text) => `\`${text}\``).join(', ')}.`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
