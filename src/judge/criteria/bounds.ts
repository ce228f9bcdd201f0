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

/** A bound that the quantity can never meet. */
export function neverHolds(quantity: Bounded, at: Mistake['at']): readonly Mistake[] {
  return bound(at, quantity, 'can never hold')
}

/** A bound that the quantity can never miss. */
export function alwaysHolds(quantity: Bounded, at: Mistake['at']): readonly Mistake[] {
  return bound(at, quantity, 'always holds')
}

/** Chance is said of accuracies alone. */
export function checkChance({ name, source }: Bounded, at: Mistake['at']): readonly Mistake[] {
  const accuracy = source !== null && 'quantity' in source && source.quantity === 'accuracy'
  if (accuracy) return []
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
