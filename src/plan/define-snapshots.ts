import { type Figure, figureWord } from '../figures/figures.ts'
import type { SnapshotMoment } from '../metrics/measurements.ts'
import type { SnapshotDefinition } from './run-definition.ts'

/** The tensors of an arm whose values figures draw, sorted by name. */
export function defineSnapshots(arm: string, figures: readonly Figure[]): readonly SnapshotDefinition[] {
  const moments = new Map<string, Set<SnapshotMoment>>()
  for (const figure of figures) {
    if (!figure.arms.includes(arm)) continue
    for (const { snapshot, at } of figureWord(figure).snapshots(figure)) {
      moments.set(snapshot, new Set([...(moments.get(snapshot) ?? []), ...at]))
    }
  }
  const both = ['start', 'end'] as const
  return [...moments]
    .map(([snapshot, at]) => ({ snapshot, at: both.filter((moment) => at.has(moment)) }))
    .sort((a, b) => (a.snapshot < b.snapshot ? -1 : 1))
}
