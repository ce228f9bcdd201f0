import { isMap, isNode, isScalar, isSeq, type LineCounter, type Node, type Pair, type YAMLMap } from 'yaml'
import type { Locator, Position, SpecPath } from './position.ts'

/** Looks places up when they are asked for: most specs have no mistake, and of these only a few places are ever asked for. */
export function locateIn(lines: LineCounter, contents: unknown): Locator {
  const locate = (path: SpecPath, part: 'key' | 'value'): Position => {
    for (let length = path.length; length >= 0; length--) {
      const place = findPlace(contents, path.slice(0, length))
      // What is missing inside of something is shown at that thing's key: its value may be many lines long.
      if (place !== null) return positionOf(lines, ...(length === path.length ? place[part] : place.key))
    }
    return { line: 1, column: 1, endLine: 1, endColumn: 1 }
  }
  return { value: (path) => locate(path, 'value'), key: (path) => locate(path, 'key') }
}

/** Where a part of a node and its key stand; for what has no key, such as a list's item, the part itself. `null` where there is no such part. */
export function findPlace(node: unknown, path: SpecPath): { readonly key: Range; readonly value: Range } | null {
  let part = node
  let key: Range | null = null
  for (const name of path.map(String)) {
    if (isMap(part)) {
      const pair = pairsOf(part).get(name)
      if (pair === undefined) return null
      key = isNode(pair.key) ? rangeOf(pair.key) : null
      part = pair.value
    } else {
      key = null
      part = isSeq(part) ? part.items[Number(name)] : undefined
    }
  }
  const value = isNode(part) ? rangeOf(part) : key
  return value === null ? null : { key: key ?? value, value }
}

/** The pairs of a mapping by their keys, of two with one key the first. Kept: a mapping with thousands of mistakes is asked for each. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = indices.get(map)
  if (known !== undefined) return known
  const pairs = new Map<string, Pair>()
  for (const pair of map.items) {
    const name = isScalar(pair.key) ? String(pair.key.value) : null
    if (name !== null && !pairs.has(name)) pairs.set(name, pair)
  }
  indices.set(map, pairs)
  return pairs
}

const indices = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>()

/** Offsets in the text; the end is exclusive. */
export type Range = readonly [number, number]

/** Where a node stands. */
export function rangeOf(node: Node): Range {
  const [start, end] = node.range ?? [0, 0, 0]
  return [start, end]
}

/** A stretch of the text as lines and columns. */
export function positionOf(lines: LineCounter, start: number, end: number): Position {
  const from = lines.linePos(start)
  const to = lines.linePos(Math.max(start, end))
  return {
    line: Math.max(1, from.line),
    column: Math.max(1, from.col),
    endLine: Math.max(1, to.line),
    endColumn: Math.max(1, to.col),
  }
}
