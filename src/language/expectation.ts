import { type AnyCriterionWord, compounds, criteria } from '../judge/criteria/criteria.ts'
import { readMoment } from '../judge/moment.ts'
import { countsSeeds, type Moment, type Quantifier, type SeedCount } from '../judge/subject.ts'
import type { WrittenReference } from '../judge/written.ts'
import type { WrittenExpect, WrittenPart } from './schema/expect.ts'
import type { SpecPath } from './yaml/position.ts'

/** One arm, one metric (perhaps with wildcards), one criterion. */
export interface Condition {
  /** `null` where neither it nor what is around it says so: the checks report that. */
  readonly arm: string | null
  readonly metric: string | null
  readonly moment: Moment
  readonly seeds: Quantifier
  /** What each value is divided by, as written; `null` for no quotient. */
  readonly relativeTo: WrittenReference | null
  /** What stands in the spec; exactly one criterion of it is set. */
  readonly written: WrittenPart
  /** Which one, and what is written after its word. */
  readonly criterion: AnyCriterionWord
  readonly value: unknown
  /** Where the condition and its pieces stand. */
  readonly at: SpecPath
  readonly armAt: SpecPath
  readonly metricAt: SpecPath
  readonly momentAt: SpecPath
  readonly seedsAt: SpecPath
  readonly relativeAt: SpecPath
}

/** A written expectation with what its parts inherit, and with `arms` taken apart. */
export type Expectation =
  | { readonly kind: 'condition'; readonly condition: Condition }
  | {
      readonly kind: keyof typeof compounds
      readonly of: readonly Expectation[]
      /** In how many seeds the whole must hold; `null` where the parts say so. */
      readonly seeds: SeedCount | null
    }
  /** No criterion or several. */
  | { readonly kind: 'mistake'; readonly words: readonly string[]; readonly at: SpecPath }

type Subject = Omit<Condition, 'written' | 'criterion' | 'value' | 'at'>

/** The words that say what must hold: an expectation has exactly one of them. */
export const predicates: readonly string[] = [...Object.keys(criteria), ...Object.keys(compounds)]

/** Reads an expectation. Of an `arms` list each arm must hold, so it becomes an `all`. */
export function readExpectation(written: WrittenExpect, at: SpecPath, around?: Subject): Expectation {
  if (written.arms !== undefined && written.arm === undefined) {
    const { arms, ...rest } = written
    const of = arms.map((arm, index) =>
      readExpectation(rest, at, { ...subjectOf(rest, at, around), arm, armAt: [...at, 'arms', index] }),
    )
    return { kind: 'all', of, seeds: null }
  }
  const simple = Object.values(criteria).filter(({ word }) => written[word] !== undefined)
  const compound = Object.values(compounds).filter(({ word }) => written[word] !== undefined)
  const [criterion] = simple
  const [joining] = compound
  const subject = subjectOf(written, at, around)
  if (simple.length + compound.length !== 1) {
    return { kind: 'mistake', words: [...simple, ...compound].map(({ word }) => word), at }
  }
  if (criterion !== undefined) {
    return { kind: 'condition', condition: { ...subject, written, criterion, value: written[criterion.word], at } }
  }
  const kind = joining?.word ?? 'all'
  const seeds = seedsAround(subject, kind)
  const of = compound.flatMap(({ word }) =>
    (written[word] ?? []).map((part, index) =>
      readExpectation(part, [...at, word, index], seeds === null ? subject : { ...subject, seeds: 'every seed' }),
    ),
  )
  return { kind, of, seeds }
}

/**
 * In how many seeds a joined criterion must hold as a whole, where `for` around it says so: words mean what their order says. That all hold in every seed is
 * the same either way round.
 */
function seedsAround({ seeds }: Subject, kind: keyof typeof compounds): SeedCount | null {
  return countsSeeds(seeds) && !(kind === 'all' && seeds === 'every seed') ? seeds : null
}

/** What a condition really says of the seeds: some criteria have a way of their own. */
export function quantifierOf({ criterion, seeds }: Condition): Quantifier | 'every two seeds' {
  return criterion.seeds?.(seeds) ?? seeds
}

/** All conditions of an expectation, in the order of the file. */
export function conditionsOf(expectation: Expectation): readonly Condition[] {
  if (expectation.kind === 'condition') return [expectation.condition]
  return expectation.kind === 'mistake' ? [] : expectation.of.flatMap(conditionsOf)
}

function momentOf({ at: said, epochsTo }: WrittenPart, at: SpecPath, around: Subject | undefined) {
  if (epochsTo !== undefined) {
    const { above, below = Number.NaN } = epochsTo
    const moment: Moment = {
      kind: 'reached',
      direction: above === undefined ? 'below' : 'above',
      level: above ?? below,
    }
    return { moment, momentAt: [...at, 'epochsTo'] }
  }
  if (said !== undefined) return { moment: readMoment(said), momentAt: [...at, 'at'] }
  return { moment: around?.moment ?? { kind: 'end' as const }, momentAt: around?.momentAt ?? at }
}

function subjectOf(written: WrittenPart, at: SpecPath, around: Subject | undefined): Subject {
  return {
    arm: written.arm ?? around?.arm ?? null,
    armAt: written.arm === undefined ? (around?.armAt ?? at) : [...at, 'arm'],
    metric: written.metric ?? around?.metric ?? null,
    metricAt: written.metric === undefined ? (around?.metricAt ?? at) : [...at, 'metric'],
    ...momentOf(written, at, around),
    seeds: written.for ?? around?.seeds ?? 'mean',
    seedsAt: written.for === undefined ? (around?.seedsAt ?? at) : [...at, 'for'],
    relativeTo: written.relativeTo ?? around?.relativeTo ?? null,
    relativeAt: written.relativeTo === undefined ? (around?.relativeAt ?? at) : [...at, 'relativeTo'],
  }
}
