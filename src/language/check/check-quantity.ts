import { dataShape } from '../../data/sets/data-shape.ts'
import { splitSizes } from '../../data/split/split-sizes.ts'
import { readsCurve } from '../../judge/moment.ts'
import { countText } from '../../judge/number-text.ts'
import type { Moment } from '../../judge/subject.ts'
import { betterOf, splitQuantity } from '../../metrics/families/split-quantities.ts'
import type { Metric } from '../../metrics/metric.ts'
import { lossOf } from '../../model/losses/losses.ts'
import { modelGraph } from '../../model/model-graph.ts'
import { armEpochs, impossibleMoment } from '../origins/origins.ts'
import { type Finding, finding } from '../problem.ts'
import type { DefinedArm, TrainedArm } from '../resolve/arm.ts'
import { armMetricNames, armMetrics } from '../resolve/arm-metrics.ts'
import { sureEpochs } from '../resolve/training.ts'
import { suggest } from '../schema/nearest.ts'
import { suggestMetric } from '../schema/other-words.ts'
import type { Profile } from '../spec.ts'
import type { SpecPath } from '../yaml/position.ts'

/** Arms that could be defined; `null` for one that exists but could not. */
export type ArmsByName = ReadonlyMap<string, DefinedArm | null>

/** Where the words for a quantity stand. */
export interface QuantityPlaces {
  readonly armAt: SpecPath
  readonly metricAt: SpecPath
  readonly momentAt: SpecPath
}

/** Finds the metrics of an arm at a moment, or says why there are none. */
export function checkQuantity(
  places: QuantityPlaces,
  arm: string,
  metric: string,
  moment: Moment,
  arms: ArmsByName,
  profile: Profile,
): { readonly metrics: readonly Metric[] } | { readonly findings: readonly Finding[] } {
  const defined = arms.get(arm)
  if (defined === undefined) {
    const unknown = finding('name/unknown', places.armAt, `there is no arm "${arm}"`, suggest(arm, [...arms.keys()]))
    return { findings: [unknown, ...checkKnownAnywhere(metric, places.metricAt, arms)] }
  }
  if (defined === null) return { findings: [] }
  const metrics = armMetrics(defined, metric)
  if (metrics.length === 0) {
    const hint = suggestMetric(metric, armMetricNames(defined))
    return { findings: [finding('name/unknown', places.metricAt, `arm "${arm}" has no metric "${metric}"`, hint)] }
  }
  const curve = checkCurve(places, defined, moment, arms, profile)
  if (curve.length > 0) return { findings: curve }
  const impossible =
    defined.kind === 'training'
      ? metrics.flatMap((found) => checkExists(found, moment, defined, profile, places))
      : metrics.flatMap((found) => checkOutside(defined, found, moment, places))
  return impossible.length > 0 ? { findings: impossible.slice(0, 1) } : { metrics }
}

/** What is read over the epochs: there are enough, and what is to be best is known, and can be. */
function checkCurve(
  places: QuantityPlaces,
  defined: DefinedArm,
  moment: Moment,
  arms: ArmsByName,
  profile: Profile,
): readonly Finding[] {
  const { name } = defined.arm
  const epochs = armEpochs(defined)
  const impossible = (message: string, hint: string) => [finding('moment/impossible', places.momentAt, message, hint)]
  if (moment.kind === 'last' && epochs !== null && epochs > 0 && moment.epochs > epochs) {
    const message = `there are no last ${moment.epochs} epochs: in profile ${profile} arm "${name}" ${defined.kind === 'training' ? 'trains' : 'has'} ${countText(epochs, 'epoch')}`
    return impossible(message, 'Name fewer epochs.')
  }
  if (moment.kind === 'reached' && epochs === 0) {
    return impossible(
      `arm "${name}" has no epochs to count`,
      'Use `at`, or nothing: what is measured once has no time.',
    )
  }
  if (moment.kind !== 'best') return []
  if (betterOf(moment.metric) === null) {
    const message = `nothing says whether more or less of ${moment.metric} is better`
    return impossible(message, 'Name a loss, an error or a score of a split, such as validation.loss or test.accuracy.')
  }
  const watched = { ...places, metricAt: places.momentAt }
  const found = checkQuantity(watched, name, moment.metric, { kind: 'epoch', epoch: 1 }, arms, profile)
  return 'findings' in found ? found.findings : []
}

/** Where the arm is not known: the metric exists in some arm at least. */
function checkKnownAnywhere(metric: string, at: SpecPath, arms: ArmsByName): readonly Finding[] {
  const defined = [...arms.values()].flatMap((arm) => (arm === null ? [] : [arm]))
  if (defined.length === 0 || defined.some((arm) => armMetrics(arm, metric).length > 0)) return []
  const known = [...new Set(defined.flatMap(armMetricNames))]
  return [finding('name/unknown', at, `no arm has a metric "${metric}"`, suggestMetric(metric, known))]
}

/** When a metric of a run that is not trained here exists, is for its origin to say. */
function checkOutside(
  arm: DefinedArm,
  metric: Metric,
  moment: Moment,
  { momentAt }: QuantityPlaces,
): readonly Finding[] {
  const found = impossibleMoment(arm, metric, moment)
  return found === null ? [] : [finding('moment/impossible', momentAt, found.message, found.hint)]
}

/** Outputs of a layer that are held at once, in float32: 256 MB. */
const mostSplitOutputs = 64e6

