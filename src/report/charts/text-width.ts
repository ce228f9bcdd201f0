import cliTruncate from 'cli-truncate'
import stringWidth from 'string-width'
import { plainText } from '../escape/plain-text.ts'

/** Pixels of a column of 13-pixel sans-serif text: wider than the mean letter of the fonts a page may choose, so text has room in each. */
const columnWidth = 7.5

/** Room that a line of chart text needs, in pixels. */
export function textWidth(text: string): number {
  return stringWidth(plainText(text)) * columnWidth
}

/** Text cut with an ellipsis to fit a number of pixels. */
export function fitText(text: string, width: number): string {
  return cliTruncate(plainText(text), Math.max(1, Math.floor(width / columnWidth)))
}
