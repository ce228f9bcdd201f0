/** Where a quantity must be. One end may be infinite. */
export interface Region {
  readonly low: number
  readonly high: number
  /** Whether the ends themselves are outside: `above 0.9` does not hold for 0.9. */
  readonly strict: boolean
}

/** Closed: both ends hold. */
export function closedRegion(low: number, high: number): Region {
  return { low, high, strict: false }
}

/** Everything above a level, without the level. */
export function regionAbove(level: number): Region {
  return { low: level, high: Infinity, strict: true }
}

/** Everything below a level, without the level. */
export function regionBelow(level: number): Region {
  return { low: -Infinity, high: level, strict: true }
}

/** Whether a whole interval (or a value, given twice) lies inside. */
export function encloses(region: Region, [low, high]: readonly [number, number]): boolean {
  return region.strict ? low > region.low && high < region.high : low >= region.low && high <= region.high
}

/** Whether a whole interval lies outside. */
export function excludes(region: Region, [low, high]: readonly [number, number]): boolean {
  return region.strict ? high <= region.low || low >= region.high : high < region.low || low > region.high
}

/** The region in words: `above 0.9`, `below 0.2`, `at least 0`, `at most 0.1`, `equal to 0`, `within 0.0892..0.1135`. */
export function regionText(region: Region, text: (bound: number) => string): string {
  if (region.high === Infinity) return `${region.strict ? 'above' : 'at least'} ${text(region.low)}`
  if (region.low === -Infinity) return `${region.strict ? 'below' : 'at most'} ${text(region.high)}`
  if (region.low === region.high) return `equal to ${text(region.low)}`
  return `within ${text(region.low)}..${text(region.high)}`
}
