import type { Metric } from '../../metrics/metric.ts'
import { quotientRange, rangeOfAll } from '../../metrics/range.ts'
import type { Condition } from '../expectation.ts'
import { armEpochs } from '../origins/origins.ts'
import { type Finding, finding } from '../problem.ts'
import { armMetrics } from '../resolve/arm-metrics.ts'
import type { Profile } from '../spec.ts'
import { type Bounded, checkBounds } from './check-bounds.ts'
import { type ArmsByName, checkQuantity, count } from './check-quantity.ts'
import { checkReferences } from './check-reference.ts'

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
  const subject = checkQuantity(condition, arm, metric, moment, arms, profile)
  if ('findings' in subject) return subject.findings
  return [
    ...checkBounds(condition, quotients(condition, subject.metrics, arms)),
    ...checkReferences(condition, subject.metrics, arms, profile),
    ...checkReaches(condition, arms, profile),
    ...checkDistinct(condition),
  ]
}

/** The quantities that bounds are about: where a condition divides, quotients, which have ranges of their own and are no accuracies. */
function quotients({ arm, relativeTo }: Condition, metrics: readonly Metric[], arms: ArmsByName): readonly Bounded[] {
  if (relativeTo === null) return metrics
  const other = arms.get(relativeTo.arm ?? arm ?? '') ?? null
  return metrics.map((metric) => {
    const divisor = relativeTo.metric ?? metric.name
    const divisors = other === null ? [] : armMetrics(other, divisor)
    return {
      name: `${metric.name} relative to ${divisor}`,
      source: null,
      range: quotientRange(metric.range, rangeOfAll(divisors.map(({ range }) => range))),
    }
  })
}

function checkReaches(
  { written, predicate, arm, metric, at, momentAt, relativeTo, relativeAt }: Condition,
  arms: ArmsByName,
  profile: Profile,
): readonly Finding[] {
  const { reaches } = written
  const defined = arms.get(arm ?? '')
  if (predicate !== 'reaches' || reaches === undefined || defined === undefined || defined === null) return []
  const most = armEpochs(defined)
  if (most === 0) {
    const hint = `Use above or below: ${defined.kind === 'code' ? 'code returns a metric once' : 'no epochs were recorded'}.`
    return [finding('moment/impossible', [...at, 'reaches'], `${metric} has no epochs`, hint, 'key')]
  }
  if (relativeTo !== null) {
    const hint = 'Use above or below at one epoch, or at every epoch.'
    return [finding('expect/meaning', relativeAt, '`reaches` reads a metric, not a quotient', hint, 'key')]
  }
  const findings: Finding[] = []
  if (written.at !== undefined) {
    findings.push(
      finding('expect/meaning', momentAt, '`at` has no effect here: `reaches` looks at every epoch', 'Remove `at`.'),
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
  if (most !== null && reaches.epochs > most) {
    const has = defined.kind === 'training' ? 'trains' : 'has'
    const trains = `in profile ${profile} arm "${arm}" ${has} ${count(most, 'epoch')}`
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

function checkDistinct({ written, predicate, at }: Condition): readonly Finding[] {
  if (predicate !== 'distinct' || written.for === undefined) return []
  const message = '`for` has no effect here: `distinct` compares every seed with each other'
  return [finding('expect/meaning', [...at, 'for'], message, 'Remove `for`.')]
}
