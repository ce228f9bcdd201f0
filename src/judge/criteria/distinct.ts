import { Type } from 'typebox'
import { AssayError } from '../../errors.ts'
import { subjectText } from '../describe-subject.ts'
import { findingOutcome } from '../finding-outcome.ts'
import { judgeParts } from '../judge-parts.ts'
import { countText, numberText, percentText } from '../number-text.ts'
import type { Outcome } from '../outcome.ts'
import type { SeedValue } from '../readings.ts'
import { closedRegion } from '../region.ts'
import { failureBound } from '../statistics/failure-bound.ts'
import { neverHolds } from './bounds.ts'
import { type CriterionWord, type Defined, readings } from './criterion-word.ts'

const schema = Type.Unsafe<'seeds'>({
  type: 'string',
  enum: ['seeds'],
  description: '`seeds`: the value differs between every two seeds. One equal pair refutes; `for` is not used.',
})

/**
 * Different in every two seeds, whatever the quantifier: one equal pair refutes, and no statistics can take it back. −0 equals 0.
 *
 * Without an equal pair it is supported, which says no more than the bound in the reason: n seeds hold ⌊n/2⌋ pairs that share no seed, so these are
 * independent, and clean.
 */
export const distinct: CriterionWord<'distinct', typeof schema, Defined<'distinct'>> = {
  word: 'distinct',
  schema,
  seeds: () => 'every two seeds',
  checkBounds(_written, quantity) {
    const [lowest, highest] = quantity.range
    return lowest === highest ? neverHolds(quantity, ['distinct']) : []
  },
  checkBeside(_written, beside) {
    if (beside.for === undefined) return []
    const message = '`for` has no effect here: `distinct` compares every seed with each other'
    return [{ code: 'expect/meaning', at: ['for'], message, hint: 'Remove `for`.' }]
  },
  define: (_written, { subject }) => [{ kind: 'distinct', subject }],
  reads: ({ subject }) => readings(subject),
  describe({ subject }, words) {
    return `${words.begin('every seed')}${subjectText(subject, words)} has another value than in each other ${words.one}`
  },
  judge({ subject }, bench, budget) {
    return judgeParts(subject, bench, budget, ({ quantity, values }, { clean }) =>
      compareSeeds(quantity, values, clean),
    )
  },
}

function compareSeeds(quantity: string, seeds: readonly SeedValue[], clean: number): Outcome {
  const count = seeds.length
  if (count < 2) {
    throw new AssayError('judge/no-measurement', `${quantity} has one seed, and none that it could differ from.`)
  }
  const values = [...new Set(seeds.map(({ value }) => value + 0))].sort((first, second) => first - second)
  const bound = percentText(failureBound(Math.floor(count / 2), clean))
  const equal = seeds.flatMap((seed, index) => {
    const twin = seeds.slice(0, index).find(({ value }) => value === seed.value)
    return twin === undefined ? [] : [`${seed.value} in seeds ${twin.seed} and ${seed.seed}`]
  })[0]
  const gap = Math.min(...values.slice(1).map((value, index) => value - (values[index] ?? value)))
  const certainty =
    equal === undefined
      ? `${count} different values in ${count} seeds, the closest two ${numberText(gap)} apart (at most ${bound} of all pairs of seeds could be equal, at ${percentText(1 - clean, 4)} confidence)`
      : `only ${countText(values.length, 'different value')} in ${count} seeds: it is ${equal}`
  return findingOutcome({
    verdict: equal === undefined ? 'supported' : 'refuted',
    quantity: `different values of ${quantity}`,
    estimate: values.length,
    interval: [values.length, values.length],
    region: closedRegion(count, count),
    method: 'every two seeds',
    certainty,
    seeds,
    reason: `${quantity} has ${certainty}`,
  })
}
