import { AssayError } from '../errors.ts'
import type { Criterion, Reference, Subject } from '../judge/criterion.ts'
import { expandMetric } from '../metrics/catalogue.ts'
import type { DefinedArm } from '../spec/define/arm.ts'
import { type Condition, type Expectation, readMoment } from '../spec/expectation.ts'
import type { WrittenPart } from '../spec/schema/expect.ts'

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
  const { arm, metric, moment: at, seeds, written, predicate } = condition
  const defined = arms.get(arm ?? '')
  if (arm === null || metric === null || defined === undefined)
    throw unchecked(`arm "${arm}" or metric "${metric}" is missing`)
  const metrics = expandMetric(metric, defined.model, defined.classes).map(({ name }) => name)
  const subject: Subject = { arm, metric, metrics, at, seeds, relativeTo: null }
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
      return compareEach(subject, equal, (one, to) => ({ kind: 'equal', subject: one, to }))
    }
    case 'exceeds': {
      const { exceeds } = written
      if (exceeds === undefined) break
      const margin = exceeds.times === undefined ? { by: exceeds.by ?? 0 } : { times: exceeds.times }
      return compareEach(subject, exceeds, (one, reference) => ({ kind: 'exceeds', subject: one, reference, margin }))
    }
    case 'equivalent': {
      const { equivalent } = written
      if (equivalent === undefined) break
      const { to, margin } = equivalent
      if (typeof to !== 'object') return { kind: 'equivalent', subject, to, margin }
      return compareEach(subject, to, (one, reference) => ({ kind: 'equivalent', subject: one, to: reference, margin }))
    }
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
  written: Pick<NonNullable<WrittenPart['exceeds']>, 'arm' | 'metric' | 'at'>,
  make: (subject: Subject, reference: Reference) => Criterion,
): Criterion {
  const arm = written.arm ?? subject.arm
  const at = written.at === undefined ? subject.at : readMoment(written.at)
  if (written.metric !== undefined) return make(subject, { arm, metric: written.metric, at, relativeTo: null })
  const each = subject.metrics.map((metric) =>
    make({ ...subject, metric, metrics: [metric] }, { arm, metric, at, relativeTo: null }),
  )
  const [only] = each
  return only !== undefined && each.length === 1 ? only : { kind: 'all', of: each }
}

function broken(predicate: string): never {
  throw unchecked(`the predicate ${predicate} is not complete`)
}

function unchecked(what: string): AssayError {
  return new AssayError('internal/broken', `A spec was planned that has mistakes: ${what}. Plan what readSpec returns.`)
}
