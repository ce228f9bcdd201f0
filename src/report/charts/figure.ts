import type { Figure } from '../../plan/figure.ts'
import type { RunResult } from '../results.ts'
import { renderHistogram } from './histogram.ts'
import { renderLearningCurves } from './learning-curves.ts'
import { renderMetricsByLayer } from './metrics-by-layer.ts'
import { renderScatter } from './scatter.ts'

/**
 * Draws a claim's figure.
 *
 * @param figure what it shows
 * @param runs all runs of the spec
 * @returns an SVG file; `null` when nothing was measured that could be drawn
 */
export function renderFigure(figure: Figure, runs: readonly RunResult[]): string | null {
  switch (figure.kind) {
    case 'curves':
      return renderLearningCurves(figure, runs)
    case 'histogram':
      return renderHistogram(figure, runs)
    case 'scatter':
      return renderScatter(figure, runs)
    case 'layers':
      return renderMetricsByLayer(figure, runs)
  }
}
