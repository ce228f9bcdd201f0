import type { WrittenSource } from '../language/schema/source.ts'

/** The work whose claims are tested, as it is cited: nothing stands for what the spec does not say. */
export interface CitedSource {
  readonly document: string
  readonly kind: string
  /** Family names last. */
  readonly authors?: readonly string[]
  /** A year, year-month or year-month-day. */
  readonly date?: string
  /** Without `https://doi.org/`. */
  readonly doi?: string
  readonly url?: string
  readonly licence?: string
}

/** What a spec says of its source, without what its runs do otherwise and the file that has its text here. */
export function citeSource({ deviations: _ours, text: _file, date, ...cited }: WrittenSource): CitedSource {
  return { ...cited, ...(date === undefined ? {} : { date: String(date) }) }
}
