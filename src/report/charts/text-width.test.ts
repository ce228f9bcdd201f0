import cliTruncate from 'cli-truncate'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import wrapAnsi from 'wrap-ansi'
import { fitText, textWidth, wrapText } from './text-width.ts'

const texts = [
  'accuracy',
  'a  line\tof words',
  'naïve Größe',
  '精度 of each',
  'a'.repeat(50),
  '\u{1f469}‍\u{1f680} flies',
]

test.each(texts)('room, cut and lines are those of the tables of Unicode: %j', (text) => {
  const line = text.replace(/\s+/g, ' ')
  expect(textWidth(text)).toBe(stringWidth(line) * 8.6)
  for (const columns of [1, 4, 8, 9, 40]) {
    expect(fitText(text, columns * 8.6 + 0.1)).toBe(cliTruncate(line, columns))
    expect(wrapText(text, columns * 8.6 + 0.1)).toEqual(wrapAnsi(line, columns, { hard: true }).split('\n'))
  }
})

test('a text that fits stays as it is; one that does not is cut with an ellipsis, or goes on in the next line', () => {
  expect(fitText('accuracy', 8 * 8.6)).toBe('accuracy')
  expect(fitText('accuracy', 8 * 8.6 - 1)).toBe('accura…')
  expect(wrapText('of each epoch', 8 * 8.6)).toEqual(['of each', 'epoch'])
})