/** Why a moment may never come, where training can end early; `null` where it surely does. */
function earlyEnd(moment: Moment, training: TrainedArm['training'], stepsPerEpoch: number | null): string | null {
  const sure = sureEpochs(training)
  if (sure >= training.epochs) return null
  switch (moment.kind) {
    case 'every epoch':
      return 'its runs may have different epochs'
    case 'epoch':
      return moment.epoch > sure && moment.epoch <= training.epochs ? `epoch ${moment.epoch} may never come` : null
    case 'step': {
      const last = sure * (stepsPerEpoch ?? 0)
      return moment.step > last && moment.step <= (training.epochs * last) / sure
        ? `step ${moment.step} may never come`
        : null
    }
    case 'last':
      return moment.epochs > sure && moment.epochs <= training.epochs ? 'it may have fewer epochs' : null
    case 'reached':
      return 'a time to a level would look short where it was never reached'
    default:
      return null
  }
}

function readsProbabilities(source: Metric['source']): boolean {
  if (source.kind === 'evaluation') return splitQuantity(source.quantity).reads === 'probabilities'
  return source.kind === 'ensemble' && source.of !== 'agreement' && splitQuantity(source.of).reads === 'probabilities'
}

function checkExists(
  { name, source, exists }: Metric,
  moment: Moment,
  { arm, data, model, training, stepsPerEpoch }: TrainedArm,
  profile: Profile,
  { metricAt, momentAt }: QuantityPlaces,
): readonly Finding[] {
  const impossible = (message: string, hint: string) => [finding('moment/impossible', momentAt, message, hint)]
  const onSplit = source.kind === 'evaluation' || source.kind === 'split outputs' || source.kind === 'ensemble'
  if (onSplit && source.split === 'validation' && data.split.validation === null) {
    const hint = 'Set some aside with data: {split: {validation: 0.15}}, or read test rows.'
    return [finding('name/unknown', metricAt, `arm "${arm.name}" has no validation rows to measure ${name} on`, hint)]
  }
  if (training.epochs === 0 && (exists === 'on batches' || exists === 'after epochs' || readsCurve(moment))) {
    const what = readsCurve(moment) ? `${name} has no epochs` : `there is no ${name}`
    return impossible(
      `arm "${arm.name}" trains no epoch: ${what}`,
      'Read what exists before training, at `end`, or train.',
    )
  }
  if (exists === 'at the end' && moment.kind !== 'end') {
    return impossible(`${name} is known at the end`, 'Write `at: end`, or nothing.')
  }
  const early = earlyEnd(moment, training, stepsPerEpoch)
  if (early !== null) {
    const message = `arm "${arm.name}" may stop after ${countText(sureEpochs(training), 'epoch')}: ${early}`
    return impossible(message, 'Read it at `end` or at `best <metric>`, or leave stopEarly out in an arm of its own.')
  }
  if (readsProbabilities(source)) {
    const [outputs = 0] = modelGraph(model).output
    if (lossOf(training.loss).logProbabilities(new Float32Array(outputs).fill(1)) === null) {
      const message = `arm "${arm.name}" trains with ${training.loss.kind}, which gives outputs no probabilities: there is no ${name}`
      return [finding('name/unknown', metricAt, message, 'Train with cross-entropy, or read accuracies or test.auroc.')]
    }
  }
  if (source.kind === 'landscape' && source.quantity === 'gradientNoiseScale') {
    const rows = splitSizes(dataShape(data), data.split).sizes?.train
    if (rows !== undefined && rows < 2 * training.batch) {
      const message = `${name} compares whole batches, and ${countText(rows, 'training row')} make no two of ${training.batch}`
      return [finding('value/range', metricAt, message, 'Train with smaller batches, or on more rows.')]
    }
  }
  if (source.kind === 'split outputs') {
    const { sizes } = splitSizes(dataShape(data), data.split)
    const each = modelGraph(model).nodes.find((node) => node.name === source.layer)?.output ?? []
    const numbers = (sizes?.[source.split] ?? 0) * each.reduce((product, side) => product * side, 1)
    if (numbers > mostSplitOutputs) {
      const message = `the outputs of layer ${source.layer} for all ${source.split} rows are ${Math.round(numbers / 1e6)} million numbers, at most ${mostSplitOutputs / 1e6} million are possible`
      return [finding('value/range', metricAt, message, 'Read test or validation rows, or fewer of them.')]
    }
  }
  if (exists === 'after epochs' && (moment.kind === 'start' || moment.kind === 'step')) {
    return impossible(
      `${name} is a mean over an epoch and exists after epochs only`,
      'Use train.* or test.* there, or `at: epoch 1`.',
    )
  }
  if (exists === 'on batches' && moment.kind === 'step' && moment.step === 0) {
    return impossible(
      `${name} is read on the batch of a step, and steps count from 1`,
      'Use `at: start` or `at: step 1` for the first batch.',
    )
  }
  if (moment.kind === 'epoch' && moment.epoch > training.epochs) {
    const trains = `arm "${arm.name}" trains ${countText(training.epochs, 'epoch')}`
    return impossible(
      `there is no epoch ${moment.epoch}: in profile ${profile} ${trains}`,
      'Use an earlier epoch, or `end`.',
    )
  }
  if (moment.kind === 'step' && stepsPerEpoch !== null && moment.step > training.epochs * stepsPerEpoch) {
    const trains = `arm "${arm.name}" trains ${countText(training.epochs * stepsPerEpoch, 'step')}`
    return impossible(
      `there is no step ${moment.step}: in profile ${profile} ${trains}`,
      'Use an earlier step, or `end`.',
    )
  }
  return []
}
