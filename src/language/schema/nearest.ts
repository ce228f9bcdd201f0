import { distance } from 'fastest-levenshtein'

/**
 * The known word that was most likely meant: the one with the fewest single-letter edits, at most a third of the word's length (2 for short words)
 * and fewer than the known word has letters.
 *
 * @returns the word, or `null` when none is near
 */
export function nearest(word: string, known: Iterable<string>): string | null {
  const wanted = word.slice(0, 100).toLowerCase()
  let best: string | null = null
  let bestDistance = Math.max(2, Math.floor(wanted.length / 3)) + 1
  for (const candidate of known) {
    const edits = distance(wanted, candidate.toLowerCase())
    if (edits < bestDistance && edits < candidate.length) {
      best = candidate
      bestDistance = edits
    }
  }
  return best
}

/** `Did you mean "x"?` for the nearest known word, or else the list of what is known. */
export function suggest(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  if (near !== null) return `Did you mean "${near}"?`
  if (known.length === 0) return ''
  const shown = known.slice(0, 12)
  return `Known: ${shown.join(', ')}${known.length > shown.length ? ', …' : ''}.`
}
