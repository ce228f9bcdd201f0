import { onceForEach } from '../../../once-for-each.ts'
import type { RunDefinition, TrainingRunDefinition } from '../../../plan/run-definition.ts'
import type { RunResult, SpecResults } from '../../../results/results.ts'
import type { Drawing } from '../../charts/drawing.ts'
import { drawNetwork } from '../../charts/network.ts'
import type { Dialect } from '../../escape/dialect.ts'
import type { PathName } from '../../escape/file-name.ts'
import type { ReportAnchors } from '../../report-anchors.ts'
import { namesText } from './arm-difference.ts'
import { armTraits, calledText, layerText, type Trait } from './arm-traits.ts'
import { tuningText } from './tuning-text.ts'

/** One arm on a line of the table of arms. */
export type ArmView<Inert> = {
  readonly anchor: PathName
  readonly name: Inert
  /** Width and activation of every layer; the module, the program or the file of an arm that is not trained here. */
  readonly network: Inert
  /** How its tensors start. */
  readonly start: Inert
  readonly training: Inert
  readonly data: Inert
  readonly seeds: Inert
  /** Which of other arms it is, and why; `null` for one that is not tuned. */
  readonly tuning: Inert | null
  /** Claims whose criterion reads it. */
  readonly claims: readonly Inert[]
  /** Its network; `null` where that is not known. */
  readonly drawing: Drawing | null
}

/** Maximum number of initialisers shown on one line. */
const mostStarts = 4

/** Every arm that was run, in the order of the runs: what it is, and which claims read it. */
export function viewArms<Inert>(
  { claims, runs, tunings = [] }: Pick<SpecResults, 'claims' | 'runs' | 'tunings'>,
  { cell, inCell, link }: Dialect<Inert>,
  anchors: ReportAnchors,
): readonly ArmView<Inert>[] {
  const byArm = new Map<string, RunResult[]>()
  for (const run of runs) byArm.set(run.arm, [...(byArm.get(run.arm) ?? []), run])
  const networks = networksOf(runs)
  return [...byArm].map(([arm, replicates]) => {
    const definition = replicates[0]?.definition
    const traits = definition === undefined ? [] : armTraits(definition)
    const tuning = tunings.find((each) => each.arm === arm)
    const whole = (what: string) => traits.find((trait) => trait.what === what)?.text ?? null
    return {
      anchor: anchors.arm(arm),
      name: cell(arm),
      network: cell(definition === undefined ? null : networkText(definition)),
      start: cell(startText(traits)),
      training: cell(trainingText(whole)),
      data: cell(whole('data')),
      seeds: cell(seedsText(new Set(replicates.map(({ seed }) => seed)).size)),
      tuning: tuning === undefined ? null : cell(tuningText(tuning)),
      claims: claims
        .filter((claim) => claim.arms.includes(arm))
        .map((claim) => inCell(link(claim.id, anchors.linkTo(anchors.claim(claim))))),
      drawing: networks.get(arm) ?? null,
    }
  })
}

/** The networks of the arms of some runs, drawn beside each other. */
const networksOf = onceForEach((runs: readonly RunResult[]): ReadonlyMap<string, Drawing | null> => {
  const definitions = new Map<string, RunDefinition>()
  for (const { arm, definition } of runs) if (!definitions.has(arm)) definitions.set(arm, definition)
  const all = [...definitions.values()]
  return new Map([...definitions].map(([arm, definition]) => [arm, drawNetwork(arm, definition, all)]))
})

function seedsText(count: number): string {
  return count === 1 ? '1 seed' : `${count} seeds`
}

/** What made an arm's runs: `784, 128 relu, 64 relu, 10 linear` (equal layers in a row are counted: `10 × 64 sigmoid`), a module, a program, or a file. */
function networkText(definition: RunDefinition): string {
  switch (definition.kind) {
    case 'code':
      return calledText(definition.module, definition.parameters)
    case 'program':
      return calledText(definition.command.join(' '), definition.parameters)
    case 'recorded': {
      const [first, ...rest] = definition.files
      return `recorded, not trained here: ${first?.path ?? ''}${rest.length === 0 ? '' : ` and ${rest.length} more files`}`
    }
    case 'training':
      return layersText(definition)
  }
}

function layersText({ model: { inputs, layers } }: TrainingRunDefinition): string {
  const stretches: { readonly layer: string; count: number }[] = []
  for (const each of layers) {
    const layer = layerText(each)
    const last = stretches.at(-1)
    if (last?.layer === layer) last.count += 1
    else stretches.push({ layer, count: 1 })
  }
  const texts = stretches.map(({ layer, count }) => (count === 1 ? layer : `${count} × ${layer}`))
  return [[inputs].flat().join(' × '), ...texts].join(', ')
}

/** The commonest start first, without the names of its tensors: `pytorch-linear, but fc1.kernel, fc1.bias: zeros`. */
function startText(traits: readonly Trait[]): string | null {
  const byStart = new Map<string, string[]>()
  for (const { what, of, text } of traits) {
    if (what === 'initial' && of !== null) byStart.set(text, [...(byStart.get(text) ?? []), of])
  }
  const [commonest, ...others] = [...byStart].sort(([, a], [, b]) => b.length - a.length)
  if (commonest === undefined) return null
  const told = others.slice(0, mostStarts).map(([start, tensors]) => `${namesText(tensors)}: ${start}`)
  const left = others.length - told.length
  const exceptions = [...told, ...(left === 0 ? [] : [`and ${left} more`])]
  return exceptions.length === 0 ? commonest[0] : `${commonest[0]}, but ${exceptions.join('; ')}`
}

function trainingText(whole: (what: string) => string | null): string | null {
  const optimizer = whole('optimizer')
  const clipping = whole('clipping')
  const pruning = whole('pruning')
  const [storage, average] = [whole('storage'), whole('average')]
  const changes = [
    ...(storage === null ? [] : [`weights in ${storage}`]),
    ...(average === null ? [] : [`judged with averaged weights (${average})`]),
    ...(pruning === null ? [] : [`pruned of ${pruning}`]),
    ...(whole('penalty') === null ? [] : ['penalties']),
    ...(clipping === null ? [] : [`clipped at ${clipping}`]),
    ...(whole('training') === null ? [] : ['some tensors frozen']),
  ]
  const stopping = whole('early stopping')
  const length = `epochs ${whole('epochs')}${stopping === null ? '' : ` at most, ended ${stopping}`}`
  return optimizer && [optimizer, ...changes, `batch ${whole('batch')}`, length].join(', ')
}
