import type { AbsentFile } from '../data/files/absent-file.ts'
import { inspectFile } from '../data/files/inspect-file.ts'
import type { FileInspection, FileRequest } from '../data/files/inspection.ts'
import { type ReadSpec, readSpec } from '../language/read-spec.ts'
import { projectFiles } from './project-files.ts'

/** A spec that was read, and what was found in its data files. */
export interface ReadWithFiles {
  readonly read: ReadSpec
  readonly files: ReadonlyMap<string, { readonly request: FileRequest; readonly inspection: FileInspection }>
}

/** Stands for what a file will turn out to hold. */
const pending: FileInspection = { mistakes: [] }

/**
 * Reads and checks a spec of the working folder, with the files that it names: reading is pure, so it is done once to learn which files there are, and again
 * when they have been looked at.
 *
 * @param path from the working folder, with forward slashes
 */
export async function readWithFiles(text: string, path: string): Promise<ReadWithFiles> {
  const files = new Map<string, { readonly request: FileRequest; readonly inspection: FileInspection }>()
  for (;;) {
    const unknown = new Map<string, FileRequest>()
    const inspect = (request: FileRequest): FileInspection => {
      const key = JSON.stringify(request)
      const known = files.get(key)
      if (known === undefined) unknown.set(key, request)
      return known?.inspection ?? pending
    }
    const read = readSpec(text, path, { ...projectFiles, inspect })
    if (unknown.size === 0) return { read, files }
    for (const [key, request] of unknown) files.set(key, { request, inspection: await inspectFile(request) })
  }
}

/** The files that a spec pins and that are not here, each once: what depends on them was not checked. */
export function absentFiles({ read: { spec }, files }: ReadWithFiles): readonly AbsentFile[] {
  const found = [...[...files.values()].map(({ inspection }) => inspection), ...(spec?.recordings.values() ?? [])]
  const absent = found.flatMap((each) => ('absent' in each ? [each.absent] : []))
  return [...new Map(absent.map((file) => [file.remedy, file])).values()]
}
