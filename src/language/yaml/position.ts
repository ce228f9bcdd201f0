/** The way to a value of a spec: keys of mappings and indices of lists, outermost first. */
export type SpecPath = readonly (string | number)[]

/** A stretch of a spec file. Lines and columns count from 1; the end is exclusive. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** Says where something is written. */
export interface Locator {
  /** Where the value stands; where nothing is written there, the nearest thing around it. */
  value(path: SpecPath): Position
  /** Where the last key of the path stands (for a list's item, the item). */
  key(path: SpecPath): Position
}

/** One string for a path, to be used as a key of maps. Unambiguous, as JSON is. */
export function pathKey(path: SpecPath): string {
  return JSON.stringify(path.map(String))
}
