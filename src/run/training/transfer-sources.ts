import { isTransfer, type TrainingRunDefinition, type TransferSource } from '../../plan/run-definition.ts'
import { canonicalJson } from '../../plan/run-id.ts'

/** Names a source by its content: equal sources of one run are trained once. */
export function sourceKey(source: TransferSource): string {
  return canonicalJson(source)
}

/**
 * The trainings that a run's transferred tensors come from, by `sourceKey`, each once: as runs of the same seed of which nothing is measured. They
 * may have sources of their own.
 */
export function transferSources({
  seed,
  init,
}: Pick<TrainingRunDefinition, 'seed' | 'init'>): ReadonlyMap<string, TrainingRunDefinition> {
  const sources = new Map<string, TrainingRunDefinition>()
  for (const call of Object.values(init)) {
    if (isTransfer(call)) sources.set(sourceKey(call.source), { ...call.source, seed, measure: [], snapshots: [] })
  }
  return sources
}
