import type { Moment, Quantifier } from '../judge/criterion.ts'
import { predicates, type WrittenExpect, type WrittenPart } from './schema/expect.ts'
import type { SpecPath } from './yaml/position.ts'

/** The predicates of a single condition. */
type PredicateName = Exclude<(typeof predicates)[number], 'any' | 'all'>

/** One arm, one metric (perhaps with wildcards), one predicate. */
export interface Condition {
  /** `null` where neither it nor what is around it says so: the checks report that. */
  readonly arm: string | null
  readonly metric: string | null
  readonly moment: Moment
  readonly seeds: Quantifier
  /** What each value is divided by, as written; `null` for no quotient. */
  readonly relativeTo: WrittenReference | null
  /** What stands in the spec; exactly one predicate of it is set. */
  readonly written: WrittenPart
  readonly predicate: PredicateName
  /** Where the condition and its pieces stand. */
  readonly at: SpecPath
  readonly armAt: SpecPath
  readonly metricAt: SpecPath
  readonly momentAt: SpecPath
  readonly relativeAt: SpecPath
}

/** What is compared with, or divided by, as written: what it does not say is the subject's own. */
export type WrittenReference = NonNullable<WrittenPart['relativeTo']>

/** A written expectation with what its parts inherit, and with `arms` taken apart. */
export type Expectation =
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Expectation[] }
  /** No predicate or several. */
  | { readonly kind: 'mistake'; readonly predicates: readonly string[]; readonly at: SpecPath }

type Subject = Omit<Condition, 'written' | 'predicate' | 'at'>

/** Reads an expectation. Of an `arms` list each arm must hold, so it becomes an `all`. */
export function readExpectation(written: WrittenExpect, at: SpecPath, around?: Subject): Expectation {
  if (written.arms !== undefined && written.arm === undefined) {
    const { arms, ...rest } = written
    const of = arms.map((arm, index) =>
      readExpectation(rest, at, { ...subjectOf(rest, at, around), arm, armAt: [...at, 'arms', index] }),
    )
    return { kind: 'all', of }
  }
  const found = predicates.filter((name) => written[name] !== undefined)
  const [predicate] = found
  if (predicate === undefined || found.length > 1) return { kind: 'mistake', predicates: found, at }
  const subject = subjectOf(written, at, around)
  if (predicate === 'any' || predicate === 'all') {
    const of = (written[predicate] ?? []).map((part, index) =>
      readExpectation(part, [...at, predicate, index], subject),
    )
    return { kind: predicate, of }
  }
  return { kind: 'condition', condition: { ...subject, written, predicate, at } }
}

/** All conditions of an expectation, in the order of the file. */
export function conditionsOf(expectation: Expectation): readonly Condition[] {
  if (expectation.kind === 'condition') return [expectation.condition]
  return expectation.kind === 'mistake' ? [] : expectation.of.flatMap(conditionsOf)
}

/** Reads `start`, `end`, `every epoch`, `epoch 3`, `step 100`. */
export function readMoment(written: string): Moment {
  const [word, number] = written.split(' ')
  if (word === 'start' || word === 'end') return { kind: word }
  if (word === 'epoch') return { kind: 'epoch', epoch: Number(number) }
  if (word === 'step') return { kind: 'step', step: Number(number) }
  return { kind: 'every epoch' }
}

function subjectOf(written: WrittenPart, at: SpecPath, around: Subject | undefined): Subject {
  return {
    arm: written.arm ?? around?.arm ?? null,
    armAt: written.arm === undefined ? (around?.armAt ?? at) : [...at, 'arm'],
    metric: written.metric ?? around?.metric ?? null,
    metricAt: written.metric === undefined ? (around?.metricAt ?? at) : [...at, 'metric'],
    moment: written.at === undefined ? (around?.moment ?? { kind: 'end' }) : readMoment(written.at),
    momentAt: written.at === undefined ? (around?.momentAt ?? at) : [...at, 'at'],
    seeds: written.for ?? around?.seeds ?? 'mean',
    relativeTo: written.relativeTo ?? around?.relativeTo ?? null,
    relativeAt: written.relativeTo === undefined ? (around?.relativeAt ?? at) : [...at, 'relativeTo'],
  }
}
