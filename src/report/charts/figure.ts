import type { Figure } from '../../figures/figures.ts'
import type { RunResult } from '../../results/results.ts'
import type { PublishedMark } from '../views/published-mark.ts'
import type { Drawing } from './drawing.ts'
import { drawHistogram } from './histogram.ts'
import { drawLearningCurves } from './learning-curves.ts'
import { drawMetricsByLayer } from './metrics-by-layer.ts'
import { drawScatter } from './scatter.ts'

/**
 * Draws a claim's figure.
 *
 * @param figure what it shows
 * @param runs all runs of the spec
 * @param published by the source; marked in curves of what it is of
 * @returns `null` when nothing was measured that could be drawn
 */
export function drawFigure(
  figure: Figure,
  runs: readonly RunResult[],
  published: PublishedMark | null = null,
): Drawing | null {
  switch (figure.kind) {
    case 'curves':
      return drawLearningCurves(figure, runs, published)
    case 'histogram':
      return drawHistogram(figure, runs)
    case 'scatter':
      return drawScatter(figure, runs)
    case 'layers':
      return drawMetricsByLayer(figure, runs)
  }
}
