/** What a name's parts, joined by dots, are asked. */
export interface NamePattern {
  /** Whether the pattern stands for a name. */
  matches(name: string): boolean
  /** Whether a name that it stands for can begin with a part. */
  beginsWith(part: string): boolean
  /** Whether a name that it stands for can have a part, wherever it stands. */
  hasPart(part: string): boolean
}

/** Checking asks for the same few patterns over and over. */
const patterns = new Map<string, NamePattern>()

/**
 * Reads a pattern of names. `*` stands for any characters of one part, none included: `weights.*.kernel.norm`, `gradients.hidden-*.kernel.norm`. A pattern
 * without `*` stands for itself.
 */
export function namePattern(pattern: string): NamePattern {
  const known = patterns.get(pattern)
  if (known !== undefined) return known
  const wanted = pattern.split('.').map((part) => part.split('*'))
  const star = pattern.indexOf('*')
  const prefix = star < 0 ? pattern : pattern.slice(0, star)
  const read: NamePattern = {
    matches(name) {
      if (star < 0) return name === pattern
      if (!name.startsWith(prefix)) return false
      const parts = name.split('.')
      return parts.length === wanted.length && parts.every((part, index) => matchesPart(wanted[index] ?? [], part))
    },
    beginsWith: (part) => matchesPart(wanted[0] ?? [], part),
    hasPart: (part) => wanted.some((pieces) => matchesPart(pieces, part)),
  }
  patterns.set(pattern, read)
  return read
}

/**
 * Takes the pieces between stars one after another, each as early as it can be: no pattern takes long.
 *
 * @param pieces of a pattern's part, between its stars
 */
function matchesPart(pieces: readonly string[], part: string): boolean {
  const first = pieces[0] ?? ''
  if (pieces.length === 1) return first === part
  const last = pieces.at(-1) ?? ''
  if (!part.startsWith(first) || !part.endsWith(last)) return false
  let from = first.length
  for (const piece of pieces.slice(1, -1)) {
    const found = part.indexOf(piece, from)
    if (found < 0) return false
    from = found + piece.length
  }
  return from <= part.length - last.length
}
