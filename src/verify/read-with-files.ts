import { inspectFile } from '../data/files/inspect-file.ts'
import type { FileInspection, FileRequest } from '../data/files/inspection.ts'
import { type ReadSpec, readSpec } from '../language/read-spec.ts'
import { digestModule } from './digest-module.ts'

/** A spec that was read, and what was found in its data files. */
export interface ReadWithFiles {
  readonly read: ReadSpec
  readonly files: ReadonlyMap<string, { readonly request: FileRequest; readonly inspection: FileInspection }>
}

/** Stands for what a file will turn out to hold. */
const pending: FileInspection = { mistakes: [] }

/**
 * Reads and checks a spec of the working folder, with the modules and data files that it names: reading is pure, so it is done once to learn which files there are, and again
 * when they have been looked at.
 *
 * @param path from the working folder, with forward slashes
 */
export async function readWithFiles(text: string, path: string): Promise<ReadWithFiles> {
  const files = new Map<string, { readonly request: FileRequest; readonly inspection: FileInspection }>()
  for (;;) {
    const unknown = new Map<string, FileRequest>()
    const read = readSpec(text, path, digestModule, (request) => {
      const key = JSON.stringify(request)
      const known = files.get(key)
      if (known === undefined) unknown.set(key, request)
      return known?.inspection ?? pending
    })
    if (unknown.size === 0) return { read, files }
    for (const [key, request] of unknown) files.set(key, { request, inspection: await inspectFile(request) })
  }
}
