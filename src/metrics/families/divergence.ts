import type { MetricFamily } from './metric-family.ts'

/** Whether a training has broken down: the one thing that can be said of a run which has. */
export const divergence: MetricFamily = {
  words: ['training'],
  title: 'Divergence',
  form: 'training.diverged',
  text: 'Whether a loss or a weight has become NaN or infinite, looked for in the loss of every step and of every split that is evaluated, and in the weights when this is asked for and at the end. It is the only metric that can be read of a run from then on: every other claim about it is an error.',
  exists: 'after updates',
  survivesDivergence: true,
  example: 'training.',
  metricsOf(measured) {
    if (measured.kind !== 'fit') return []
    return [
      {
        name: 'training.diverged',
        source: { kind: 'divergence' },
        meaning: '1 when a loss or a weight was NaN or infinite by then, 0 when none was.',
        unit: '',
        range: [0, 1],
      },
    ]
  },
}
