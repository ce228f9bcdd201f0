import type { SplitName } from '../data/definition.ts'

/** The columns of a file of recorded runs: what they are called there. Plain JSON, part of a run's identity. */
export interface RecordedColumns {
  readonly arm?: string
  readonly seed?: string
  /** A column of names that say arm or seed, or both, such as `{arm}-{seed}`. */
  readonly run?: { readonly column: string; readonly form: string }
  readonly metric?: string
  readonly value?: string
  readonly step?: string
  readonly epoch?: string
  /** Form of the columns that hold one metric of one run each: `{arm}-{seed} - {metric}`. */
  readonly each?: string
}

/** How one file is read. Plain JSON, part of a run's identity. */
export interface FileReading {
  readonly columns: RecordedColumns
  /** Of every row, where no column says so; `null` for none. */
  readonly arm: string | null
  readonly seed: number | null
  readonly metric: string | null
}

/** A file, and how it is read. Plain JSON, part of a run's identity. */
export interface RecordedFileReference extends FileReading {
  /** From the project's root, with forward slashes. */
  readonly path: string
  /** SHA-256 (hex) of its content. */
  readonly digest: string
}

/** How all files of an experiment are read. Plain JSON, part of a run's identity. */
export interface RecordingSettings {
  /** By metric, what it is called in the files. */
  readonly metrics: Readonly<Record<string, string>>
  /** Steps that make an epoch; `null` where that is not said. */
  readonly stepsPerEpoch: number | null
  /** Rows of each class in each split; empty where that is not said. */
  readonly labelCounts: Readonly<Record<SplitName, readonly number[]>>
}

/** The text of a file, and how it is read. */
export interface RecordedText extends FileReading {
  /** As the spec names it. */
  readonly name: string
  readonly text: string
}
