import type { ClassRows, FileDefinition, FileReading } from '../definition.ts'
import type { AbsentFile } from './absent-file.ts'

/** A file as a spec names it. */
export interface WrittenFile {
  readonly name: string
  /** The digest that the spec pins; `null` for none. */
  readonly sha256: string | null
}

/** A data file as a spec names it, and how it is to be read. */
export interface FileRequest extends WrittenFile {
  /** The spec's folder, from the project's root, with forward slashes. */
  readonly folder: string
  /** The file that holds the target; `null` for none. */
  readonly targetFile: WrittenFile | null
  readonly reading: FileReading
}

/** What is wrong with a data file, or with what a spec says of it. */
export interface FileMistake {
  /** Key of the spec's `data` that it concerns, such as `['features', 2]`. */
  readonly key: readonly (string | number)[]
  /** What is wrong, as a sentence. */
  readonly message: string
  /** What to do, as a sentence. */
  readonly hint: string
}

/** What was found of a data file: what a run's definition has of it, that it is pinned and not here, or all that is wrong. */
export type FileInspection =
  | {
      readonly file: FileDefinition
      /** How many rows each class has; `null` for real targets. */
      readonly classRows: ClassRows | null
    }
  | { readonly absent: AbsentFile }
  | { readonly mistakes: readonly FileMistake[] }
