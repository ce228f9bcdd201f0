/**
 * Makes the test of a name against a pattern. `*` stands for any characters of one part, none included: `weights.*.kernel.norm`,
 * `gradients.hidden-*.kernel.norm`. A pattern without `*` stands for itself. A deep model has thousands of names, so the pattern is taken apart
 * once.
 *
 * @returns whether the pattern stands for a name, whose parts are joined by dots
 */
export function namePattern(pattern: string): (name: string) => boolean {
  if (!pattern.includes('*')) return (name) => name === pattern
  const wanted = pattern.split('.').map((part) => part.split('*'))
  const prefix = pattern.slice(0, pattern.indexOf('*'))
  return (name) => {
    if (!name.startsWith(prefix)) return false
    const parts = name.split('.')
    return parts.length === wanted.length && parts.every((part, index) => matchesPart(wanted[index] ?? [], part))
  }
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
