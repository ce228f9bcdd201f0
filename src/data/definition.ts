/** The three parts of a data set; `validation` is empty unless the spec sets one aside. */
export type SplitName = 'train' | 'validation' | 'test'

/** How a data set's rows are split. Plain JSON, part of a run's definition. */
export interface SplitDefinition {
  /** `published`: the source's own train and test rows. `all`: both concatenated (train first), then split again: `test` must be given. */
  readonly from: 'published' | 'all'
  /** Use only the first n rows of what `from` gives for training (before parting off test and validation); `null` for all. */
  readonly first: number | null
  /** Fraction (0..1) of those rows drawn at random for testing; `null` keeps the published test rows. */
  readonly test: number | null
  /** Fraction (0..1) of what is left for training, drawn at random for validation; `null` for none. */
  readonly validation: number | null
  /** Seed of the draw; `null` draws again with each replicate's seed. */
  readonly seed: number | null
}

/** Which data an arm is trained on and how its features are scaled. Plain JSON, part of a run's definition. */
export interface DataDefinition {
  /** Word of a data set in `data-sets.ts`: `mnist`, `mnist-sample`, `synthetic-gaussian`, … */
  readonly set: string
  /** Parameters of a synthetic set (rows, features, classes, …); empty for a published one. */
  readonly parameters: Readonly<Record<string, number>>
  readonly split: SplitDefinition
  /** Features are divided by this; `maximum` divides by the largest value in the table. Bytes default to 255, floats to 1. */
  readonly scale: number | 'maximum'
  /** After scaling: `(x - mean) / std`; `null` for none. */
  readonly normalize: { readonly mean: number; readonly std: number } | null
}

/** What is to be predicted of an example: one of so many classes, or so many real numbers. */
export type TargetShape =
  | { readonly kind: 'class'; readonly classes: number }
  | { readonly kind: 'real'; readonly width: number }

/** What is known of a data set without reading it. */
export interface DataSetShape {
  /** Sizes of one example, outermost first: `[784]`, or `[28, 28, 1]` for an image (height, width, channels). */
  readonly example: readonly number[]
  readonly target: TargetShape
  readonly trainRows: number
  readonly testRows: number
}

/**
 * A data set in memory, train rows first, then test rows. Features keep the type they are stored in (bytes stay bytes: an engine scales them).
 */
export interface DataTable {
  readonly set: string
  readonly shape: DataSetShape
  /** rows × features, row-major. */
  readonly features: Uint8Array | Float32Array
  /** One class number per row; for real targets `width` numbers per row, row-major. */
  readonly labels: Uint8Array | Float32Array
  /** SHA-256 (hex) of features then labels as stored here: the data's part of a run's identity. */
  readonly digest: string
  /** Where the rows came from, for the report: package and version, or files and their digests. */
  readonly provenance: string
}

/** How many numbers an example has. */
export function exampleSize({ example }: Pick<DataSetShape, 'example'>): number {
  return example.reduce((product, side) => product * side, 1)
}

/** How many numbers a label has: one class number, or the target's real numbers. */
export function labelWidth(target: TargetShape): number {
  return target.kind === 'class' ? 1 : target.width
}

/** How many outputs a network needs for a target: one a class, or one a number. */
export function targetWidth(target: TargetShape): number {
  return target.kind === 'class' ? target.classes : target.width
}

/** A data table made ready for one replicate. */
export interface PreparedData {
  readonly table: DataTable
  /** Row numbers of `table`, in table order (training shuffles copies). */
  readonly splits: Readonly<Record<SplitName, Int32Array>>
  /** Features enter the model as `stored * multiplier + offset`. */
  readonly multiplier: number
  readonly offset: number
  /** Rows of each class, by split; of real targets none. */
  readonly labelCounts: Readonly<Record<SplitName, readonly number[]>>
}
