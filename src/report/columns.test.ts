import cliTruncate from 'cli-truncate'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import wrapAnsi from 'wrap-ansi'
import { columnsOf, cutTo, wrapTo } from './columns.ts'

const word = fc.oneof(
  fc.string({ unit: 'grapheme-ascii' }),
  fc.string({ unit: fc.constantFrom(...'aé§×·±¿ÿ–—‘’“”…−≤≥'), maxLength: 6 }),
  fc.constantFrom('a', 'of', 'words', '©', '®', '\u00ad', '\u00a0', 'naïve', '精度', '…', '\u001b[1m'),
)
const line = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))

test('widths, cuts and lines are those of the packages that know all of Unicode, however plain the text', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 2, max: 30 }), (text, columns) => {
      expect(columnsOf(text)).toBe(stringWidth(text))
      expect(cutTo(columns, text)).toBe(cliTruncate(text, columns))
      expect(wrapTo(columns, text).join('\n')).toBe(wrapAnsi(text, columns, { hard: true }))
    }),
    { numRuns: 2000 },
  )
})
