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
  /** In place of `test`: the rows are dealt to so many folds, and each seed is tested on one of them (see `foldOf`); absent for no. */
  readonly folds?: number
  /** Whether random parts have the shares of classes that all rows have; absent for no. */
  readonly stratified?: true
}

/** What a model is to learn of an example: one of some classes, or real numbers. */
export type TargetShape =
  | { readonly kind: 'class'; readonly classes: number }
  | { readonly kind: 'real'; readonly width: number }

/** How the columns of a data file become features and a target: what a spec says of the file. */
export interface FileReading {
  /** Name of the target's column; `null` where it is a file of its own, or the format has one (an image folder its classes). */
  readonly target: string | null
  /** Names of the feature columns, in their order; `null` for all but the target and the dropped ones, in the file's order. */
  readonly features: readonly string[] | null
  /** Columns that are left out. */
  readonly drop: readonly string[]
  /** How columns of categories become numbers, by name; columns of words that are not named are one-hot. */
  readonly categories: Readonly<Record<string, 'one-hot' | 'codes'>>
  /** Rows with missing values: `error` refuses the file, `drop` leaves them out, `mean` puts the mean of the training rows in. */
  readonly missing: 'error' | 'drop' | 'mean'
  /** Whether the first line of a table of text names the columns; `null` to find out. */
  readonly header: boolean | null
  /** What the target is; `null` for what its column looks like. */
  readonly task: 'classification' | 'regression' | null
}

/** Where a data file lies, and what must be in it. */
export interface FileLocation {
  /** Path from the spec's folder, with forward slashes; a file, or a folder of images. */
  readonly name: string
  /** SHA-256 (hex) of its bytes; of a folder, see `file-digest.ts`. */
  readonly sha256: string
}

/** A data file, how it is read, and what was found in it. Plain JSON, part of a run's definition. */
export interface FileDefinition extends FileLocation, FileReading {
  /** The spec's folder, from the project's root, with forward slashes. */
  readonly folder: string
  /** The file that holds the target; `null` where it is a column of the first. */
  readonly targetFile: FileLocation | null
  /** Sides of an example: `[features]`, or `[height, width, channels]`. */
  readonly example: readonly number[]
  readonly targetShape: TargetShape
  readonly trainRows: number
  /** Rows that the file itself sets aside for testing; often 0. */
  readonly testRows: number
  /** As in `DataSet`. */
  readonly stored: 'bytes' | 'floats'
  /** SHA-256 (hex) of the table made of it: the same for the same table in any format. */
  readonly digest: string
}

/** Which rows of a data set are used at all, and how many are left. Plain JSON, part of a run's definition; a part that chooses nothing is absent. */
export interface RowChoice {
  /** The classes whose rows are used, in the order of the spec. */
  readonly classes?: readonly number[]
  /** Whether these classes are numbered from 0, in their order. */
  readonly renumbered?: true
  /** Share of the rows of a class that are kept, by its number in the data set. */
  readonly keep?: Readonly<Record<string, number>>
  /** Rows left of the data set's own training rows, and of its test rows. */
  readonly trainRows: number
  readonly testRows: number
}

/** How many training and test rows of a data set each class has. */
export interface ClassRows {
  readonly train: readonly number[]
  readonly test: readonly number[]
}

/** What is done to data before they are trained on: by word of an alteration in `alterations.ts`, what a spec writes after it. Plain JSON. */
export type DataAlterations = Readonly<Record<string, number | boolean>>

/** Which data an arm is trained on and how its features are scaled. Plain JSON, part of a run's definition. */
export interface DataDefinition {
  /** Word of a data set in `data-sets.ts`: `mnist`, `mnist-sample`, `synthetic-gaussian`, …; the name of a data file. */
  readonly set: string
  /** Parameters of a synthetic set (rows, features, classes, …); empty for a published one. */
  readonly parameters: Readonly<Record<string, number>>
  readonly split: SplitDefinition
  /** Which rows are split at all; absent for all of them. */
  readonly choice?: RowChoice
  /** Training rows stand in the order of their classes, those of a class as they stood; absent for the order of the data set. */
  readonly order?: 'by-class'
  /** Features are divided by this; `maximum` divides by the largest value in the table. Bytes default to 255, floats to 1. */
  readonly scale: number | 'maximum'
  /** After scaling: `(x - mean) / std`; `null` for none. */
  readonly normalize: { readonly mean: number; readonly std: number } | null
  /** Every numeric feature becomes `(x - mean) / std`, with the mean and standard deviation of the training rows; absent for no. */
  readonly standardize?: true
  /** What is done to the table before it is trained on, with the replicate's seed; absent for nothing. */
  readonly alter?: DataAlterations
  /** The data file; absent for a set. */
  readonly file?: FileDefinition
}

/** What names a data set. */
export type DataReference = Pick<DataDefinition, 'set' | 'file'>

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
  /** Numbers of the features that say which category a row has, 0 or 1: they are not standardised. Absent for none. */
  readonly indicators?: readonly number[]
}

/** How many numbers an example has. */
export function exampleSize({ example }: Pick<DataSetShape, 'example'>): number {
  return example.reduce((product, side) => product * side, 1)
}

/** How many numbers a label has: one class number, or the target's real numbers. */
export function labelWidth(target: TargetShape): number {
  return target.kind === 'class' ? 1 : target.width
}

/**
 * What is learned of a data set: its target, or its own features (as an autoencoder does).
 *
 * @param target as a training says it
 */
export function learnedTarget(shape: DataSetShape, target: 'features' | undefined): TargetShape {
  return target === 'features' ? { kind: 'real', width: exampleSize(shape) } : shape.target
}

/** A target in words: `10 classes`, `1 real number`. */
export function targetText(target: TargetShape): string {
  if (target.kind === 'class') return `${target.classes} classes`
  return target.width === 1 ? '1 real number' : `${target.width} real numbers`
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
