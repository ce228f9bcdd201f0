import type { TSchema } from 'typebox'
import { AssayError } from '../errors.ts'
import { byWord } from '../model/by-word.ts'
import type { FigureWord } from './figure-word.ts'
import { histogram } from './histogram.ts'
import { layers } from './layers.ts'
import { metric } from './metric.ts'
import { scatter } from './scatter.ts'

/** Every kind of figure by the word that a spec uses, in the order of the reference page. */
export const figures = byWord([metric, histogram, scatter, layers])

/** What a claim's figure shows of its arms, in the order to be drawn. */
export type Figure = ReturnType<(typeof figures)[keyof typeof figures]['define']>

/** All that is known of one of these words, whichever it is. */
export type AnyFigureWord = FigureWord<keyof typeof figures, TSchema, Figure>

/**
 * All that is known of a defined figure's kind.
 *
 * @throws AssayError `internal/broken` for a kind that no word makes
 */
export function figureWord(figure: Figure): AnyFigureWord {
  const word = Object.values(figures).find(({ kind }) => kind === figure.kind)
  if (word === undefined) throw new AssayError('internal/broken', `no figure is called ${figure.kind}`)
  return word
}
