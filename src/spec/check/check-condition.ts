import type { Moment } from '../../judge/criterion.ts'
import { expandMetric, metricNames } from '../../metrics/catalogue.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { DefinedArm } from '../define/arm.ts'
import { type Condition, readMoment } from '../expectation.ts'
import { suggest } from '../nearest.ts'
import type { SpecPath } from '../position.ts'
import { type Finding, finding } from '../problem.ts'
import type { Profile } from '../spec.ts'
import { checkBounds } from './check-bounds.ts'

/** Arms that could be defined; `null` for one that exists but could not. */
export type ArmsByName = ReadonlyMap<string, DefinedArm | null>

/** A condition can be judged: arm, metrics and moments exist, and its bounds can be met and missed. */
export function checkCondition(condition: Condition, arms: ArmsByName, profile: Profile): readonly Finding[] {
  const { arm, metric, moment, written, at } = condition
  if (arm === null)
    return [
      finding('key/missing', at, 'no arm is named', 'Say which: `arm: <name>`, or `arms: [<name>, <name>]`.', 'key'),
    ]
  if (metric === null)
    return [
      finding('key/missing', at, 'no metric is named', 'Say what is measured, such as `metric: test.accuracy`.', 'key'),
    ]
  if (written.arms !== undefined) {
    return [finding('expect/meaning', [...at, 'arms'], 'both arm and arms are said', 'Keep one of them.', 'key')]
  }
  const subject = checkQuantity(condition, arm, metric, moment, arms, profile)
  if ('findings' in subject) return subject.findings
  return [
    ...checkBounds(condition, subject.metrics),
    ...checkReference(condition, subject.metrics, arms, profile),
    ...checkReaches(condition, arms, profile),
  ]
}

/** Finds the metrics of an arm at a moment, or says why there are none. */
function checkQuantity(
  places: Pick<Condition, 'armAt' | 'metricAt' | 'momentAt'>,
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
  const metrics = expandMetric(metric, defined.model, defined.classes)
  if (metrics.length === 0) {
    const hint = suggest(metric, metricNames(defined.model, defined.classes))
    return { findings: [finding('name/unknown', places.metricAt, `arm "${arm}" has no metric "${metric}"`, hint)] }
  }
  const impossible = metrics.flatMap((found) => checkExists(found, moment, defined, profile, places))
  return impossible.length > 0 ? { findings: impossible.slice(0, 1) } : { metrics }
}

/** Where the arm is not known: the metric exists in some arm at least. */
function checkKnownAnywhere(metric: string, at: SpecPath, arms: ArmsByName): readonly Finding[] {
  const defined = [...arms.values()].flatMap((arm) => (arm === null ? [] : [arm]))
  if (defined.length === 0 || defined.some(({ model, classes }) => expandMetric(metric, model, classes).length > 0))
    return []
  const known = [...new Set(defined.flatMap(({ model, classes }) => metricNames(model, classes)))]
  return [finding('name/unknown', at, `no arm has a metric "${metric}"`, suggest(metric, known))]
}

function checkExists(
  { name, source }: Metric,
  moment: Moment,
  { arm, data, training, stepsPerEpoch }: DefinedArm,
  profile: Profile,
  { metricAt, momentAt }: { readonly metricAt: SpecPath; readonly momentAt: SpecPath },
): readonly Finding[] {
  const impossible = (message: string, hint: string) => [finding('moment/impossible', momentAt, message, hint)]
  if (source.kind === 'evaluation' && source.split === 'validation' && data.split.validation === null) {
    const hint = 'Set some aside with data: {split: {validation: 0.15}}, or read test rows.'
    return [finding('name/unknown', metricAt, `arm "${arm.name}" has no validation rows to measure ${name} on`, hint)]
  }
  if (source.kind === 'fit' && (moment.kind === 'start' || moment.kind === 'step')) {
    return impossible(
      `${name} is a mean over an epoch and exists after epochs only`,
      'Use train.* or test.* there, or `at: epoch 1`.',
    )
  }
  if (
    ['gradients', 'activations', 'preactivations'].includes(source.kind) &&
    moment.kind === 'step' &&
    moment.step === 0
  ) {
    return impossible(
      `${name} is read on the batch of a step, and steps count from 1`,
      'Use `at: start` or `at: step 1` for the first batch.',
    )
  }
  if (moment.kind === 'epoch' && moment.epoch > training.epochs) {
    const trains = `arm "${arm.name}" trains ${count(training.epochs, 'epoch')}`
    return impossible(
      `there is no epoch ${moment.epoch}: in profile ${profile} ${trains}`,
      'Use an earlier epoch, or `end`.',
    )
  }
  if (moment.kind === 'step' && stepsPerEpoch !== null && moment.step > training.epochs * stepsPerEpoch) {
    const trains = `arm "${arm.name}" trains ${count(training.epochs * stepsPerEpoch, 'step')}`
    return impossible(
      `there is no step ${moment.step}: in profile ${profile} ${trains}`,
      'Use an earlier step, or `end`.',
    )
  }
  return []
}

