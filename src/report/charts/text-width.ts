import { columnsOf, cutTo, wrapTo } from '../columns.ts'
import { plainText } from '../escape/plain-text.ts'

/** Pixels of a column of 16-pixel sans-serif text: wider than the mean letter of the fonts a page may choose, so text has room in each. */
const columnWidth = 8.6

/** Room that a line of chart text needs, in pixels. */
export function textWidth(text: string): number {
  return columnsOf(plainText(text)) * columnWidth
}

/** Text cut with an ellipsis to fit a number of pixels. */
export function fitText(text: string, width: number): string {
  return cutTo(columnsIn(width), plainText(text))
}

/** Text in lines that fit a number of pixels; a word that is longer is broken. */
export function wrapText(text: string, width: number): readonly string[] {
  return wrapTo(columnsIn(width), plainText(text))
}

function columnsIn(width: number): number {
  return Math.max(1, Math.floor(width / columnWidth))
}
