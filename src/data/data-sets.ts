import type { DataSet } from './data-set.ts'
import { mnist } from './mnist.ts'
import { mnistSample } from './mnist-sample.ts'
import { syntheticGaussian } from './synthetic-gaussian.ts'

/** Every data set that a spec can name, by its word. Its loader stands in `load-data-table.ts`; a new set is a line in each. */
export const dataSets: Readonly<Record<string, DataSet>> = Object.fromEntries(
  [mnist, mnistSample, syntheticGaussian].map((set) => [set.word, set]),
)
