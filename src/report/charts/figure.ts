import type { Figure } from '../../plan/figure.ts'
import type { RunResult } from '../results.ts'
import { renderLearningCurves } from './learning-curves.ts'

/**
 * Draws a claim's figure.
 *
 * @param figure what it shows
 * @param runs all runs of the spec
 * @returns an SVG file; `null` when nothing was measured that could be drawn
 */
export function renderFigure(figure: Figure, runs: readonly RunResult[]): string | null {
  return figure.kind === 'curves' ? renderLearningCurves(figure, runs) : null
}
