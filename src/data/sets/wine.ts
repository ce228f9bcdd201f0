import type { DataSet } from './data-set.ts'

/** Chemical analyses of 178 wines, classes 0, 1 and 2 as in scikit-learn. Aeberhard, Forina 1992, doi:10.24432/C5PC7J. */
export const wine: DataSet = {
  word: 'wine',
  description:
    'Thirteen chemical measurements of 178 wines of three cultivars (UCI, CC BY 4.0): a table that comes with Assay. It sets no rows aside for testing.',
  stored: 'floats',
  defaultScale: 1,
  digest: 'ae0de5a349be2de6416238f8df5ffd9543d844a7546a07489417fdff442bac25',
  parameters: { type: 'object', additionalProperties: false, properties: {} },
  sample: null,
  source: async () => (await import('./packaged-table.ts')).packagedTable('wine', 'cultivar', 'floats'),
  shape: () => ({ example: [13], target: { kind: 'class', classes: 3 }, trainRows: 178, testRows: 0 }),
  classRows: () => ({
    train: [59, 71, 48],
    test: [0, 0, 0],
  }),
}
