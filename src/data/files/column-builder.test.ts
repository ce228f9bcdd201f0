import { expect, test } from 'vitest'
import { ColumnBuilder } from './column-builder.ts'
import { mostWords } from './frame.ts'

/** A column of cells: text is read, numbers are added as such, `null` is missing. */
function columnOf(cells: readonly (string | number | null)[], expected = 0) {
  const builder = new ColumnBuilder('a', expected)
  for (const cell of cells) {
    if (cell === null) builder.addMissing()
    else if (typeof cell === 'number') builder.addNumber(cell)
    else builder.addText(cell)
  }
  return builder.finish()
}
const counted = (count: number) => Array.from({ length: count }, (_, row) => String(row / 8))

test('numbers are the same bits whether few different ones come or many, whatever was expected', () => {
  const few = ['1', '1.0', '-0', null, '0', '1e-3', 'NA', '0.1', '1e999']
  const numbers = [1, 1, -0, Number.NaN, 0, 1e-3, Number.NaN, 0.1, Number.POSITIVE_INFINITY]
  const many = counted(mostWords + 10)
  for (const expected of [0, 3, 10_000]) {
    expect(columnOf(few, expected)).toEqual({
      kind: 'numbers',
      name: 'a',
      sides: [],
      values: Float32Array.from(numbers),
    })
    const all = [...numbers, ...many.map(Number), Number.NaN, 5, Number.NaN]
    const column = columnOf([...few, ...many, null, 5, null], expected)
    expect(column).toMatchObject({ kind: 'numbers', values: Float32Array.from(all) })
  }
  const typed = columnOf([0, -0, 2 ** 24 + 1])
  expect(typed).toMatchObject({ values: Float32Array.of(0, -0, 2 ** 24) })
})

test('one word makes a column of words, with the texts of the numbers before and behind it', () => {
  expect(columnOf(['1', '1.0', null, 'x', '1'])).toEqual({
    kind: 'words',
    name: 'a',
    words: ['1', '1.0', 'x'],
    codes: Int32Array.of(0, 1, -1, 2, 0),
    numbers: 3,
    firstWord: { row: 3, text: 'x' },
  })
})

test('a word behind or among too many different numbers leaves none to tell apart, but says where it stands', () => {
  const many = counted(mostWords)
  const told = { kind: 'words', codes: new Int32Array(0), numbers: mostWords + 1 }
  expect(columnOf([...many, '9999', 'x'])).toMatchObject({ ...told, firstWord: { row: mostWords + 1, text: 'x' } })
  expect(columnOf(['x', ...many, '9999'])).toMatchObject({ ...told, firstWord: { row: 0, text: 'x' } })
})
