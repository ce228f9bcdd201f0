import type { TSchema } from 'typebox'
import { byWord } from '../../model/by-word.ts'
import type { SeedCount } from '../subject.ts'
import { above } from './above.ts'
import { all } from './all.ts'
import { any } from './any.ts'
import { below } from './below.ts'
import type { CriterionWord } from './criterion-word.ts'
import { distinct } from './distinct.ts'
import { equal } from './equal.ts'
import { equivalent } from './equivalent.ts'
import { exceeds } from './exceeds.ts'
import { reaches } from './reaches.ts'
import { reproduces } from './reproduces.ts'
import { within } from './within.ts'

/** Every criterion of one quantity by the word that a spec uses, in the order of the reference page. */
export const criteria = byWord([within, above, below, equal, exceeds, equivalent, reaches, reproduces, distinct])

/** Every criterion that is made of others, likewise. */
export const compounds = byWord([any, all])

/** A criterion of one quantity, with names resolved. */
export type SimpleCriterion = ReturnType<(typeof criteria)[keyof typeof criteria]['define']>[number]

/** A criterion that is made of others. */
export interface CompoundCriterion {
  readonly kind: keyof typeof compounds
  readonly of: readonly Criterion[]
  /**
   * In how many seeds the whole must hold: each part, which says `every seed`, is then asked of each seed by itself. Without it the parts say so, each of its own seeds: "in
   * every seed one of two layers is dead" is another claim than "one of two layers is dead in every seed".
   */
  readonly seeds?: SeedCount
}

/** The predicate that decides a claim, with names resolved. */
export type Criterion = SimpleCriterion | CompoundCriterion

/** All that is known of one of these words, whichever it is. */
export type AnyCriterionWord = CriterionWord<keyof typeof criteria, TSchema, SimpleCriterion>

/** All that is known of the word of a criterion. */
export function criterionWord({ kind }: SimpleCriterion): AnyCriterionWord {
  return criteria[kind]
}
