import type { FileInspection, FileRequest } from '../data/files/inspection.ts'
import type { Recordings } from './resolve/recordings.ts'
import type { SpecContent } from './schema/spec-schema.ts'
import type { Locator } from './yaml/position.ts'

/** `full`: as the spec says, on the published data. `sample`: with the spec's sample settings, on data that ships with Assay. */
export type Profile = 'sample' | 'full'

/** Both profiles, the quick one first. */
export const profiles: readonly Profile[] = ['sample', 'full']

/** A file that a spec names. */
export interface FileReference {
  /** From the folder that the spec's own path is from, with forward slashes. */
  readonly path: string
  /** SHA-256 (hex) of its content; `null` for one that is pinned and not here. */
  readonly digest: string | null
}

/** Tells what is in a data file beside the spec; whoever reads a spec has looked. */
export type InspectFile = (request: Omit<FileRequest, 'folder'>) => FileInspection

/** A spec without mistakes. */
export interface Spec {
  /** As it was given, for messages. */
  readonly path: string
  /** As written: nothing inherited, no defaults. */
  readonly content: SpecContent
  /** Where everything stands in the file. */
  readonly locator: Locator
  /** Files that its experiments name (modules, what they read, programs, recorded runs), by their paths as written. */
  readonly files: ReadonlyMap<string, FileReference>
  /** Recorded runs, by experiment. */
  readonly recordings: Recordings
  /** Tells what was in its data files when it was read. */
  readonly inspectFile: InspectFile
}
