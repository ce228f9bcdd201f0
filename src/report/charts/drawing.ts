import type { Svg } from './svg.ts'

/** What a chart shows at one place of its horizontal axis, in words: told under the pointer, and by the arrow keys. */
export interface Reading {
  /** Pixels from the drawing's left edge. */
  readonly x: number
  readonly text: string
}

/** A chart before it is a file or a part of a page. */
export interface Drawing {
  /** In CSS pixels. */
  readonly width: number
  readonly height: number
  /** Its name. */
  readonly title: string
  /** What it shows, for those who cannot see it. */
  readonly description: string
  readonly content: readonly Svg[]
  /** Each seed by itself, for a page on which a reader can look closer; empty where the content shows the seeds already. */
  readonly seedLines: readonly Svg[]
  /** From left to right; empty for a chart whose text says all. */
  readonly readings: readonly Reading[]
}
