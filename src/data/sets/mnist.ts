import type { DataSet } from './data-set.ts'

/** MNIST as published: the official training and test rows in their order. LeCun, Cortes, Burges 1998. */
export const mnist: DataSet = {
  word: 'mnist',
  description:
    'The official MNIST digits, 28 × 28 pixels: 60,000 for training and 10,000 for testing, read from ASSAY_DATA_DIR or fetched once.',
  stored: 'bytes',
  defaultScale: 255,
  digest: 'c2069063c1105f2bf96266aef1ff68c6e13bdda7a54e37bf19c16f1db24efc83',
  parameters: { type: 'object', additionalProperties: false, properties: {} },
  sample: 'mnist-sample',
  source: async () => (await import('./load-mnist.ts')).mnistSource,
  shape: () => ({ example: [28, 28, 1], target: { kind: 'class', classes: 10 }, trainRows: 60_000, testRows: 10_000 }),
  classRows: () => ({
    train: [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
    test: [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
  }),
}
