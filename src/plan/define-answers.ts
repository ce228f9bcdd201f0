import type { Reading } from '../judge/subject.ts'
import { ensembleMetric } from '../metrics/ensemble.ts'
import type { TrainingRunDefinition } from './run-definition.ts'

/**
 * The splits of an arm whose rows' answers are kept: those of the metrics of several seeds that are asked of it.
 *
 * @param asked of any arm
 */
export function defineAnswers(arm: string, asked: readonly Reading[]): Pick<TrainingRunDefinition, 'answers'> {
  const splits = asked.flatMap((reading) => (reading.arm === arm ? (ensembleMetric(reading.metric)?.split ?? []) : []))
  return splits.length === 0 ? {} : { answers: [...new Set(splits)].sort() }
}
