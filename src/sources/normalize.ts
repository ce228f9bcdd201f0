/** A text in which what typesetting and markup make of words is undone, with where each character was. */
export interface Normalized {
  readonly text: string
  /** Of each character of `text`, where the original has it. */
  readonly positions: readonly number[]
}

/** Marks of Markdown around words, and characters that are not seen. */
const dropped = /[*_`\\#|$~\u00ad\u200b-\u200d\ufeff]/

const quotation = /[“”„‟«»]/
const apostrophe = /[‘’‚‛′]/
const dash = /[‐‑‒–—−]/

/**
 * Undoes what a text's form changes of its words: case, ligatures and other compatibility forms (Unicode NFKC), curly quotation marks, dashes, runs of white
 * space, emphasis and other marks of Markdown, and hyphens between letters with the line break after them.
 */
export function normalize(text: string): Normalized {
  const characters: string[] = []
  const positions: number[] = []
  const hyphens = new Set(
    [...text.matchAll(/(?<=\p{L})[-‐‑\u00ad]\s*(?=\p{L})/gu)].flatMap(({ index, 0: all }) =>
      Array.from(all, (_, offset) => index + offset),
    ),
  )
  let at = 0
  for (const original of text) {
    const isLeftOut = hyphens.has(at) || dropped.test(original)
    for (const plain of isLeftOut ? '' : plainForm(original)) {
      const isSecondSpace = plain === ' ' && (characters.length === 0 || characters.at(-1) === ' ')
      if (isSecondSpace) continue
      characters.push(plain)
      positions.push(at)
    }
    at += original.length
  }
  if (characters.at(-1) === ' ') characters.pop()
  return { text: characters.join(''), positions }
}

function plainForm(character: string): string {
  if (/\s/.test(character)) return ' '
  if (quotation.test(character)) return '"'
  if (apostrophe.test(character)) return "'"
  if (dash.test(character)) return '-'
  return character.normalize('NFKC').toLowerCase()
}
