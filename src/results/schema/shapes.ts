import { type TSchema, Type } from 'typebox'

/** A measured number, as `encodeNumber` writes it: JSON has no NaN, no infinities and no -0, so they are written by name, and never as null. */
export const measuredNumber = Type.Union([Type.Number(), Type.Enum(['NaN', 'Infinity', '-Infinity', '-0'])], {
  description: 'A number; NaN, infinities and -0 by name.',
})
/** A number that is always finite. */
export const number = Type.Number()
/** A whole number from 0. */
export const count = Type.Integer({ minimum: 0 })
/** Any text. */
export const text = Type.String()
/** A list of texts. */
export const texts = Type.Array(text)
/** Or `null`, where there is none. */
export const orNull = <Some extends TSchema>(some: Some) => Type.Union([some, Type.Null()])
/** One of some words. */
export const word = <Word extends string>(...words: readonly Word[]) => Type.Enum([...words])
/** A key that is not named is a mistake. */
export const closed = { additionalProperties: false }
