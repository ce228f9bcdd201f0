import { countText } from '../../../judge/number-text.ts'
import type {
  CodeRunDefinition,
  ProgramRunDefinition,
  RunDefinition,
  TrainingRunDefinition,
} from '../../../plan/run-definition.ts'

type LayerDefinition = TrainingRunDefinition['model']['layers'][number]
type ActivationDefinition = NonNullable<LayerDefinition['activation']>

/** One of the things that make an arm what it is. */
export interface Trait {
  /** Such as `activation`. */
  readonly what: string
  /** What has it, such as the layer `fc1`; `null` for the arm as a whole. */
  readonly of: string | null
  /** In few words: `adam, learning rate 0.001`. */
  readonly text: string
  /** With every detail: two traits are equal when these are. */
  readonly detail: string
}

/**
 * Everything that decides what an arm's runs compute, but for their seed and for what is measured.
 *
 * @param definition of any of the arm's runs
 */
export function armTraits(definition: RunDefinition): readonly Trait[] {
  switch (definition.kind) {
    case 'training':
      return trainingTraits(definition)
    case 'code':
      return codeTraits(definition)
    case 'recorded':
      return [
        trait(
          'recorded',
          null,
          definition.files.map(({ path }) => path),
        ),
        trait('recorded as', null, definition.arm),
      ]
    case 'program':
      return programTraits(definition)
  }
}

/** A setting in words, its members in the order of their names: `mean 0, std 0.01`. */
function settingText(setting: unknown, digits = 4): string {
  if (typeof setting === 'number') return Number.isInteger(setting) ? `${setting}` : `${+setting.toPrecision(digits)}`
  if (setting === null || setting === undefined) return 'none'
  if (Array.isArray(setting)) return setting.map((one) => settingText(one, digits)).join(', ')
  if (typeof setting !== 'object') return String(setting)
  const members = Object.entries(setting).sort(([a], [b]) => (a < b ? -1 : 1))
  return members.map(([name, value]) => `${name} ${settingText(value, digits)}`).join(', ')
}

/** A name with its parameters: `normal (mean 0, std 0.01)`. */
export function calledText(name: string, parameters: unknown): string {
  const inside = settingText(parameters)
  return inside === '' ? name : `${name} (${inside})`
}

function trainingTraits({
  data,
  model,
  init,
  training,
  remembered,
  prunedBy,
}: TrainingRunDefinition): readonly Trait[] {
  const { loss, optimizer, ...schedule } = training
  return [
    ...dataTraits(data),
    trait('inputs', null, model.inputs),
    ...model.layers.flatMap((layer) => ('kind' in layer ? [] : [trait('units', layer.name, layer.units)])),
    ...model.layers.flatMap((layer) =>
      'kind' in layer ? [trait('layer', layer.name, layer, layerText(layer))] : activationTraits(layer),
    ),
    ...Object.entries(init).map(([tensor, call]) =>
      trait(
        'initial',
        tensor,
        call,
        'parameters' in call
          ? `${calledText(call.name, call.parameters)}${call.draw === undefined ? '' : `, draw ${call.draw}`}`
          : 'taken from another training',
      ),
    ),
    trait('loss', null, loss, `${loss.kind}, ${loss.reduction}`),
    trait('optimizer', null, optimizer, `${optimizer.kind}, learning rate ${rateText(optimizer.learningRate)}`),
    ...gradientTraits(training),
    trait('batch', null, schedule.batch),
    ...(schedule.accumulate === undefined ? [] : [trait('batches per step', null, schedule.accumulate)]),
    ...(schedule.augment === undefined ? [] : [trait('augmentation', null, schedule.augment)]),
    trait('epochs', null, schedule.epochs),
    ...(schedule.stopEarly === undefined
      ? []
      : [trait('early stopping', null, schedule.stopEarly, stopText(schedule.stopEarly))]),
    ...(schedule.storage === undefined ? [] : [trait('storage', null, schedule.storage)]),
    ...(schedule.average === undefined ? [] : [trait('average', null, schedule.average)]),
    ...(schedule.prune === undefined
      ? []
      : [trait('pruning', null, [schedule.prune, prunedBy], pruneText(schedule.prune, prunedBy))]),
    ...(schedule.repetition === undefined ? [] : [trait('repetition', null, schedule.repetition)]),
    ...(remembered === undefined ? [] : [trait('remembered', null, remembered, 'what another training remembers')]),
    trait('order of rows', null, schedule.shuffle, schedule.shuffle ? 'shuffled' : 'as they come'),
    trait('last batch', null, schedule.lastBatch, schedule.lastBatch === 'keep' ? 'kept' : 'dropped'),
  ]
}

