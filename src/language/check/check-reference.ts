import type { WrittenReference } from '../../judge/written.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Condition } from '../expectation.ts'
import { type Finding, finding } from '../problem.ts'
import type { Profile } from '../spec.ts'
import type { SpecPath } from '../yaml/position.ts'
import { type ArmsByName, checkQuantity } from './check-quantity.ts'
import { readingName, referenced } from './quantity-name.ts'

/** A reference as written, and where it stands. */
interface ReferencePlace {
  readonly reference: WrittenReference
  readonly at: SpecPath
}

/** What a condition compares with; `null` for a condition without a reference. */
function comparedWith({ criterion, value, at }: Condition): ReferencePlace | null {
  const compared = criterion.reference?.(value) ?? null
  return compared === null ? null : { ...compared, at: [...at, ...compared.at] }
}

/** Every arm that a condition reads: its own, that of the reference, those of the divisors. */
export function armsRead(condition: Condition): readonly string[] {
  const compared = comparedWith(condition)
  const own = condition.arm ?? undefined
  const elsewhere = compared === null ? undefined : (compared.reference.arm ?? own)
  const divisors = condition.relativeTo === null ? [] : [condition.relativeTo.arm]
  return [own, elsewhere, ...divisors].filter((arm) => arm !== undefined)
}

/** Every metric that a condition names: its own, that of the reference, that of the divisor. */
export function metricsRead(condition: Condition): readonly string[] {
  const named = [condition.metric, comparedWith(condition)?.reference.metric, condition.relativeTo?.metric]
  return named.flatMap((metric) => metric ?? [])
}

/** What a condition compares with, and what its quotient divides by, exists too, is one number, and is another quantity. */
export function checkReferences(
  condition: Condition,
  subjects: readonly Metric[],
  arms: ArmsByName,
  profile: Profile,
): readonly Finding[] {
  const { relativeTo, relativeAt } = condition
  const compared = comparedWith(condition)
  if (relativeTo === null) {
    return compared === null ? [] : checkReference(condition, compared, 'compared with', subjects, arms, profile)
  }
  const divisor = { reference: relativeTo, at: relativeAt }
  const findings = checkReference(condition, divisor, 'divided by', subjects, arms, profile)
  if (compared === null || findings.length > 0) return findings
  if (compared.reference.metric !== undefined) {
    const hint = 'Leave `metric` out: a quotient is compared with the same quotient of another arm or moment.'
    return [finding('expect/meaning', [...compared.at, 'metric'], 'a quotient is compared with a plain metric', hint)]
  }
  return [
    ...checkReference(condition, compared, 'compared with', subjects, arms, profile),
    ...checkReference(elsewhere(condition, compared), divisor, 'divided by', subjects, arms, profile),
  ]
}

/** The condition's quantity as its reference reads it. */
function elsewhere(condition: Condition, { reference, at }: ReferencePlace): Condition {
  const { arm, moment } = referenced(reference, condition)
  return { ...condition, arm, armAt: at, moment }
}

/** Says that two quantities are one: the same metric at the same moment, of one arm or of arms that are one run. `null` when they are two. */
function sameRun(
  one: Pick<Condition, 'arm' | 'metric' | 'moment'>,
  other: Pick<Condition, 'arm' | 'metric' | 'moment'>,
  arms: ArmsByName,
): string | null {
  if (readingName(one, arms) !== readingName(other, arms)) return null
  return one.arm === other.arm
    ? `it is ${one.metric} of arm "${one.arm}"`
    : `arms "${one.arm}" and "${other.arm}" are one run`
}

function checkReference(
  condition: Pick<Condition, 'arm' | 'metric' | 'moment'>,
  { reference, at }: ReferencePlace,
  relation: 'compared with' | 'divided by',
  subjects: readonly Metric[],
  arms: ArmsByName,
  profile: Profile,
): readonly Finding[] {
  const { arm, metric, moment } = referenced(reference, condition)
  if (reference.arm === undefined && reference.metric === undefined && reference.at === undefined) {
    const hint = `Name what it is ${relation}: another arm, metric or \`at\`.`
    return [finding('expect/meaning', at, `it is ${relation} itself`, hint, 'key')]
  }
  if (reference.metric?.includes('*')) {
    const hint = 'Name one metric, or leave it out to take each metric with itself in the other arm.'
    return [finding('expect/meaning', [...at, 'metric'], `what is ${relation} cannot have wildcards`, hint)]
  }
  if (moment.kind === 'every epoch' && condition.moment.kind !== 'every epoch') {
    const hint = 'Name a single moment, or read both at every epoch.'
    return [finding('expect/meaning', [...at, 'at'], `one moment cannot be ${relation} every epoch`, hint)]
  }
  const places = {
    armAt: reference.arm === undefined ? at : [...at, 'arm'],
    metricAt: reference.metric === undefined ? at : [...at, 'metric'],
    momentAt: reference.at === undefined ? at : [...at, 'at'],
  }
  const found = checkQuantity(places, arm ?? '', metric ?? '', moment, arms, profile)
  if ('findings' in found) return found.findings
  const itself = sameRun(condition, { arm, metric, moment }, arms)
  if (itself !== null) {
    const hint =
      arms.get(arm ?? '')?.kind === 'recorded'
        ? 'Let `recorded.arms` name other runs of the files for one of them, or name another moment.'
        : 'Let the arms differ in what is trained, or name another moment.'
    return [finding('expect/irrefutable', places.armAt, `${itself}, which is ${relation} itself`, hint)]
  }
  if (reference.metric !== undefined) return []
  const missing = subjects.find(({ name }) => !found.metrics.some((other) => other.name === name))
  if (missing === undefined) return []
  const message = `arm "${arm}" has no metric "${missing.name}"`
  return [finding('name/unknown', places.armAt, message, `Name the metric that it is ${relation}.`)]
}
