import { dataShape } from '../../data/sets/data-shape.ts'
import { drawsTest, splitSizes } from '../../data/split/split-sizes.ts'
import { stepsPerEpoch } from '../../data/split/steps-per-epoch.ts'
import { tableBytes } from '../../data/table-bytes.ts'
import { AssayError } from '../../errors.ts'
import type { Convention } from '../../model/convention.ts'
import type { ModelDefinition } from '../../model/definition.ts'
import { initializers } from '../../model/initializers/initializers.ts'
import { modelTensors } from '../../model/model-graph.ts'
import { type Finding, finding } from '../problem.ts'
import type { ArmDefinition, DefinedArm, TrainedArm } from '../resolve/arm.ts'
import {
  asksForDraws,
  decidingDraw,
  decidingInit,
  defineInit,
  defineInitializer,
  drawNumber,
  transferArm,
} from '../resolve/init.ts'
import { merge } from '../resolve/merge.ts'
import type { DefinedSeeds, SeedsByExperiment } from '../resolve/seeds.ts'
import { type FoundArm, writtenAt } from '../resolve/settings.ts'
import type { SpecContent } from '../schema/spec-schema.ts'
import type { Profile } from '../spec.ts'
import type { SpecPath } from '../yaml/position.ts'
import { checkAugmentation } from './check-augmentation.ts'
import { checkChoice } from './check-choice.ts'
import { checkGradients } from './check-gradients.ts'
import { checkLoss } from './check-loss.ts'
import { checkModel, isBroken } from './check-model.ts'
import { checkOptimizer } from './check-optimizer.ts'
import { checkPruning } from './check-pruning.ts'
import { checkSchedule } from './check-schedule.ts'
import { checkSelector } from './check-selector.ts'
import { checkStopping } from './check-stopping.ts'

/** Every arm can be trained: nothing lacks, the model fits the data, the split can be made, each selector and initialiser fits a tensor, the optimiser is one, its schedule ends in time, augmented are images, and what may stop it early is measured. */
export function checkArms(
  content: SpecContent,
  definitions: readonly { readonly arm: FoundArm; readonly definition: ArmDefinition }[],
  seeds: SeedsByExperiment,
  profile: Profile,
): readonly Finding[] {
  const arms = definitions.flatMap(({ arm, definition }) => {
    if ('defined' in definition) {
      const { defined } = definition
      if (defined.kind !== 'training') return checkRows(defined, profile)
      if (isBroken(defined)) return checkModel(defined)
      return [
        ...checkModel(defined),
        ...checkRows(defined, profile),
        ...checkInit(defined),
        ...checkAugmentation(defined),
        ...checkGradients(defined),
        ...checkLoss(defined),
        ...checkOptimizer(defined),
        ...checkSchedule(defined, profile),
        ...checkStopping(defined, profile),
        ...checkPruning(defined),
      ]
    }
    // What it needs is not here: nothing of it can be checked.
    if ('absent' in definition) return []
    return definition.lacking.map((missing) =>
      finding(
        'key/missing',
        ['experiments', arm.experiment],
        `experiment "${arm.experiment}" does not say ${missing}`,
        missing === 'metrics'
          ? 'What the module returns, and what it means: metrics: {kernelChange: largest change of a kernel}.'
          : `Say it in the experiment, in one that it extends, or in each arm (arm "${arm.name}" lacks it).`,
        'key',
      ),
    )
  })
  const experiments = Object.entries(content.experiments).flatMap(([name, { arms: own = {} }]) =>
    Object.keys(own).length === 0 ? [] : checkLooks(name, seeds.get(name)),
  )
  return [...arms, ...experiments]
}

