import type { DataSet } from './data-set.ts'

/** Handwritten digits of 8 × 8 pixels, each 0 to 16: the test set of Optical Recognition of Handwritten Digits, as in scikit-learn. Alpaydin, Kaynak 1998, doi:10.24432/C50P49. */
export const digits: DataSet = {
  word: 'digits',
  description:
    'Images of 1,797 handwritten digits, 8 × 8 pixels from 0 to 16 (UCI, CC BY 4.0): a table that comes with Assay. It sets no rows aside for testing.',
  stored: 'bytes',
  defaultScale: 16,
  digest: '87ff0c9e40dc7e2c0e34e7257799c2e3f3aec1a016363bb11cad869ec428a826',
  parameters: { type: 'object', additionalProperties: false, properties: {} },
  sample: null,
  source: async () => (await import('./packaged-table.ts')).packagedTable('digits', 'digit', 'bytes'),
  shape: () => ({ example: [8, 8, 1], target: { kind: 'class', classes: 10 }, trainRows: 1797, testRows: 0 }),
  classRows: () => ({
    train: [178, 182, 177, 183, 181, 182, 181, 179, 174, 180],
    test: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  }),
}
