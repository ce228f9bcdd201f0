import { AssayError } from '../../errors.ts'

declare const path: unique symbol

/** Letters, digits, `.`, `_` and `-`, and the `/` and `#` that join such names: harmless in a path, a link and an anchor. */
export type PathName = string & { readonly [path]: true }

/**
 * A name that is one harmless path segment and a harmless anchor everywhere: letters, digits, `.`, `_` and `-`; no leading dot; at most 80
 * characters.
 *
 * @param text a claim's id or a spec's path
 * @returns never empty
 */
export function fileName(text: string): PathName {
  const name = text
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 80)
  return (name === '' ? 'unnamed' : name) as PathName
}

/** Joins names with words of ours into a path, a link or an anchor. */
export function pathName(words: TemplateStringsArray, ...names: readonly PathName[]): PathName {
  return words.reduce((joined, word, index) => `${joined}${names[index - 1] ?? ''}${word}`) as PathName
}

/**
 * Holds that no two of these are written to the same place, on file systems that ignore case too.
 *
 * @param texts ids or paths
 * @param name how each becomes a name
 * @throws AssayError `report/invalid` naming the two, or the one that is there twice
 */
export function requireDistinctNames(texts: readonly string[], name: (text: string) => string): void {
  const seen = new Map<string, string>()
  for (const text of texts) {
    const key = name(text).toLowerCase()
    const other = seen.get(key)
    if (other !== undefined) {
      if (other === text)
        throw new AssayError(
          'report/invalid',
          `${JSON.stringify(text)} is there twice, and both would be written to the same place, "${key}". Remove one of the two.`,
        )
      throw new AssayError(
        'report/invalid',
        `${JSON.stringify(other)} and ${JSON.stringify(text)} would be written to the same place, "${key}". Rename one of them.`,
      )
    }
    seen.set(key, text)
  }
}