function checkLooks(experiment: string, seeds: DefinedSeeds | undefined): readonly Finding[] {
  if (seeds === undefined || seeds.looks === null) {
    const hint = 'Numbers of seeds after which the claims are judged, such as seeds: {looks: [3, 5, 10]}.'
    return [
      finding(
        'key/missing',
        ['experiments', experiment],
        `experiment "${experiment}" does not say seeds.looks`,
        hint,
        'key',
      ),
    ]
  }
  const { looks, at } = seeds
  return looks.flatMap((look, index) => {
    const before = looks[index - 1] ?? 0
    if (look > before) return []
    return [
      finding(
        'seeds/looks',
        [...at, index],
        `the look at ${look} seeds comes after the look at ${before}`,
        'Looks rise: each adds seeds to the one before.',
      ),
    ]
  })
}

/** Bytes of one data table. Each worker holds a copy. CIFAR-10 has 184 MB. */
const mostTableBytes = 500_000_000

function checkRows(arm: DefinedArm, profile: Profile): readonly Finding[] {
  const { layers, data } = arm
  if (data === null) return []
  const bytes = tableBytes(data)
  if (bytes > mostTableBytes) {
    const message = `${data.set} would take ${Math.round(bytes / 1e6).toLocaleString('en')} MB, at most ${mostTableBytes / 1e6} MB are possible`
    return [
      finding(
        'value/range',
        writtenAt(layers, 'data', data.file === undefined ? 'set' : 'file'),
        message,
        'Ask for fewer rows or features.',
      ),
    ]
  }
  const choice = checkChoice(arm)
  if (choice.length > 0) return choice
  const { sizes, mistake } = splitSizes(dataShape(data), data.split)
  if (mistake !== null) {
    const at = writtenAt(layers, 'data', 'split')
    const hint =
      profile === 'full'
        ? 'Change the split.'
        : 'Give the profile a split of its own: profiles: {sample: {data: {split: {first: all}}}}.'
    return [finding('data/rows', at, `in profile ${profile}, on ${data.set}, ${mistake}`, hint)]
  }
  const { split } = data
  if (split.folds !== undefined && split.test !== null) {
    const message = '`test` and `folds` are both given'
    const hint = 'Draw a share of the rows for testing, or take folds of them in turn.'
    return [finding('data/rows', writtenAt(layers, 'data', 'split', 'folds'), message, hint, 'key')]
  }
  if (split.folds !== undefined && data.choice?.keep !== undefined) {
    const message = '`keep` draws other rows with each seed, and folds are dealt from the same ones'
    return [finding('data/rows', writtenAt(layers, 'data', 'keep'), message, 'Leave one of them out.', 'key')]
  }
  if (split.stratified && dataShape(data).target.kind !== 'class') {
    const message = `${data.set} has real targets: there are no classes to stratify by`
    return [
      finding('data/rows', writtenAt(layers, 'data', 'split', 'stratified'), message, 'Remove `stratified`.', 'key'),
    ]
  }
  if (split.stratified && !drawsTest(split) && split.validation === null) {
    const message = '`stratified` has no effect: nothing is drawn'
    const hint = 'It is for splits with `test`, `folds` or `validation`.'
    return [finding('data/rows', writtenAt(layers, 'data', 'split', 'stratified'), message, hint, 'key')]
  }
  for (const word of ['shuffledLabels', 'redrawnLabels'] as const) {
    if (data.alter?.[word] === undefined) continue
    const at = writtenAt(layers, 'data', 'alter', word)
    if (arm.kind === 'training' && arm.training.target === 'features') {
      const message = `\`${word}\` has no effect: the targets are the features`
      return [finding('data/rows', at, message, 'Remove it.', 'key')]
    }
    if (word === 'redrawnLabels' && dataShape(data).target.kind !== 'class') {
      const message = `${data.set} has real targets: there are no classes to draw from`
      return [finding('data/rows', at, message, 'Shuffle them: alter: {shuffledLabels: 1}.', 'key')]
    }
  }
  if (sizes?.test === 0) {
    const written = merge(layers).data?.split !== undefined
    const message = `${data.set} sets no rows aside for testing, and neither does the split`
    const at = writtenAt(layers, 'data', written ? 'split' : data.file === undefined ? 'set' : 'file')
    return [finding('data/rows', at, message, 'Set some aside: split: {test: 0.2}.')]
  }
  if (arm.kind === 'training' && arm.stepsPerEpoch === 0) {
    const message = `a batch of ${arm.training.batch} is larger than the training rows, and the last batch is dropped: nothing is trained`
    return [
      finding('data/rows', writtenAt(layers, 'training', 'batch'), message, 'Use a smaller batch, or lastBatch: keep.'),
    ]
  }
  return arm.kind === 'training' ? checkAccumulation(arm, sizes?.train ?? null) : []
}