/** What the condition compares with exists too, is one number, and is another quantity. */
function checkReference(
  condition: Condition,
  subjects: readonly Metric[],
  arms: ArmsByName,
  profile: Profile,
): readonly Finding[] {
  const place = referencePlace(condition)
  if (place === null) return []
  const { reference, at } = place
  const arm = reference.arm ?? condition.arm ?? ''
  const metric = reference.metric ?? condition.metric ?? ''
  const moment = reference.at === undefined ? condition.moment : readMoment(reference.at)
  if (reference.arm === undefined && reference.metric === undefined && reference.at === undefined) {
    const hint = 'Name what it is compared with: another arm, metric or `at`.'
    return [finding('expect/meaning', at, 'it is compared with itself', hint, 'key')]
  }
  if (reference.metric?.includes('*')) {
    const hint = 'Name one metric, or leave it out to compare each metric with itself in the other arm.'
    return [finding('expect/meaning', [...at, 'metric'], 'what is compared with cannot have wildcards', hint)]
  }
  if (moment.kind === 'every epoch' && condition.moment.kind !== 'every epoch') {
    const hint = 'Compare with a single moment, or read both at every epoch.'
    return [finding('expect/meaning', [...at, 'at'], 'one moment cannot be compared with every epoch', hint)]
  }
  const places = {
    armAt: reference.arm === undefined ? at : [...at, 'arm'],
    metricAt: reference.metric === undefined ? at : [...at, 'metric'],
    momentAt: reference.at === undefined ? at : [...at, 'at'],
  }
  const found = checkQuantity(places, arm, metric, moment, arms, profile)
  if ('findings' in found) return found.findings
  if (reference.metric !== undefined) return []
  const missing = subjects.find(({ name }) => !found.metrics.some((other) => other.name === name))
  return missing === undefined
    ? []
    : [
        finding(
          'name/unknown',
          places.armAt,
          `arm "${arm}" has no metric "${missing.name}"`,
          'Name the metric to compare with.',
        ),
      ]
}

/** The reference of a condition, and where it stands; `null` for a condition without one. */
export function referencePlace({ written, predicate, at }: Condition) {
  const { equal, exceeds, equivalent } = written
  if (predicate === 'exceeds' && exceeds !== undefined) return { reference: exceeds, at: [...at, 'exceeds'] }
  if (predicate === 'equal' && typeof equal === 'object') return { reference: equal, at: [...at, 'equal'] }
  if (predicate === 'equivalent' && typeof equivalent?.to === 'object')
    return { reference: equivalent.to, at: [...at, 'equivalent', 'to'] }
  return null
}

function checkReaches(
  { written, predicate, arm, metric, at, momentAt }: Condition,
  arms: ArmsByName,
  profile: Profile,
): readonly Finding[] {
  const { reaches } = written
  const defined = arms.get(arm ?? '')
  if (predicate !== 'reaches' || reaches === undefined || defined === undefined || defined === null) return []
  const findings: Finding[] = []
  if (written.at !== undefined) {
    findings.push(
      finding('expect/meaning', momentAt, '`at` says nothing here: `reaches` looks at every epoch', 'Remove `at`.'),
    )
  }
  if ((reaches.above === undefined) === (reaches.below === undefined)) {
    findings.push(
      finding(
        'expect/predicate',
        [...at, 'reaches'],
        '`reaches` needs one of above and below',
        'For example: reaches: {above: 0.9, epochs: 3}.',
        'key',
      ),
    )
  }
  if (reaches.epochs > defined.training.epochs) {
    const trains = `in profile ${profile} arm "${arm}" trains ${count(defined.training.epochs, 'epoch')}`
    findings.push(
      finding(
        'moment/impossible',
        [...at, 'reaches', 'epochs'],
        `${metric} cannot be read for ${count(reaches.epochs, 'epoch')}: ${trains}`,
        'Name fewer epochs.',
      ),
    )
  }
  return findings
}

function count(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? '' : 's'}`
}
