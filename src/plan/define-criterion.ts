import { AssayError } from '../errors.ts'
import type { Criterion, Reading, Reference, Subject } from '../judge/criterion.ts'
import { type Condition, type Expectation, readMoment, type WrittenReference } from '../language/expectation.ts'
import type { DefinedArm } from '../language/resolve/arm.ts'
import { armMetrics } from '../language/resolve/arm-metrics.ts'
import { differenceRange, notNegative, quotientRange, type Range, rangeOfAll } from '../metrics/range.ts'

/**
 * Resolves a checked expectation: names to arms and metrics, wildcards to the metrics of the arm's model.
 *
 * @throws AssayError `internal/broken` when the expectation was not checked before
 */
export function defineCriterion(expectation: Expectation, arms: ReadonlyMap<string, DefinedArm>): Criterion {
  switch (expectation.kind) {
    case 'mistake':
      throw unchecked('an expectation has no single predicate')
    case 'condition':
      return defineCondition(expectation.condition, arms)
    default:
      return { kind: expectation.kind, of: expectation.of.map((part) => defineCriterion(part, arms)) }
  }
}

function defineCondition(condition: Condition, arms: ReadonlyMap<string, DefinedArm>): Criterion {
  const { arm, metric, moment: at, seeds, relativeTo } = condition
  const defined = arms.get(arm ?? '')
  if (arm === null || metric === null || defined === undefined)
    throw unchecked(`arm "${arm}" or metric "${metric}" is missing`)
  const rangeOf: RangeOf = (reading) => {
    const metrics = armMetrics(armOf(arms, reading.arm), reading.metric)
    return rangeOfAll(metrics.map(({ range }) => range))
  }
  const metrics = armMetrics(defined, metric).map(({ name }) => name)
  const subject: Subject = { arm, metric, metrics, at, seeds, relativeTo: null, range: rangeOf({ arm, metric, at }) }
  if (relativeTo === null) return definePredicate(condition, subject, null, rangeOf)
  const divide = (one: Subject) => {
    const divisor = readingOf(relativeTo, one)
    const range = quotientRange(one.range, rangeOf(divisor))
    return definePredicate(condition, { ...one, relativeTo: divisor, range }, relativeTo, rangeOf)
  }
  if (relativeTo.metric !== undefined) return divide(subject)
  // Each of several metrics is divided by itself, elsewhere.
  return allOf(metrics.map((name) => divide({ ...subject, metric: name, metrics: [name] })))
}

/** Where what is read can be at all. */
type RangeOf = (reading: Reading) => Range

function armOf(arms: ReadonlyMap<string, DefinedArm>, name: string): DefinedArm {
  const arm = arms.get(name)
  if (arm === undefined) throw unchecked(`arm "${name}" is missing`)
  return arm
}

function definePredicate(
  { written, predicate }: Condition,
  subject: Subject,
  relativeTo: WrittenReference | null,
  rangeOf: RangeOf,
): Criterion {
  switch (predicate) {
    case 'within': {
      const { within } = written
      if (within === undefined) break
      const [low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY] = within
      return { kind: 'within', subject, region: within === 'chance' ? within : [Number(low), Number(high)] }
    }
    case 'above':
    case 'below': {
      const level = written[predicate]
      return level === undefined ? broken(predicate) : { kind: predicate, subject, level }
    }
    case 'equal': {
      const { equal } = written
      if (equal === undefined) break
      if (typeof equal === 'number') return { kind: 'equal', subject, to: equal }
      return compareEach(subject, equal, relativeTo, (one, to) => ({
        kind: 'equal',
        subject: minus(one, to, rangeOf),
        to,
      }))
    }
    case 'exceeds': {
      const { exceeds } = written
      if (exceeds === undefined) break
      const margin = exceeds.times === undefined ? { by: exceeds.by ?? 0 } : { times: exceeds.times }
      return compareEach(subject, exceeds, relativeTo, (one, reference) => ({
        kind: 'exceeds',
        subject: 'by' in margin ? minus(one, reference, rangeOf) : { ...one, range: notNegative },
        reference,
        margin,
      }))
    }
    case 'equivalent': {
      const { equivalent } = written
      if (equivalent === undefined) break
      const { to, margin } = equivalent
      if (typeof to !== 'object') return { kind: 'equivalent', subject, to, margin }
      return compareEach(subject, to, relativeTo, (one, reference) => ({
        kind: 'equivalent',
        subject: minus(one, reference, rangeOf),
        to: reference,
        margin,
      }))
    }
    case 'distinct':
      return { kind: 'distinct', subject }
    case 'reaches': {
      const { above, below, epochs } = written.reaches ?? {}
      const level = above ?? below
      if (level === undefined || epochs === undefined) break
      return { kind: 'reaches', subject, direction: above === undefined ? 'below' : 'above', level, epochs }
    }
  }
  return broken(predicate)
}

/** Compares with a reference. Without a metric of its own, each of several metrics is compared with itself, elsewhere. */
function compareEach(
  subject: Subject,
  written: WrittenReference,
  relativeTo: WrittenReference | null,
  make: (subject: Subject, reference: Reference) => Criterion,
): Criterion {
  const compare = (one: Subject): Criterion => {
    const reading = readingOf(written, one)
    // A quotient is compared with the same quotient, elsewhere.
    return make(one, { ...reading, relativeTo: relativeTo === null ? null : readingOf(relativeTo, reading) })
  }
  if (written.metric !== undefined) return compare(subject)
  return allOf(subject.metrics.map((metric) => compare({ ...subject, metric, metrics: [metric] })))
}

/** A subject whose difference to a reference is judged. */
function minus(subject: Subject, reference: Reference, rangeOf: RangeOf): Subject {
  const { relativeTo } = reference
  const range = relativeTo === null ? rangeOf(reference) : quotientRange(rangeOf(reference), rangeOf(relativeTo))
  return { ...subject, range: differenceRange(subject.range, range) }
}

/** What a written reference reads: what it does not say is as in `own`. */
function readingOf({ arm, metric, at }: WrittenReference, own: Reading): Reading {
  return { arm: arm ?? own.arm, metric: metric ?? own.metric, at: at === undefined ? own.at : readMoment(at) }
}

function allOf(criteria: readonly Criterion[]): Criterion {
  const [only] = criteria
  return only !== undefined && criteria.length === 1 ? only : { kind: 'all', of: criteria }
}

function broken(predicate: string): never {
  throw unchecked(`the predicate ${predicate} is not complete`)
}

function unchecked(what: string): AssayError {
  return new AssayError('internal/broken', `A spec was planned that has mistakes: ${what}. Plan what readSpec returns.`)
}
