import type { DataSet } from './data-set.ts'

/** Measurements of cell nuclei of 569 tumours; class 0 is malignant and 1 benign, as in scikit-learn. Wolberg, Mangasarian, Street, Street 1995, doi:10.24432/C5DW2B. */
export const breastCancer: DataSet = {
  word: 'breast-cancer',
  description:
    'Breast Cancer Wisconsin (Diagnostic): thirty measurements of cell nuclei of 569 tumours, 0 malignant and 1 benign (UCI, CC BY 4.0): a table that comes with Assay. It sets no rows aside for testing.',
  stored: 'floats',
  defaultScale: 1,
  digest: '079df9a525cd8263cd770769db093248e5392c693106cff9ff8c0913306181dc',
  parameters: { type: 'object', additionalProperties: false, properties: {} },
  sample: null,
  source: async () => (await import('./packaged-table.ts')).packagedTable('breast-cancer', 'benign', 'floats'),
  shape: () => ({ example: [30], target: { kind: 'class', classes: 2 }, trainRows: 569, testRows: 0 }),
  classRows: () => ({
    train: [212, 357],
    test: [0, 0],
  }),
}
