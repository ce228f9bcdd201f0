/** A part of a claim and what was found of it: a line of public/verdicts.tsv. */
interface Part {
  readonly part?: string
  readonly verdict?: string
}

/**
 * What the parts of a claim come to: all of them have to hold, or, where the first one's name begins with "or", one of them.
 *
 * @returns undefined for no parts
 */
export function combineParts(parts: readonly Part[]): string | undefined {
  const verdicts = parts.map(({ verdict }) => verdict)
  if (verdicts.length === 0) return undefined
  const [decided, otherwise] = parts[0]?.part?.startsWith('or ') ? ['supported', 'refuted'] : ['refuted', 'supported']
  if (verdicts.includes(decided)) return decided
  return verdicts.every((verdict) => verdict === otherwise) ? otherwise : 'inconclusive'
}
