import type { Metric } from '../metric.ts'
import { activations } from './activations.ts'
import { divergence } from './divergence.ts'
import { ensemble } from './ensemble.ts'
import { epochs } from './epochs.ts'
import { evaluation } from './evaluation.ts'
import { fit } from './fit.ts'
import { generalization } from './generalization.ts'
import { gradients } from './gradients.ts'
import { landscape } from './landscape.ts'
import type { MetricFamily } from './metric-family.ts'
import { model } from './model.ts'
import { preactivations } from './preactivations.ts'
import { splitOutputs } from './split-outputs.ts'
import { symmetry } from './symmetry.ts'
import { weights } from './weights.ts'

/** Every family of metrics that a training has, in the order of the catalogue page. */
export const families: readonly MetricFamily[] = [
  evaluation,
  generalization,
  ensemble,
  fit,
  divergence,
  epochs,
  model,
  landscape,
  weights,
  symmetry,
  gradients,
  activations,
  preactivations,
  splitOutputs,
]

/**
 * When a metric exists, by its name alone. What is in no family is returned by code, or measured elsewhere.
 *
 * @param metric full name, such as `gradients.fc1.kernel.norm`
 */
export function existenceOf(metric: string): Metric['exists'] {
  return familyOf(metric)?.exists ?? 'at the end'
}

/** Whether a metric, by its full name, can be read of a run that diverged. */
export function survivesDivergence(metric: string): boolean {
  return familyOf(metric)?.survivesDivergence === true
}

function familyOf(metric: string): MetricFamily | undefined {
  const [word = ''] = metric.split('.')
  return families.find(({ words }) => words.includes(word))
}
