import type { TargetShape } from '../definition.ts'
import type { FileMistake } from './inspection.ts'

/** What is to be learned: the number of each row's class, or real numbers. */
export type FileTarget =
  | { readonly kind: 'class'; readonly classes: readonly string[]; readonly labels: Uint8Array }
  | { readonly kind: 'real'; readonly values: Float32Array }

/** A table made of a data file, train rows first. */
export interface FileTable {
  /** Sides of an example. */
  readonly example: readonly number[]
  readonly trainRows: number
  readonly testRows: number
  /** Row-major; missing values are NaN where the reading says `mean`. */
  readonly features: Float32Array | Uint8Array
  readonly target: FileTarget
  /** Numbers of the features that are 0 or 1 for a category. */
  readonly indicators: readonly number[]
  /** SHA-256 (hex) of features, then target. */
  readonly digest: string
}

/** Shape of a target, without its values. */
export function targetShape(target: FileTarget): TargetShape {
  return target.kind === 'class' ? { kind: 'class', classes: target.classes.length } : { kind: 'real', width: 1 }
}

/** Takes down a mistake: the key of the spec's `data` that it concerns, what is wrong, what to do. */
export type Note = (key: FileMistake['key'], message: string, hint: string) => void
