import type { ClaimResult, RunResult } from '../../results/results.ts'
import { metricPhrase } from '../views/metric-phrase.ts'
import type { PublishedMark } from '../views/published-mark.ts'
import { metricsRead } from '../views/quantity-words.ts'
import type { Drawing } from './drawing.ts'
import { drawLearningCurves } from './learning-curves.ts'

/** What a training is followed by where the claim's own metric was not measured over time, the first of them that was. */
const usual = ['test', 'validation', 'train', 'fit'].flatMap((split) => [`${split}.accuracy`, `${split}.loss`])

/** Moments that make a curve: before and after alone are none. */
const fewest = 3

/** Arms that are drawn at most. */
const most = 8

/**
 * The learning curves of the arms that a claim reads, in one plot, whether or not the claim is decided yet: of the metric that decides it where that was measured over
 * time, else of the accuracy or the loss.
 *
 * @param runs all runs of the spec
 * @param published by the source
 * @returns `null` when the claim's own figure shows them, or nothing was measured over time
 */
export function drawArmCurves(
  { arms, figure, judgement }: Pick<ClaimResult, 'arms' | 'figure' | 'judgement'>,
  runs: readonly RunResult[],
  published: PublishedMark | null = null,
): Drawing | null {
  const read = metricsRead(judgement?.findings[0]?.quantity ?? '')
  const metric = [...read, ...usual].find((name) =>
    runs.some((run) => arms.includes(run.arm) && (run.series[name]?.steps.length ?? 0) >= fewest),
  )
  if (metric === undefined) return null
  const isShown =
    figure?.kind === 'curves' && figure.metric === metric && arms.every((arm) => figure.arms.includes(arm))
  if (isShown) return null
  const phrase = metricPhrase(metric)
  const title = `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}, while training`
  const drawing = drawLearningCurves({ kind: 'curves', title, metric, arms: arms.slice(0, most) }, runs, published)
  // Bands show how far seeds lie apart; a line for each, in every claim, would make the page half as large again.
  return drawing && { ...drawing, seedLines: [] }
}
