import { cifar10JpegDigest, cifar10JpegShape } from './cifar10-jpeg-files.ts'
import type { DataSet } from './data-set.ts'

/**
 * CIFAR-10 as a third party re-encoded it: an image folder of lossy JPEG. Not CIFAR-10: pixels differ a little from the published ones, and the
 * published order within a class is lost. Whoever uses it instead of `cifar10` reports it as a deviation.
 */
export const cifar10Jpeg: DataSet = {
  word: 'cifar10-jpeg',
  description:
    'The 60,000 CIFAR-10 images re-encoded as lossy JPEG by a third party, in another order: not cifar10, and reported as a deviation from it. Read from ASSAY_DATA_DIR alone.',
  stored: 'bytes',
  defaultScale: 255,
  digest: cifar10JpegDigest,
  parameters: { type: 'object', additionalProperties: false, properties: {} },
  sample: 'synthetic-images',
  source: async () => (await import('./load-cifar10-jpeg.ts')).cifar10JpegSource,
  shape: () => cifar10JpegShape,
  classRows: () => ({
    train: new Array<number>(10).fill(5_000),
    test: new Array<number>(10).fill(1_000),
  }),
}
