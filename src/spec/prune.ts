import { pathKey, type SpecPath } from './position.ts'
import type { Finding } from './problem.ts'

/** A spec without its malformed parts. */
export interface Pruned {
  readonly value: unknown
  /** Turns a path of `value` into that of the whole spec: items of lists have moved up. */
  restore(path: SpecPath): SpecPath
}

/**
 * Takes malformed parts out of a spec, so that the rest can be checked for its meaning and all mistakes are shown at once.
 *
 * @param without where the malformed parts stand
 */
export function prune(value: unknown, without: readonly SpecPath[]): Pruned {
  const keptItems = new Map<string, readonly number[]>()
  const copy = (part: unknown, at: SpecPath, paths: readonly SpecPath[]): unknown => {
    if (typeof part !== 'object' || part === null || paths.length === 0) return part
    const kept = Object.entries(part).flatMap(([key, inner]) => {
      const inside = paths.flatMap(([first, ...rest]) => (String(first) === key ? [rest] : []))
      return inside.some((path) => path.length === 0) ? [] : [[key, copy(inner, [...at, key], inside)] as const]
    })
    if (!Array.isArray(part)) return Object.fromEntries(kept)
    keptItems.set(
      pathKey(at),
      kept.map(([index]) => Number(index)),
    )
    return kept.map(([, item]) => item)
  }
  return {
    value: without.some((path) => path.length === 0) ? null : copy(value, [], without),
    restore(path) {
      const original: (string | number)[] = []
      for (const part of path) {
        const kept = keptItems.get(pathKey(original))
        original.push(kept?.[Number(part)] ?? part)
      }
      return original
    },
  }
}

/** Whether what a check found may merely follow from what was taken out: it stands inside of that, or around it. */
export function followsFrom(found: Finding, without: readonly SpecPath[]): boolean {
  if (found.code === 'arm/unused') return true
  return without.some((path) => startsWith(path, found.at) || startsWith(found.at, path))
}

function startsWith(path: SpecPath, beginning: SpecPath): boolean {
  return beginning.every((part, index) => String(path[index]) === String(part))
}
