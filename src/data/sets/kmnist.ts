import type { DataSet } from './data-set.ts'

/** Kuzushiji-MNIST as published. Clanuwat et al. 2018, arXiv:1812.01718. No digest of the table is pinned: its files are, each by its own SHA-256. */
export const kmnist: DataSet = {
  word: 'kmnist',
  description:
    'Kuzushiji-MNIST, 28 × 28 pixels of ten cursive Japanese characters (CC BY-SA 4.0): 60,000 for training and 10,000 for testing, read from kmnist in ASSAY_DATA_DIR or fetched once.',
  stored: 'bytes',
  defaultScale: 255,
  digest: null,
  parameters: { type: 'object', additionalProperties: false, properties: {} },
  sample: null,
  source: async () => (await import('./load-kmnist.ts')).kmnistSource,
  shape: () => ({ example: [28, 28, 1], target: { kind: 'class', classes: 10 }, trainRows: 60_000, testRows: 10_000 }),
  classRows: () => ({
    train: new Array<number>(10).fill(6_000),
    test: new Array<number>(10).fill(1_000),
  }),
}
