import type { MetricFamily } from './metric-family.ts'

/** How long the neurons of a layer stayed the same. */
export const symmetry: MetricFamily = {
  words: ['symmetry'],
  title: 'Symmetry',
  form: 'symmetry.<layer>.unbrokenSteps',
  text: 'Whether the neurons of a layer are copies of one, looked at after every update up to the moment asked for or, if that comes first, until they differ. The step at which they first differ is the next one. Looking costs time as long as they do not differ: ask at an early step where it is enough.',
  exists: 'after updates',
  example: 'symmetry.fc1.',
  metricsOf(measured) {
    if (measured.kind !== 'neurons') return []
    const { name, tensors } = measured.layer
    // Outputs are neurons where each has a column of a kernel, and a bias.
    if (!['kernel', 'bias'].every((part) => tensors.some((tensor) => tensor.name === part))) return []
    return [
      {
        name: `symmetry.${name}.unbrokenSteps`,
        source: { kind: 'symmetry', layer: name },
        meaning: `Number of updates, from the first on, that left all neurons of layer ${name} (a kernel's column and its bias) the same, compared bit for bit; 0 also where they start different.`,
        unit: 'count',
        range: [0, Number.POSITIVE_INFINITY],
      },
    ]
  },
}
