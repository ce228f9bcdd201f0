import { classesInTurn } from './classes-in-turn.ts'
import { completeParameters, type DataSet } from './data-set.ts'

const parameters: DataSet['parameters'] = {
  type: 'object',
  additionalProperties: false,
  properties: {
    rows: { type: 'integer', minimum: 1, maximum: 100_000, default: 2_000, description: 'Rows for training.' },
    testRows: { type: 'integer', minimum: 1, maximum: 100_000, default: 1_000, description: 'Rows for testing.' },
    features: { type: 'integer', minimum: 1, maximum: 4_096, default: 20, description: 'Numbers a row has.' },
    classes: { type: 'integer', minimum: 2, maximum: 256, default: 2, description: 'Classes, equally frequent.' },
    separation: {
      type: 'number',
      minimum: 0,
      maximum: 1_000,
      default: 3,
      description: 'Distance of every class mean from the origin, in standard deviations of the noise.',
    },
    seed: {
      type: 'integer',
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      default: 1,
      description: 'Seed of the draw: the same rows for every replicate.',
    },
  },
}

/** Gaussian clouds, one a class, as drawn by `load-synthetic-gaussian.ts`. */
export const syntheticGaussian: DataSet = {
  word: 'synthetic-gaussian',
  description:
    'Gaussian clouds of unit variance, one a class, around means in random directions: a data set of any size and difficulty.',
  stored: 'floats',
  defaultScale: 1,
  digest: null,
  parameters,
  sample: null,
  source: async () => (await import('./load-synthetic-gaussian.ts')).syntheticGaussianSource,
  shape(given) {
    const { rows = 0, testRows = 0, features = 0, classes = 0 } = completeParameters({ parameters }, given)
    return { example: [features], target: { kind: 'class', classes }, trainRows: rows, testRows }
  },
  classRows: classesInTurn,
}
