/**
 * Whether a pattern stands for a name. `*` stands for any characters of one part, none included: `weights.*.kernel.norm`,
 * `gradients.hidden-*.kernel.norm`. A pattern without `*` stands for itself.
 *
 * @param name parts joined by dots
 */
export function matchesName(pattern: string, name: string): boolean {
  const wanted = pattern.split('.')
  const parts = name.split('.')
  return parts.length === wanted.length && parts.every((part, index) => matchesPart(wanted[index] ?? '', part))
}

/** Takes the pieces between stars one after another, each as early as it can be: no pattern takes long. */
function matchesPart(pattern: string, part: string): boolean {
  const [first = '', ...others] = pattern.split('*')
  const last = others.pop()
  if (last === undefined) return pattern === part
  if (!part.startsWith(first) || !part.endsWith(last)) return false
  let from = first.length
  for (const piece of others) {
    const found = part.indexOf(piece, from)
    if (found < 0) return false
    from = found + piece.length
  }
  return from <= part.length - last.length
}
