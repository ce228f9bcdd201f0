import { cacheFolder, dataFolder } from '../../folders.ts'
import type { DataReference } from '../definition.ts'
import { findDataSet } from './find-data-set.ts'
import type { DataFolders } from './loader.ts'

/** Whether a data set is available; if not, what would bring it, as a sentence with the command. */
export type DataPresence = { readonly present: true } | { readonly present: false; readonly remedy: string }

/**
 * Asks whether a data set can be loaded without fetching. Cheap: looks for files by name, reads none. So a damaged file counts as present; loading
 * finds it.
 *
 * @param folders where to look; the user's by default
 * @throws AssayError `data/unknown`
 */
export async function hasData(definition: DataReference, folders: Partial<DataFolders> = {}): Promise<DataPresence> {
  const source = await findDataSet(definition).source()
  const { remedy } = source
  const present = await source.isPresent({
    dataDir: folders.dataDir === undefined ? dataFolder() : folders.dataDir,
    cacheDir: folders.cacheDir ?? cacheFolder(),
  })
  return present || remedy === null ? { present: true } : { present: false, remedy }
}