/** An epoch has as many batches as one step is to have. */
function checkAccumulation({ training, layers }: TrainedArm, rows: number | null): readonly Finding[] {
  const { accumulate = 1, ...batching } = training
  if (rows === null || accumulate === 1) return []
  const batches = stepsPerEpoch(rows, { batch: batching.batch, lastBatch: batching.lastBatch })
  if (batches >= accumulate) return []
  const message = `an epoch has ${batches} ${batches === 1 ? 'batch' : 'batches'}, fewer than the ${accumulate} that a step is to have`
  const hint = `Accumulate at most ${batches}, or use smaller batches.`
  return [finding('value/range', writtenAt(layers, 'training', 'accumulate'), message, hint)]
}

function checkInit(arm: TrainedArm): readonly Finding[] {
  const { layers, model, convention } = arm
  const findings: Finding[] = []
  const tensors = modelTensors(model)
  for (const { settings, at } of layers) {
    for (const [selector, written] of Object.entries(settings.init ?? {})) {
      const place = [...at, 'init', selector]
      findings.push(...checkSelector(selector, place, 'key', arm))
      if (transferArm(written) !== null || drawNumber(written) !== null) continue
      try {
        defineInitializer(written)
      } catch (error) {
        if (!(error instanceof AssayError)) throw error
        findings.push(finding('init/parameter', place, error.message))
      }
    }
  }
  for (const tensor of tensors) {
    const deciding = decidingInit(layers, tensor)
    if (deciding === null) continue
    const { written, at } = deciding
    const word = typeof written === 'string' ? written : (Object.keys(written)[0] ?? '')
    const refusal = initializers.get(word)?.fits?.(tensor) ?? null
    if (refusal !== null) {
      const hint = tensor.kind === 'bias' ? 'Select kernels alone: "*.kernel", or <layer>.kernel.' : ''
      findings.push(finding('init/parameter', at, `${tensor.name} cannot use this initialiser: ${refusal}`, hint))
    }
  }
  return findings.length > 0 ? findings : checkDraws(layers, model, convention)
}

/** Another draw of what is not drawn changes nothing. */
function checkDraws(layers: TrainedArm['layers'], model: ModelDefinition, convention: Convention): readonly Finding[] {
  if (!asksForDraws(layers)) return []
  const starts = defineInit(layers, model, convention)
  const places = new Map<
    string,
    { readonly at: SpecPath; readonly draw: number; readonly calls: (typeof starts)[string][] }
  >()
  for (const tensor of modelTensors(model)) {
    const again = decidingDraw(layers, tensor)
    const call = starts[tensor.name]
    if (again === null || call === undefined) continue
    const place = places.get(again.at.join('/')) ?? { ...again, calls: [] }
    places.set(again.at.join('/'), place)
    place.calls.push(call)
  }
  return [...places.values()].flatMap(({ at, draw, calls }) => {
    if (calls.some((call) => 'draw' in call)) return []
    const names = new Set(calls.map((call) => ('name' in call ? call.name : `transfer: ${call.arm}`)))
    const message = `\`draw: ${draw}\` changes nothing here: what it selects is not drawn at random (${[...names].join(', ')})`
    return [finding('init/parameter', at, message, 'Select tensors that start from random numbers.')]
  })
}
