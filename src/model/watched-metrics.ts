import type { TrainingDefinition } from './definition.ts'

/** Metrics that a training looks at after every epoch to decide how it goes on, each once. */
export function watchedMetrics({ stopEarly }: Pick<TrainingDefinition, 'stopEarly' | 'optimizer'>): readonly string[] {
  return stopEarly === undefined ? [] : [stopEarly.watch]
}
