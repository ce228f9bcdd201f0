import type { DataSet } from './data-set.ts'

/** Fashion-MNIST as published. Xiao, Rasul, Vollgraf 2017, arXiv:1708.07747. No digest of the table is pinned: its files are, each by its own SHA-256. */
export const fashionMnist: DataSet = {
  word: 'fashion-mnist',
  description:
    'Fashion-MNIST, 28 × 28 pixels of ten kinds of clothing (MIT licence): 60,000 for training and 10,000 for testing, read from fashion-mnist in ASSAY_DATA_DIR or fetched once.',
  stored: 'bytes',
  defaultScale: 255,
  digest: null,
  parameters: { type: 'object', additionalProperties: false, properties: {} },
  sample: null,
  source: async () => (await import('./load-fashion-mnist.ts')).fashionMnistSource,
  shape: () => ({ example: [28, 28, 1], target: { kind: 'class', classes: 10 }, trainRows: 60_000, testRows: 10_000 }),
  classRows: () => ({
    train: new Array<number>(10).fill(6_000),
    test: new Array<number>(10).fill(1_000),
  }),
}
