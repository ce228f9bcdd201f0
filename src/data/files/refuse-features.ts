import { decimalCommasHint, hasDecimalCommas } from './decimal-commas.ts'
import { type Column, columnWidth, type Frame, type NumberColumn, type WordColumn } from './frame.ts'
import type { FileMistake } from './inspection.ts'

/** A column of words with more of them, none of which is named in `categories`, is text. */
const mostCategories = 64

/** Why a column cannot be features, whatever becomes of rows with missing values, as a sentence; `null` when it can. Makes no table. */
export function refuseFeatures(column: Column, frame: Frame): string | null {
  if (column.kind === 'words') return refuseWords(column, frame, false)?.message ?? null
  const infinite = firstInfinite(column)
  return infinite === null ? null : infiniteMessage(column, frame, infinite)
}

/** The first row with a number that float32 cannot hold. */
export function firstInfinite(column: NumberColumn): number | null {
  const { values } = column
  if (values instanceof Uint8Array) return null
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
      return Math.floor(index / columnWidth(column))
    }
  }
  return null
}

/** Says that of a column. */
export function infiniteMessage({ name }: NumberColumn, frame: Frame, row: number): string {
  return `column "${name}" has a number in ${frame.place(row)} that float32 cannot hold`
}

/**
 * Why a column of words cannot be features, and what to do; `null` when it can.
 *
 * @param named whether `categories` says how it becomes numbers
 */
export function refuseWords(
  column: WordColumn,
  frame: Frame,
  named: boolean,
): Pick<FileMistake, 'message' | 'hint'> | null {
  const { name, words, codes, numbers, firstWord } = column
  const quoted = `column "${name}"`
  if (!named && hasDecimalCommas(column)) {
    return {
      message: `${quoted} holds numbers with decimal commas, such as ${firstWord.text}`,
      hint: decimalCommasHint,
    }
  }
  const different = codes.length === 0 ? 'too many different words to count' : `${words.length} different words`
  if (codes.length === 0) {
    return {
      message: `${quoted} is text: ${different}`,
      hint: 'Leave it out: drop it. Text is not turned into features.',
    }
  }
  if (named) return null
  if (numbers > 0 && 2 * numbers >= frame.rows) {
    return {
      message: `${quoted} is not a number in ${frame.place(firstWord.row)}: "${firstWord.text}"`,
      hint: `Correct the file, or say that the column holds categories: categories: {${name}: one-hot}.`,
    }
  }
  if (words.every(isDate)) {
    return {
      message: `${quoted} holds dates, such as ${words[0]}`,
      hint: 'Turn them into numbers that mean something (days since the first, the month), or leave the column out: drop it.',
    }
  }
  if (words.length > mostCategories || (words.length > 20 && 2 * words.length > frame.rows)) {
    return {
      message: `${quoted} is text: ${different} in ${frame.rows} rows`,
      hint: `Leave it out: drop it. If these are categories, say so: categories: {${name}: one-hot}.`,
    }
  }
  return null
}

/** ISO 8601, and the forms with strokes or points between day, month and year. */
function isDate(text: string): boolean {
  return /^\d{4}-\d{1,2}(-\d{1,2})?([T ]\d{1,2}:\d{2}.*)?$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}( .*)?$/.test(text)
}