function gradientTraits({ gradients = {} }: TrainingRunDefinition['training']): readonly Trait[] {
  const { freeze = [], regularize = {}, clip } = gradients
  return [
    ...freeze.map((tensor) => trait('training', tensor, 'frozen')),
    ...Object.entries(regularize).map(([tensor, penalty]) => trait('penalty', tensor, penalty)),
    ...(clip === undefined ? [] : [trait('clipping', null, clip, `${clip.kind} ${settingText(clip.limit)}`)]),
  ]
}

function stopText({ watch, patience }: NonNullable<TrainingRunDefinition['training']['stopEarly']>): string {
  return `after ${countText(patience, 'epoch')} without a better ${watch}`
}

function pruneText(
  { fraction, per, by }: NonNullable<TrainingRunDefinition['training']['prune']>,
  source: TrainingRunDefinition['prunedBy'],
): string {
  const whose =
    by === 'random' ? 'at random' : source === undefined ? 'by magnitude' : 'by the magnitude in another training'
  return `${settingText(100 * fraction)} % of the weights of ${per === 'tensor' ? 'each tensor' : 'all tensors together'}, ${whose}`
}

/** A learning rate in words: `0.001`, `cosine (from 0.001, over 300, …)`. */
function rateText(learningRate: TrainingRunDefinition['training']['optimizer']['learningRate']): string {
  if (typeof learningRate === 'number') return settingText(learningRate)
  const { kind, ...parameters } = learningRate
  return calledText(kind, parameters)
}

function activationTraits({
  name,
  activation: { kind, ...parameters },
}: Exclude<LayerDefinition, { kind: string }>): readonly Trait[] {
  return [trait('activation', name, { kind, parameters }, calledText(kind, parameters))]
}

/** A layer in words: `128 relu`, `conv2d (filters 8, kernel 3, …) relu`, a block with what is in it. */
export function layerText(layer: LayerDefinition): string {
  if (!('kind' in layer)) return `${layer.units} ${activationText(layer.activation)}`
  const own = calledText(layer.kind, layer.parameters)
  const activation =
    layer.activation === null || layer.activation.kind === 'linear' ? '' : ` ${activationText(layer.activation)}`
  if (!('layers' in layer))
    return layer.kind === 'activation' ? activationText(layer.activation) : `${own}${activation}`
  const around = layer.shortcut.length === 0 ? '' : `; shortcut ${layer.shortcut.map(layerText).join(', ')}`
  return `${own} [${layer.layers.map(layerText).join(', ')}${around}]${activation}`
}

/** An activation in words; empty for none. */
export function activationText(activation: ActivationDefinition | null): string {
  if (activation === null) return ''
  const { kind, ...parameters } = activation
  return calledText(kind, parameters)
}

function codeTraits({ module, parameters, data }: CodeRunDefinition): readonly Trait[] {
  return [
    trait('code', null, module),
    ...Object.entries(parameters).map(([name, value]) => trait(name, null, value)),
    ...(data === null ? [] : dataTraits(data)),
  ]
}

function programTraits({ command, parameters }: ProgramRunDefinition): readonly Trait[] {
  return [
    trait('program', null, command, command.join(' ')),
    ...Object.entries(parameters).map(([name, value]) => trait(name, null, value)),
  ]
}

function dataTraits({
  set,
  parameters,
  split,
  scale,
  normalize,
  standardize,
  alter,
  choice,
  order,
}: TrainingRunDefinition['data']): readonly Trait[] {
  return [
    trait('data', null, { set, parameters }, calledText(set, parameters)),
    trait('split', null, split),
    trait('scale', null, scale),
    trait('normalization', null, normalize),
    ...(standardize === undefined ? [] : [trait('standardization', null, standardize, 'by the training rows')]),
    ...(choice === undefined ? [] : choiceTraits(choice)),
    ...(order === undefined ? [] : [trait('order', null, order)]),
    ...Object.entries(alter ?? {}).map(([word, value]) => trait(word, null, value)),
  ]
}

function choiceTraits({
  classes,
  renumbered,
  keep,
}: NonNullable<TrainingRunDefinition['data']['choice']>): readonly Trait[] {
  return [
    ...(classes === undefined ? [] : [trait('classes', null, classes, classes.join(', '))]),
    ...(renumbered ? [trait('renumbered', null, renumbered)] : []),
    ...Object.entries(keep ?? {}).map(([ofClass, share]) => trait('keep', `class ${ofClass}`, share)),
  ]
}

function trait(what: string, of: string | null, value: unknown, text = settingText(value)): Trait {
  return { what, of, text, detail: settingText(value, 17) }
}
