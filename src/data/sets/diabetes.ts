import type { DataSet } from './data-set.ts'

/** Ten measurements of 442 patients, unscaled (scikit-learn's `load_diabetes(scaled=False)`), and how far their diabetes had progressed a year later. Efron et al. 2004, doi:10.1214/009053604000000067. */
export const diabetes: DataSet = {
  word: 'diabetes',
  description:
    'Ten measurements of 442 patients with diabetes, in their own units, and its progression after a year as a real target (Efron et al. 2004, as scikit-learn distributes it): a table that comes with Assay. It sets no rows aside for testing.',
  stored: 'floats',
  defaultScale: 1,
  digest: '70a45af6bc04fb77f713e6aca86019c4707501ef0cbd17c743d74f7a9ca8bf11',
  parameters: { type: 'object', additionalProperties: false, properties: {} },
  sample: null,
  source: async () => (await import('./packaged-table.ts')).packagedTable('diabetes', 'progression', 'floats'),
  shape: () => ({ example: [10], target: { kind: 'real', width: 1 }, trainRows: 442, testRows: 0 }),
  classRows: () => null,
}
