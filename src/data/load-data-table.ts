import { AssayError } from '../errors.ts'
import { cacheFolder, dataFolder } from '../folders.ts'
import { checkTable } from './check-table.ts'
import { completeParameters } from './data-set.ts'
import { dataSets } from './data-sets.ts'
import type { DataDefinition, DataTable } from './definition.ts'
import { loadMnist } from './load-mnist.ts'
import { loadMnistSample } from './load-mnist-sample.ts'
import { loadSyntheticGaussian } from './load-synthetic-gaussian.ts'
import type { DataLoader, LoadOptions } from './loader.ts'

/** How to come by each set of `data-sets.ts`. */
const loaders: Readonly<Record<string, DataLoader>> = {
  mnist: (_parameters, options) => loadMnist(options),
  'mnist-sample': () => loadMnistSample(),
  'synthetic-gaussian': (parameters) => loadSyntheticGaussian(parameters),
}

/**
 * Brings a data set into memory: read, fetched or drawn, then checked, always, against its shape and its pinned digest. Every file is read once;
 * MNIST takes 55 MB. Nothing is kept here: whoever trains several runs on a table keeps it.
 *
 * @param options where data may come from; the user's folders and a silent fetch by default
 * @throws AssayError `data/unknown`, `data/missing`, `data/corrupt`, `data/unreachable` or `file/unwritable`
 */
export async function loadDataTable(
  definition: Pick<DataDefinition, 'set' | 'parameters'>,
  options: Partial<LoadOptions> = {},
): Promise<DataTable> {
  // `hasOwn`: a set called "constructor" is not known either.
  const known = Object.hasOwn(dataSets, definition.set)
  const set = known ? dataSets[definition.set] : undefined
  const load = known ? loaders[definition.set] : undefined
  if (!set || !load) {
    throw new AssayError(
      'data/unknown',
      `data set "${definition.set}" is not known. Known: ${Object.keys(dataSets).join(', ')}`,
    )
  }
  const parameters = completeParameters(set, definition.parameters)
  const rows = await load(parameters, {
    dataDir: options.dataDir === undefined ? dataFolder() : options.dataDir,
    cacheDir: options.cacheDir ?? cacheFolder(),
    onProgress: options.onProgress ?? (() => undefined),
    offline: options.offline ?? false,
  })
  return checkTable(set, parameters, rows)
}
