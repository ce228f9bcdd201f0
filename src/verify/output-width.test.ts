import { expect, test } from 'vitest'
import { outputWidth } from './output-width.ts'

test("a terminal's own width counts, whatever COLUMNS says", () => {
  expect(outputWidth({ columns: 60 }, { COLUMNS: '120' })).toBe(60)
})

test('without a terminal COLUMNS counts, if it is a number of columns', () => {
  expect(outputWidth({}, { COLUMNS: '60' })).toBe(60)
  for (const COLUMNS of ['', '0', '-5', 'wide', '6e9', undefined]) expect(outputWidth({}, { COLUMNS })).toBe(100)
})
