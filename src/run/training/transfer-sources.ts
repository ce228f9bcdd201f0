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
  remembered,
  prunedBy,
}: Pick<TrainingRunDefinition, 'seed' | 'init' | 'remembered' | 'prunedBy'>): ReadonlyMap<
  string,
  TrainingRunDefinition
> {
  const sources = new Map<string, TrainingRunDefinition>()
  const transferred = Object.values(init).flatMap((call) => (isTransfer(call) ? [call.source] : []))
  for (const source of [...transferred, remembered, prunedBy]) {
    if (source === undefined) continue
    sources.set(sourceKey(source), { ...source, seed, measure: [], snapshots: [] })
  }
  return sources
}
