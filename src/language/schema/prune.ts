import { type Finding, isOfContent } from '../problem.ts'
import { pathKey, type SpecPath } from '../yaml/position.ts'

/** A spec whose malformed parts are fixed or taken out. */
export interface Pruned {
  readonly value: unknown
  /** Turns a path of `value` into that of the spec as it was written: items of lists have moved up, keys are spelt otherwise. */
  restore(path: SpecPath): SpecPath
}

/**
 * Mends the malformed parts of a spec where it is clear what was meant, and takes them out where it is not, so that the rest can be checked for
 * its meaning and all mistakes are shown at once.
 *
 * @param malformed what is wrong, and where
 */
export function prune(value: unknown, malformed: readonly Finding[]): Pruned {
  const originals = new Map<string, ReadonlyMap<string, string | number>>()
  const copy = (part: unknown, at: SpecPath, inside: readonly Finding[]): unknown => {
    if (typeof part !== 'object' || part === null || inside.length === 0) return part
    const kept = Object.entries(part).flatMap(([key, inner]) => {
      const here = inside.filter((finding) => String(finding.at[at.length]) === key)
      const own = here.find((finding) => finding.at.length === at.length + 1)
      if (own === undefined) return [{ key, original: key, inner: copy(inner, [...at, key], here) }]
      if (own.meant === undefined) return []
      return own.mark === 'value'
        ? [{ key, original: key, inner: own.meant }]
        : [{ key: own.meant, original: key, inner }]
    })
    const list = Array.isArray(part)
    const names = kept.map(
      ({ key, original }, index) => [list ? String(index) : key, list ? Number(original) : original] as const,
    )
    originals.set(pathKey(at), new Map(names))
    return list ? kept.map(({ inner }) => inner) : Object.fromEntries(kept.map(({ key, inner }) => [key, inner]))
  }
  return {
    value: malformed.some(({ at }) => at.length === 0) ? null : copy(value, [], malformed),
    restore(path) {
      const original: (string | number)[] = []
      for (const part of path) original.push(originals.get(pathKey(original))?.get(String(part)) ?? part)
      return original
    },
  }
}

/**
 * Whether what a check found may merely follow from what is malformed: it stands inside of that or, where that was taken out, around it; or it
 * is about the use of arms, and whole arms were taken out; or it says that arms are one run, of which a part was taken out.
 */
export function followsFrom(found: Finding, malformed: readonly Finding[]): boolean {
  return malformed.some(({ at, meant }) => {
    if (startsWith(found.at, at)) return true
    if (meant !== undefined) return false
    if (isOfContent(found.code) && at[0] === 'experiments') return true
    const armTaken = at[0] === 'experiments' && at.length <= ['experiments', 'name', 'arms', 'name'].length
    return found.code === 'arm/unused' || (armTaken && found.code === 'name/unknown') || startsWith(at, found.at)
  })
}

function startsWith(path: SpecPath, beginning: SpecPath): boolean {
  return beginning.every((part, index) => String(path[index]) === String(part))
}
