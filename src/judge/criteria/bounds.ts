import { differenceRange, quotientRange, type Range } from '../../metrics/range.ts'
import { numberText } from '../number-text.ts'
import type { Bounded, Mistake } from './criterion-word.ts'

/** A level that something must exceed lies where the quantity can be on either side of it. */
export function checkAbove(level: number, quantity: Bounded, at: Mistake['at']): readonly Mistake[] {
  const [lowest, highest] = quantity.range
  return level >= highest ? neverHolds(quantity, at) : level < lowest ? alwaysHolds(quantity, at) : []
}

/** A level that something must stay under lies where the quantity can be on either side of it. */
export function checkBelow(level: number, quantity: Bounded, at: Mistake['at']): readonly Mistake[] {
  const [lowest, highest] = quantity.range
  return level <= lowest ? neverHolds(quantity, at) : level > highest ? alwaysHolds(quantity, at) : []
}

/** A closed region holds a part of where the quantity can be, and not all of it. */
export function checkInside(
  [low, high]: Range,
  quantity: Bounded,
  at: Mistake['at'],
  impossible: Mistake['at'] = at,
): readonly Mistake[] {
  const [lowest, highest] = quantity.range
  if (low > highest || high < lowest) return neverHolds(quantity, impossible)
  return low <= lowest && high >= highest ? alwaysHolds(quantity, at) : []
}

/**
 * A level that the difference or the ratio of two must exceed leaves something out. At the farthest that the first can lie below the second, it is missed only where each of them lies at its own end at
 * once: that one is not worse than so says nothing that could be found out.
 *
 * @param same where two equal ones are: 0 of a difference, 1 of a ratio
 */
export function checkBeyond(level: number, same: number, quantity: Bounded, at: Mistake['at']): readonly Mistake[] {
  return level < same && level === quantity.range[0]
    ? bound(at, quantity, `can be missed only at ${level} itself`)
    : checkAbove(level, quantity, at)
}

/** The difference of a quantity to what it is compared with, as a quantity of its own. */
export function differenceOf({ name, range, compared = range }: Bounded): Bounded {
  return { name: `the difference in ${name}`, source: null, range: differenceRange(range, compared) }
}

/** Its ratio, likewise; `null` where the two are not compared value by value. */
export function ratioOf({ name, range, compared }: Bounded): Bounded | null {
  return compared === undefined
    ? null
    : { name: `the ratio in ${name}`, source: null, range: quotientRange(positive(range), positive(compared)) }
}

/** A bound that the quantity can never meet. */
export function neverHolds(quantity: Bounded, at: Mistake['at']): readonly Mistake[] {
  return bound(at, quantity, 'can never hold')
}

/** A bound that the quantity can never miss. */
function alwaysHolds(quantity: Bounded, at: Mistake['at']): readonly Mistake[] {
  return bound(at, quantity, 'always holds')
}

/**
 * Chance is said of accuracies alone, and leaves them something: a band that holds all that there is, widened or not, or reaches an end of it, is a bound that always holds or never.
 *
 * @param place where the accuracy must lie: beyond the band to one side, or inside it, widened by a margin on both sides
 * @param marginAt where that margin stands
 */
export function checkChance(
  place: 'above' | 'below' | { readonly margin: number },
  quantity: Bounded,
  at: Mistake['at'],
  marginAt: Mistake['at'] = at,
): readonly Mistake[] {
  const mistakes = checkIsAccuracy(quantity, at)
  const { chance, range } = quantity
  if (mistakes.length > 0 || chance === undefined) return mistakes
  const [low, high] = chance.band
  const band = low === high ? numberText(low) : `${numberText(low)}..${numberText(high)}`
  const hint = 'Choose a narrower margin, or rows of several classes.'
  const whole = {
    ...quantity,
    name: `chance is ${band}${chance.isWhole ? '' : ' or a band around it'}, and ${quantity.name}`,
  }
  const found =
    place === 'above'
      ? checkAbove(high, whole, at)
      : place === 'below'
        ? checkBelow(low, whole, at)
        : low - place.margin <= range[0] && high + place.margin >= range[1]
          ? alwaysHolds(whole, marginAt)
          : []
  return found.map((mistake) => ({ ...mistake, hint }))
}

function checkIsAccuracy({ name, source }: Bounded, at: Mistake['at']): readonly Mistake[] {
  const accuracy = source !== null && 'quantity' in source && source.quantity === 'accuracy'
  if (accuracy) return []
  if (source !== null && (source.kind === 'recorded' || source.kind === 'program')) {
    const message = `chance of ${name} is not known: nothing says how many rows each class has`
    const hint = `Say it: ${source.kind}: {labelCounts: {test: [980, 1135, …]}}.`
    return [{ code: 'expect/meaning', at, message, hint }]
  }
  return [
    {
      code: 'expect/meaning',
      at,
      message: `chance is a band of accuracies, and ${name} is none`,
      hint: 'Write a number (for a loss, ln(classes), which is 2.3026 for ten).',
    },
  ]
}

function bound(at: Mistake['at'], { name, range }: Bounded, what: string): readonly Mistake[] {
  return [
    {
      code: 'bound/impossible',
      at,
      message: `this ${what}: ${name} lies within ${range[0]}..${range[1]}`,
      hint: 'Choose a bound inside of that.',
    },
  ]
}

/** What of a range is not negative: a ratio is of two positive values. */
function positive([lowest, highest]: Range): Range {
  return [Math.max(0, lowest), Math.max(0, highest)]
}
