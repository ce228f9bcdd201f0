import { classesInTurn } from './classes-in-turn.ts'
import { completeParameters, type DataSet } from './data-set.ts'

const parameters: DataSet['parameters'] = {
  type: 'object',
  additionalProperties: false,
  properties: {
    rows: { type: 'integer', minimum: 1, maximum: 100_000, default: 5_000, description: 'Images for training.' },
    testRows: { type: 'integer', minimum: 1, maximum: 100_000, default: 1_000, description: 'Images for testing.' },
    size: { type: 'integer', minimum: 8, maximum: 64, default: 32, description: 'Height and width in pixels.' },
    channels: { type: 'integer', minimum: 1, maximum: 3, default: 3, description: 'Colours of a pixel.' },
    classes: { type: 'integer', minimum: 2, maximum: 256, default: 10, description: 'Classes, equally frequent.' },
    shared: {
      type: 'number',
      minimum: 0,
      maximum: 1,
      default: 0.25,
      description: 'Share of the variance of a pixel that images of one class have in common.',
    },
    seed: {
      type: 'integer',
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      default: 1,
      description: 'Seed of the draw: the same images for every replicate.',
    },
  },
}

/** Smooth random images, one pattern a class, as drawn by `load-synthetic-images.ts`. */
export const syntheticImages: DataSet = {
  word: 'synthetic-images',
  description:
    'Smooth random images with noise, each the pattern of its class and one of its own: as large as CIFAR-10’s where nothing else is said, and nothing to download.',
  stored: 'bytes',
  defaultScale: 255,
  digest: null,
  parameters,
  sample: null,
  source: async () => (await import('./load-synthetic-images.ts')).syntheticImagesSource,
  shape(given) {
    const complete = completeParameters({ parameters }, given)
    const { rows = 0, testRows = 0, size = 0, channels = 0, classes = 0 } = complete
    return {
      example: [size, size, channels],
      target: { kind: 'class', classes },
      trainRows: rows,
      testRows,
    }
  },
  classRows: classesInTurn,
}
