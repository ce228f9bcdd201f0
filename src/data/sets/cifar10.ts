import type { DataSet } from './data-set.ts'

/**
 * CIFAR-10 as published: the official training and test rows in their order, channels last. No digest of the table is pinned: its files are, each
 * by its own SHA-256 (`cifar-files.ts`), and what a table is made of follows from them alone. Krizhevsky 2009.
 */
export const cifar10: DataSet = {
  word: 'cifar10',
  description:
    'The official CIFAR-10 images, 32 × 32 pixels in colour: 50,000 for training and 10,000 for testing, read from ASSAY_DATA_DIR or fetched once.',
  stored: 'bytes',
  defaultScale: 255,
  digest: null,
  parameters: { type: 'object', additionalProperties: false, properties: {} },
  sample: 'synthetic-images',
  source: async () =>
    (await import('./load-cifar.ts')).cifarSource((await import('./cifar-files.ts')).publishedCifar10),
  shape: () => ({ example: [32, 32, 3], target: { kind: 'class', classes: 10 }, trainRows: 50_000, testRows: 10_000 }),
  classRows: () => ({
    train: new Array<number>(10).fill(5_000),
    test: new Array<number>(10).fill(1_000),
  }),
}
