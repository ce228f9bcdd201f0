import type { Bounded, Mistake } from '../../judge/criteria/criterion-word.ts'
import { momentText } from '../../judge/moment.ts'
import { isScatter, scatterRange } from '../../judge/subject.ts'
import type { Metric } from '../../metrics/metric.ts'
import { type Condition, quantifierOf } from '../expectation.ts'
import { armEpochs } from '../origins/origins.ts'
import { type Finding, finding } from '../problem.ts'
import type { DefinedArm } from '../resolve/arm.ts'
import { knownChance } from '../resolve/known-labels.ts'
import { sureEpochs } from '../resolve/training.ts'
import type { Profile } from '../spec.ts'
import type { SpecPath } from '../yaml/position.ts'
import { checkEnsemble } from './check-ensemble.ts'
import { type ArmsByName, checkQuantity } from './check-quantity.ts'
import { checkReferences } from './check-reference.ts'
import { comparedOf, referenced } from './quantity-name.ts'
import { rangeOfQuantity } from './range-read.ts'

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
    return [finding('expect/meaning', [...at, 'arms'], 'both `arm` and `arms` are given', 'Keep one of them.', 'key')]
  }
  const stray = checkEpochsTo(condition)
  if (stray.length > 0) return stray
  const subject = checkQuantity(condition, arm, metric, moment, arms, profile)
  if ('findings' in subject) return subject.findings
  const together = checkEnsemble(condition, subject.metrics, arms)
  if (together.length > 0) return together
  return [
    ...checkCriterion(condition, arms.get(arm) ?? null, boundedOf(condition, subject.metrics, arms), profile),
    ...checkReferences(condition, subject.metrics, arms, profile),
  ]
}

/** What bounds are about: the quantities, or how far apart those of the seeds lie. */
function boundedOf(condition: Condition, metrics: readonly Metric[], arms: ArmsByName): readonly Bounded[] {
  const said = quantifierOf(condition)
  const quantities = quantitiesOf(condition, metrics, arms)
  if (!isScatter(said)) return quantities
  return quantities.map(({ name, range }) => ({
    name: `the ${said} over seeds of ${name}`,
    source: null,
    range: scatterRange(said, range),
  }))
}

/** The quantities of single seeds: times to a level, and where a condition divides, quotients, have ranges of their own and are no accuracies. */
function quantitiesOf(condition: Condition, metrics: readonly Metric[], arms: ArmsByName): readonly Bounded[] {
  const { moment, relativeTo } = condition
  const arm = arms.get(condition.arm ?? '') ?? null
  return metrics.map(({ name, source }) => {
    const one = { ...condition, metric: name }
    const reference = comparedOf(one)
    const ranges = {
      range: rangeOfQuantity(one, name, arms),
      ...(reference === null ? {} : { compared: rangeOfQuantity(reference, name, arms) }),
    }
    if (relativeTo !== null) {
      return { name: `${name} relative to ${referenced(relativeTo, one).metric}`, source: null, ...ranges }
    }
    if (moment.kind === 'reached') {
      return { name: `the number of epochs until ${name} is ${momentText(moment)}`, source: null, ...ranges }
    }
    const chance = arm === null ? null : knownChance(arm, source)
    return { name, source, ...ranges, ...(chance === null ? {} : { chance }) }
  })
}

/** What the criterion itself objects to: bounds that say nothing (of several metrics, the first such), and what is written beside it. */
function checkCriterion(
  condition: Condition,
  arm: DefinedArm | null,
  metrics: readonly Bounded[],
  profile: Profile,
): readonly Finding[] {
  const { criterion, value, written, relativeTo, metric } = condition
  const bounds = metrics.flatMap((quantity) => criterion.checkBounds(value, quantity)).slice(0, 1)
  const beside =
    arm === null
      ? []
      : criterion.checkBeside?.(value, {
          at: written.at,
          for: written.for,
          seeds: condition.seeds,
          divided: relativeTo !== null,
          arm: arm.arm.name,
          origin: arm.kind,
          metric: metric ?? '',
          epochs: arm.kind === 'training' ? sureEpochs(arm.training) : armEpochs(arm),
          profile,
        })
  return [...bounds, ...(beside ?? [])].map(({ code, at, message, hint, mark }) =>
    finding(code, placeOf(condition, at), message, hint, mark),
  )
}

/** A time to a level is one of a level, and read at no moment. */
function checkEpochsTo({
  written: { epochsTo, at: said },
  at,
  moment,
  momentAt,
  criterion,
}: Condition): readonly Finding[] {
  if (moment.kind !== 'reached') return []
  const place = [...at, 'epochsTo']
  if (epochsTo !== undefined && (epochsTo.above === undefined) === (epochsTo.below === undefined)) {
    const hint = 'For example: epochsTo: {above: 0.9}.'
    return [finding('expect/predicate', place, '`epochsTo` needs one of above and below', hint, 'key')]
  }
  if (epochsTo !== undefined && said !== undefined) {
    const message = '`at` has no effect here: `epochsTo` looks at every epoch'
    return [finding('expect/meaning', [...at, 'at'], message, 'Remove `at`.')]
  }
  if (criterion.word !== 'reaches') return []
  const message = '`reaches` reads a value, and `epochsTo` a time'
  return [finding('expect/meaning', momentAt, message, 'Use above or below: epochsTo: {above: 0.9}, below: 4.', 'key')]
}

/** A quotient, and what is said of the seeds, may stand around the condition. */
function placeOf({ at, relativeAt, seedsAt }: Condition, [first = '', ...rest]: Mistake['at']): SpecPath {
  if (first === 'for') return seedsAt
  return first === 'relativeTo' ? [...relativeAt, ...rest] : [...at, first, ...rest]
}
