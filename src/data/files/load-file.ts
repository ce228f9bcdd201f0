import { AssayError } from '../../errors.ts'
import type { FileDefinition, FileLocation } from '../definition.ts'
import type { DataFolders, DataSource, LoadedRows } from '../sets/loader.ts'
import { buildTable } from './build-table.ts'
import { fileDigest } from './file-digest.ts'
import { locateFile } from './locate-file.ts'
import { followFile, type NamedPath, readFrame } from './read-frame.ts'

/** Where the rows of a data file come from: the file as it was when its spec was read, or an error. */
export function fileSource(file: FileDefinition): DataSource {
  return {
    load: (_parameters, folders) => loadFile(file, folders),
    isPresent: ({ dataDir }) =>
      locateFile(file.folder, file.name, dataDir).then(
        () => true,
        () => false,
      ),
    remedy: `Put ${file.name} back into the folder of its spec.`,
  }
}

/**
 * Looks whether a data file is still the one that its spec was read with.
 *
 * @throws AssayError `data/missing` when it is gone, `data/corrupt` when it has changed
 */
export async function demandUnchanged(file: FileDefinition, dataDir: string | null): Promise<void> {
  for (const location of locations(file)) await findUnchanged(file.folder, location, dataDir)
}

async function loadFile(file: FileDefinition, { dataDir }: DataFolders): Promise<LoadedRows> {
  const { folder, targetFile, name } = file
  const [path, targetPath] = await Promise.all([
    findUnchanged(folder, file, dataDir),
    targetFile && findUnchanged(folder, targetFile, dataDir),
  ])
  const built = buildTable(await readFrame(path, targetPath, file), file)
  if ('mistakes' in built) {
    const [mistake] = built.mistakes
    throw new AssayError('data/corrupt', `${name}: ${mistake?.message ?? 'it has no table'}`)
  }
  const { features, target, indicators } = built.table
  const files = locations(file).map((each) => `${each.name} (SHA-256 ${each.sha256.slice(0, 12)}…)`)
  return {
    features,
    labels: target.kind === 'class' ? target.labels : target.values,
    indicators,
    provenance: `data file ${files.join(', ')}`,
  }
}

function locations(file: FileDefinition): readonly FileLocation[] {
  return file.targetFile === null ? [file] : [file, file.targetFile]
}

async function findUnchanged(
  folder: string,
  { name, sha256 }: FileLocation,
  dataDir: string | null,
): Promise<NamedPath> {
  const path = await locateFile(folder, name, dataDir)
  const now = await fileDigest(path)
  if (now === sha256) {
    await followFile({ path, name })
    return { path, name }
  }
  throw new AssayError(
    'data/corrupt',
    `${name} was changed after its spec had been read: it has SHA-256 ${now}, expected ${sha256}. Start again`,
  )
}
