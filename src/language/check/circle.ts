/**
 * The shortest way from a name back to itself: `a → b → a`.
 *
 * @param next the names that a name leads to
 * @returns `null` when no way leads back
 */
export function circleThrough(name: string, next: (name: string) => Iterable<string>): string | null {
  const reached = new Set<string>()
  for (let ways: readonly (readonly string[])[] = [[name]]; ways.length > 0; ) {
    const longer: (readonly string[])[] = []
    for (const way of ways) {
      for (const link of next(way.at(-1) ?? name)) {
        if (link === name) return [...way, link].join(' → ')
        if (reached.has(link)) continue
        reached.add(link)
        longer.push([...way, link])
      }
    }
    ways = longer
  }
  return null
}
