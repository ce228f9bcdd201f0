import { cacheFolder, dataFolder } from '../../folders.ts'
import type { DataDefinition, DataTable } from '../definition.ts'
import { checkTable } from './check-table.ts'
import { completeParameters } from './data-set.ts'
import { findDataSet } from './find-data-set.ts'
import type { LoadOptions } from './loader.ts'

/**
 * Brings a data set into memory: read, fetched or drawn, then checked, always, against its shape and its pinned digest. Every file is read once;
 * MNIST takes 55 MB, CIFAR-10 184 MB. Nothing is kept here: whoever trains several runs on a table keeps it.
 *
 * @param options where data may come from; the user's folders and a silent fetch by default
 * @throws AssayError `data/unknown`, `data/missing`, `data/corrupt`, `data/unreachable` or `file/unwritable`
 */
export async function loadDataTable(
  definition: Pick<DataDefinition, 'set' | 'parameters' | 'file'>,
  options: Partial<LoadOptions> = {},
): Promise<DataTable> {
  const set = findDataSet(definition)
  const source = await set.source()
  const parameters = completeParameters(set, definition.parameters)
  const rows = await source.load(parameters, {
    dataDir: options.dataDir === undefined ? dataFolder() : options.dataDir,
    cacheDir: options.cacheDir ?? cacheFolder(),
    onProgress: options.onProgress ?? (() => undefined),
    offline: options.offline ?? false,
    shape: set.shape(parameters),
  })
  return checkTable(set, parameters, rows)
}
