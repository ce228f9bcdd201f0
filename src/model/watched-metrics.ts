import type { TrainingDefinition } from './definition.ts'

/** Metrics that a training looks at after every epoch to decide how it goes on, each once. */
export function watchedMetrics({
  stopEarly,
  optimizer: { learningRate },
}: Pick<TrainingDefinition, 'stopEarly' | 'optimizer'>): readonly string[] {
  const plateau = typeof learningRate !== 'number' && learningRate.kind === 'plateau' ? [learningRate.watch] : []
  return [...new Set([...(stopEarly === undefined ? [] : [stopEarly.watch]), ...plateau])]
}
