import { AssayError } from '../errors.ts'

/**
 * Makes the table of a list of words: each entry under the word that a spec uses for it.
 *
 * @param entries in the order of the reference page
 * @throws AssayError `internal/broken` when two have one word
 */
export function byWord<Entry extends { readonly word: string }>(
  entries: readonly Entry[],
): { readonly [Each in Entry as Each['word']]: Each } {
  const table = Object.fromEntries(entries.map((entry) => [entry.word, entry]))
  if (Object.keys(table).length < entries.length) {
    const words = entries.map(({ word }) => word)
    const twice = words.find((word, index) => words.indexOf(word) < index)
    throw new AssayError('internal/broken', `the word "${twice}" is in its list twice`)
  }
  return table as { readonly [Each in Entry as Each['word']]: Each }
}
