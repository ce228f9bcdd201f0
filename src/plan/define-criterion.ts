import { AssayError } from '../errors.ts'
import type { Criterion } from '../judge/criteria/criteria.ts'
import type { Pair } from '../judge/criteria/criterion-word.ts'
import { readMoment } from '../judge/moment.ts'
import type { Reading, Reference, Subject } from '../judge/subject.ts'
import type { WrittenReference } from '../judge/written.ts'
import type { Condition, Expectation } from '../language/expectation.ts'
import type { DefinedArm } from '../language/resolve/arm.ts'
import { armMetrics } from '../language/resolve/arm-metrics.ts'
import { quantityRange } from '../language/resolve/quantity-range.ts'
import { differenceRange, notNegative, quotientRange, type Range, rangeOfAll } from '../metrics/range.ts'

/**
 * Resolves a checked expectation: names to arms and metrics, wildcards to the metrics of the arm's model.
 *
 * @throws AssayError `internal/broken` when the expectation was not checked before
 */
export function defineCriterion(expectation: Expectation, arms: ReadonlyMap<string, DefinedArm>): Criterion {
  switch (expectation.kind) {
    case 'mistake':
      throw unchecked('an expectation has no single criterion')
    case 'condition':
      return defineCondition(expectation.condition, arms)
    default: {
      const { kind, of, seeds } = expectation
      return { kind, of: of.map((part) => defineCriterion(part, arms)), ...(seeds === null ? {} : { seeds }) }
    }
  }
}

function defineCondition(condition: Condition, arms: ReadonlyMap<string, DefinedArm>): Criterion {
  const { arm, metric, moment: at, seeds, relativeTo } = condition
  const defined = arms.get(arm ?? '')
  if (arm === null || metric === null || defined === undefined)
    throw unchecked(`arm "${arm}" or metric "${metric}" is missing`)
  const rangeOf: RangeOf = (reading) => {
    const arm = armOf(arms, reading.arm)
    return quantityRange(rangeOfAll(armMetrics(arm, reading.metric).map(({ range }) => range)), reading.at, arm)
  }
  const metrics = armMetrics(defined, metric).map(({ name }) => name)
  const subject: Subject = { arm, metric, metrics, at, seeds, relativeTo: null, range: rangeOf({ arm, metric, at }) }
  if (relativeTo === null) return defineWord(condition, subject, null, rangeOf)
  const divide = (one: Subject) => {
    const divisor = readingOf(relativeTo, one)
    const range = quotientRange(one.range, rangeOf(divisor))
    return defineWord(condition, { ...one, relativeTo: divisor, range }, relativeTo, rangeOf)
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

function defineWord(
  { criterion, value }: Condition,
  subject: Subject,
  relativeTo: WrittenReference | null,
  rangeOf: RangeOf,
): Criterion {
  return allOf(
    criterion.define(value, {
      subject,
      pairs: (written, relation) =>
        pairsOf(subject, written, relativeTo).map(({ subject: one, reference }) => ({
          subject: relation === 'difference' ? minus(one, reference, rangeOf) : { ...one, range: notNegative },
          reference,
        })),
    }),
  )
}

/** Pairs with a reference. Without a metric of its own, each of several metrics is compared with itself, elsewhere. */
function pairsOf(subject: Subject, written: WrittenReference, relativeTo: WrittenReference | null): readonly Pair[] {
  const each =
    written.metric === undefined
      ? subject.metrics.map((metric) => ({ ...subject, metric, metrics: [metric] }))
      : [subject]
  return each.map((one) => {
    const reading = readingOf(written, one)
    // A quotient is compared with the same quotient, elsewhere.
    const reference = { ...reading, relativeTo: relativeTo === null ? null : readingOf(relativeTo, reading) }
    return { subject: one, reference }
  })
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

function unchecked(what: string): AssayError {
  return new AssayError('internal/broken', `A spec was planned that has mistakes: ${what}. Plan what readSpec returns.`)
}
