import type { Series } from '../metrics/measurements.ts'
import type { RunDefinition } from '../plan/run-definition.ts'
import { describeHost } from '../run/host.ts'
import type { RunRecord } from '../run/outcome.ts'

/** The record of a run of one step an epoch that measured these series. */
export function finishedRecord(
  id: string,
  definition: RunDefinition,
  epochs: number,
  series: Readonly<Record<string, Series>>,
): RunRecord {
  return {
    id,
    definition,
    measurements: {
      epochs,
      stepsPerEpoch: 1,
      labelCounts: { train: [], validation: [], test: [] },
      series,
      snapshots: {},
    },
    steps: epochs,
    durationMs: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    engine: { name: 'program', versions: {} },
    code: 'none',
    data: null,
    host: describeHost(),
  }
}
