import { cifar10Archive } from './cifar10-files.ts'
import { hasCifar10, loadCifar10 } from './load-cifar10.ts'
import { cifar10JpegRemedy, hasCifar10Jpeg, loadCifar10Jpeg } from './load-cifar10-jpeg.ts'
import { hasMnist, loadMnist } from './load-mnist.ts'
import { loadMnistSample } from './load-mnist-sample.ts'
import { loadSyntheticGaussian } from './load-synthetic-gaussian.ts'
import type { DataSource } from './loader.ts'
import { mnistFiles } from './mnist-files.ts'

/** Where to get each set of `data-sets.ts`. */
export const dataSources: Readonly<Record<string, DataSource>> = {
  cifar10: {
    load: (_parameters, options) => loadCifar10(options),
    isPresent: hasCifar10,
    remedy: cifar10Archive.remedy,
  },
  'cifar10-jpeg': {
    load: (_parameters, options) => loadCifar10Jpeg(options),
    isPresent: hasCifar10Jpeg,
    remedy: `${cifar10JpegRemedy}.`,
  },
  mnist: {
    load: (_parameters, options) => loadMnist(options),
    isPresent: hasMnist,
    remedy: mnistFiles.trainImages.remote.remedy,
  },
  'mnist-sample': { load: () => loadMnistSample(), isPresent: async () => true, remedy: null },
  'synthetic-gaussian': {
    load: (parameters) => loadSyntheticGaussian(parameters),
    isPresent: async () => true,
    remedy: null,
  },
}
