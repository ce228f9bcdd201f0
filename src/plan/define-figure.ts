import { AssayError } from '../errors.ts'
import { type AnyFigureWord, type Figure, figures } from '../figures/figures.ts'
import type { DefinedArm } from '../language/resolve/arm.ts'
import { armMetrics } from '../language/resolve/arm-metrics.ts'
import type { WrittenFigure } from '../language/schema/figure.ts'

/**
 * A checked figure with its defaults, and its wildcards resolved.
 *
 * @throws AssayError `internal/broken` when the figure was not checked before
 */
export function defineFigure(written: WrittenFigure, arms: ReadonlyMap<string, DefinedArm>): Figure {
  const { title, at, scale = 'linear', arms: drawn } = written
  const words: readonly AnyFigureWord[] = Object.values(figures)
  const word = words.find((one) => written[one.word] !== undefined)
  const first = arms.get(drawn[0] ?? '')
  if (word === undefined || first === undefined || !word.takesMoments(at)) {
    throw new AssayError('internal/broken', `A spec was planned that has mistakes: figure "${title}" draws nothing.`)
  }
  const expand = (pattern: string) => armMetrics(first, pattern).map(({ name }) => name)
  return word.define(written[word.word], { title, arms: drawn, at, scale, expand })
}
