import type { DataSet } from './data-set.ts'

/** CIFAR-100 as published, with its 100 fine classes. No digest of the table is pinned: its files are, each by its own SHA-256 (`cifar-files.ts`). Krizhevsky 2009. */
export const cifar100: DataSet = {
  word: 'cifar100',
  description:
    'The official CIFAR-100 images, 32 × 32 pixels in colour, in 100 fine classes: 50,000 for training and 10,000 for testing, read from ASSAY_DATA_DIR or fetched once.',
  stored: 'bytes',
  defaultScale: 255,
  digest: null,
  parameters: { type: 'object', additionalProperties: false, properties: {} },
  sample: null,
  source: async () =>
    (await import('./load-cifar.ts')).cifarSource((await import('./cifar-files.ts')).publishedCifar100),
  shape: () => ({ example: [32, 32, 3], target: { kind: 'class', classes: 100 }, trainRows: 50_000, testRows: 10_000 }),
  classRows: () => ({
    train: new Array<number>(100).fill(500),
    test: new Array<number>(100).fill(100),
  }),
}
