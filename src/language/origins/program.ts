import { finding, whereFilesAre } from '../problem.ts'
import { merge } from '../resolve/merge.ts'
import { outsideMetric } from './declared-metrics.ts'
import type { Origin } from './origin.ts'

/** Runs that a program of any language makes. */
export const program: Origin<'program'> = {
  kind: 'program',
  key: 'program',
  does: 'runs a program',
  instead: 'The program does all that a training would.',
  uses: ['parameters'],
  define({ experiment: { program: written }, arm, layers }) {
    if (written === undefined) return { lacking: [] }
    const { parameters = {} } = merge(layers)
    const metrics = Object.entries(written.metrics).map(([name, said]) =>
      outsideMetric('program', name, said, written.labelCounts ?? {}),
    )
    return { defined: { kind: 'program', arm, layers, program: written, metrics, parameters, data: null } }
  },
  check({ name, experiment: { program: written }, fileExists }) {
    return (written?.files ?? []).flatMap((file, index) =>
      fileExists(file)
        ? []
        : [
            finding(
              'name/unknown',
              ['experiments', name, 'program', 'files', index],
              `cannot find file ${file}`,
              whereFilesAre,
            ),
          ],
    )
  },
  // What it prints, and when, is known when it has run.
  impossible: () => null,
  epochs: () => null,
}
