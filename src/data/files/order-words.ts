import { columnWidth, type NumberColumn, type WordColumn } from './frame.ts'

/** Numbers as words, for categories and classes that are written as numbers; `null` where a row has several. */
export function wordsOfNumbers({ name, sides, values }: NumberColumn): WordColumn | null {
  if (sides.length > 0 && values.length > 0 && columnWidth({ kind: 'numbers', name, sides, values }) !== 1) return null
  const codeOf = new Map<number, number>()
  const codes = new Int32Array(values.length).fill(-1)
  // `Int32Array.from` would hold all of them in a list first.
  for (const [row, value] of values.entries()) {
    if (Number.isNaN(value)) continue
    const known = codeOf.get(value) ?? codeOf.size
    codeOf.set(value, known)
    codes[row] = known
  }
  return {
    kind: 'words',
    name,
    words: [...codeOf.keys()].map(String),
    codes,
    numbers: 0,
    firstWord: { row: 0, text: '' },
  }
}

/** Words in order: as numbers where all of them are, by code unit else; and the place of each in that order. */
export function inOrder(words: readonly string[]): {
  readonly names: readonly string[]
  readonly numberOf: Int32Array
} {
  const numeric = words.every((word) => String(Number(word)) === word)
  const order = words
    .map((word, code) => ({ word, code }))
    .sort((a, b) => (numeric ? Number(a.word) - Number(b.word) : a.word < b.word ? -1 : 1))
  const numberOf = new Int32Array(words.length)
  for (const [number, { code }] of order.entries()) numberOf[code] = number
  return { names: order.map(({ word }) => word), numberOf }
}
