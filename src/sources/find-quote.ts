import { nearestPassage } from './nearest-passage.ts'
import { normalize } from './normalize.ts'

/** What was found of a quote in its source's text. */
export type QuoteMatch =
  /** Word for word. `at`: all places. */
  | { readonly level: 'exact'; readonly at: readonly number[] }
  /** Its words, with other typography or markup, or in parts where it leaves words out (`…`, `[…]`) or adds some of its own in brackets. */
  | { readonly level: 'normalised'; readonly at: readonly number[] }
  /** Nearly its words, and every number of it. */
  | { readonly level: 'tolerant'; readonly at: readonly number[]; readonly passage: string; readonly equal: string }
  /** `passage`: the words nearest to it, if any are near. */
  | { readonly level: 'not found'; readonly passage: string | null }

/** What a quote leaves out, or puts in by itself: `…`, `...`, `[…]`, `[With all zeros]`. */
const editorial = /\[[^\]]*\]|…|\.{3}/

/** Share of words that must be alike. Below it are other sentences on the same subject. */
const alikeFrom = 0.8

/** Share up to which the nearest passage says nothing. */
const nearFrom = 0.5

/**
 * Looks for a quote in its source's text.
 *
 * @param quote as a spec has it
 * @param text of the source
 */
export function findQuote(quote: string, text: string): QuoteMatch {
  const exact = positionsOf(quote, text)
  if (exact.length > 0) return { level: 'exact', at: exact }
  const source = normalize(text)
  const wanted = normalize(quote).text
  const whole = wanted === '' ? [] : positionsOf(wanted, source.text)
  const found = whole.length > 0 ? whole : inParts(quote, source.text)
  if (found.length > 0) return { level: 'normalised', at: found.map((at) => source.positions[at] ?? 0) }
  const nearest = nearestPassage(wanted, source.text)
  if (nearest === null || nearest.share <= nearFrom) return { level: 'not found', passage: null }
  const [start, end] = [source.positions[nearest.start] ?? 0, source.positions[nearest.end - 1] ?? text.length]
  const passage = text.slice(start, end + 1)
  if (nearest.share < alikeFrom || !nearest.sameNumbers) return { level: 'not found', passage }
  return { level: 'tolerant', at: [start], passage, equal: `${nearest.equal} of ${nearest.words} words` }
}

/** Where the first of a quote's parts stands, when all of them follow each other. */
function inParts(quote: string, source: string): readonly number[] {
  const parts = quote.split(editorial).flatMap((part) => normalize(part).text.trim() || [])
  const [first] = parts
  if (first === undefined || parts.join(' ') === normalize(quote).text) return []
  return positionsOf(first, source).filter((start) => {
    let at = start
    for (const part of parts) {
      at = source.indexOf(part, at)
      if (at < 0) return false
      at += part.length
    }
    return true
  })
}

function positionsOf(sought: string, text: string): readonly number[] {
  const positions: number[] = []
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) positions.push(at)
  return positions
}
