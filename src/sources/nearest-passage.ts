/** The passage of a text whose words are nearest to those of a quote. */
export interface NearestPassage {
  /** Where it begins and ends in the text. */
  readonly start: number
  readonly end: number
  /** Words that both have, in order. */
  readonly equal: number
  /** Words of the longer of both. */
  readonly words: number
  /** `equal` of `words`. */
  readonly share: number
  /** Whether both have the same numbers, in order. */
  readonly sameNumbers: boolean
}

interface Word {
  readonly text: string
  readonly start: number
}

/**
 * Finds the words of a text that turn into those of a quote with the fewest words changed, added and left out: Sellers' approximate matching (1980, J. Algorithms 1,
 * 359-373), on words.
 *
 * @param quote normalised
 * @param text normalised
 * @returns `null` where either has no words
 */
export function nearestPassage(quote: string, text: string): NearestPassage | null {
  const [sought, source] = [wordsOf(quote), wordsOf(text)]
  if (sought.length === 0 || source.length === 0) return null
  // Column by column over the text: costs[i] of turning the passage that ends here into the quote's first i words, and where that passage begins.
  let costs = Array.from({ length: sought.length + 1 }, (_, index) => index)
  let starts = costs.map(() => 0)
  let best = { cost: Number.POSITIVE_INFINITY, start: 0, end: 0 }
  for (const [place, word] of source.entries()) {
    const nextCosts = [0]
    const nextStarts = [place + 1]
    for (let i = 1; i <= sought.length; i += 1) {
      const steps = [
        {
          cost: (costs[i - 1] ?? 0) + (sought[i - 1]?.text === word.text ? 0 : 1),
          start: i === 1 ? place : starts[i - 1],
        },
        { cost: (costs[i] ?? 0) + 1, start: starts[i] },
        { cost: (nextCosts[i - 1] ?? 0) + 1, start: nextStarts[i - 1] },
      ]
      const cheapest = steps.reduce((one, other) => (other.cost < one.cost ? other : one))
      nextCosts.push(cheapest.cost)
      nextStarts.push(cheapest.start ?? place)
    }
    ;[costs, starts] = [nextCosts, nextStarts]
    const cost = costs[sought.length] ?? 0
    if (cost < best.cost) best = { cost, start: starts[sought.length] ?? 0, end: place }
  }
  const passage = source.slice(best.start, best.end + 1)
  const [first, last] = [passage[0], passage.at(-1)]
  if (first === undefined || last === undefined) return null
  const words = Math.max(sought.length, passage.length)
  const equal = words - best.cost
  const numbers = (all: readonly Word[]) => all.flatMap((word) => (/\d/.test(word.text) ? word.text : [])).join(' ')
  return {
    start: first.start,
    end: last.start + last.text.length,
    equal,
    words,
    share: equal / words,
    sameNumbers: numbers(sought) === numbers(passage),
  }
}

/** Words and numbers, without the punctuation around them. */
function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/-?\d[\d.,]*\d%?|-?\d%?|[\p{L}\p{N}']+/gu)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
  }))
}
