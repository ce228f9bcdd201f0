import type { WordColumn } from './frame.ts'

/** What to do about numbers with decimal commas, as an error's hint. */
export const decimalCommasHint = 'Write numbers with points: a comma parts columns, or thousands, in most files.'

/** Whether a column of words is one of numbers whose decimals follow a comma, as many languages write them: `0,9`. */
export function hasDecimalCommas({ words, codes, firstWord }: WordColumn): boolean {
  // Too many different words are not kept.
  const known = codes.length === 0 ? [firstWord.text] : words
  return known.some((word) => word.includes(',')) && known.every((word) => /^[+-]?\d+(?:,\d+)?$/.test(word.trim()))
}
