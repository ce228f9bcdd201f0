import type { Answers } from './answers.ts'

/** What an engine found when it judged a model on the rows of a split, and the rows' own classes. */
export interface EvaluatedRows {
  /** Mean loss per row. */
  readonly loss: number
  /** Share of rows whose largest output was their class. */
  readonly accuracy: number
  /** How often each class was predicted. */
  readonly predictions: readonly number[]
  /** Rows of each class (outer), by the class predicted (inner); empty where targets are real. */
  readonly confusion: readonly (readonly number[])[]
  /** How many rows each class has. */
  readonly labels: readonly number[]
  /** Of real targets: mean squared and mean absolute error over all rows and numbers, and how much the targets vary. */
  readonly errors?: { readonly squared: number; readonly absolute: number; readonly variance: number }
  /** What was answered for each row; there where a quantity reads it. */
  readonly answers?: Answers
}

/**
 * One number that says how a model does on a split. A file of this folder named after the word a spec uses (`distinctPredictions` is
 * `distinct-predictions.ts`), and a line in `split-quantities.ts`.
 */
export interface SplitQuantity {
  /** The word in a metric's name, such as `accuracy`. */
  readonly name: string
  /** Which targets it is of. */
  readonly targets: readonly ('class' | 'real')[]
  /** Whether it is of one class each: `test.recall.3` of class 3, the classes counted from 0. */
  readonly perClass?: true
  /** Whether it is of a number that stands at the end of its name, as the k of `test.topKAccuracy.5`. */
  readonly numbered?: {
    /** What the number is. */
    readonly of: string
    /** The numbers that there are. */
    values(classes: number): readonly number[]
    /** The one that the catalogue page shows. */
    readonly example: number
  }
  /** What it reads of each row; absent where counts over all rows are enough. Probabilities exist where the loss makes the outputs such. */
  readonly reads?: 'scores' | 'probabilities'
  /** What it is, without a full stop: a metric's meaning is `All test rows: ` and this. */
  readonly meaning: string
  /** `share`, `count`, or empty for a plain number. */
  readonly unit: string
  /** Which of two values is the better one; absent where neither is. */
  readonly best?: 'least' | 'most'
  /** Possible values, inclusive; there are 0 classes where targets are real. */
  range(classes: number): readonly [number, number]
  /** @param number the class, where it is of one, or the number that it is of */
  compute(evaluated: EvaluatedRows, number?: number): number
}
