import { cifar10 } from './cifar10.ts'
import { cifar10Jpeg } from './cifar10-jpeg.ts'
import type { DataSet } from './data-set.ts'
import { mnist } from './mnist.ts'
import { mnistSample } from './mnist-sample.ts'
import { syntheticGaussian } from './synthetic-gaussian.ts'

/** Every data set that a spec can name, by its word. Where it comes from is in `data-sources.ts`; a new set is a line in each. */
export const dataSets: Readonly<Record<string, DataSet>> = Object.fromEntries(
  [mnist, mnistSample, cifar10, cifar10Jpeg, syntheticGaussian].map((set) => [set.word, set]),
)
