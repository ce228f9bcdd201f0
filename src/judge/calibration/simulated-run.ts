import type { Measurements } from '../../metrics/measurements.ts'

/** What one seed gave: by arm and metric, one value per epoch. */
export type SeedDraw = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>

/** Classes of 100, 200 and 700 rows: chance is 0.1 to 0.7. */
const labels = [100, 200, 700]

/** A run that measured these values after its epochs. */
export function simulatedRun(metrics: Readonly<Record<string, readonly number[]>>): Measurements {
  const epochs = Math.max(...Object.values(metrics).map((values) => values.length))
  return {
    epochs,
    stepsPerEpoch: 1,
    labelCounts: { train: labels, validation: labels, test: labels },
    series: Object.fromEntries(
      Object.entries(metrics).map(([metric, values]) => [
        metric,
        { steps: values.map((_, epoch) => epoch + 1), values },
      ]),
    ),
    snapshots: {},
  }
}
