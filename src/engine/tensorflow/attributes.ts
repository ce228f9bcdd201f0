import type { Shape } from '../../graph/shape.ts'

/** TensorFlow's numbers for element types (types.proto). */
export const dataTypes = { float32: 1, int32: 3, uint8: 4, bool: 10 } as const

/** An element type of a TensorFlow tensor; bytes exist only inside the graph. */
export type DataType = keyof typeof dataTypes

/** An attribute of a TensorFlow node: a tagged value, so that equal nodes can be found by their JSON. */
export type Attribute =
  | { readonly kind: 'type'; readonly type: DataType }
  | { readonly kind: 'flag'; readonly flag: boolean }
  | { readonly kind: 'integer'; readonly integer: number }
  | { readonly kind: 'integers'; readonly integers: readonly number[] }
  | { readonly kind: 'real'; readonly real: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'shape'; readonly shape: Shape }
  | {
      readonly kind: 'tensor'
      readonly type: 'float32' | 'int32'
      readonly shape: Shape
      readonly values: readonly number[]
    }

/** Attributes by name, as TensorFlow's operation definitions name them. */
export type Attributes = Readonly<Record<string, Attribute>>

/** Short ways to write attributes. */
export const type = (value: DataType): Attribute => ({ kind: 'type', type: value })
export const flag = (value: boolean): Attribute => ({ kind: 'flag', flag: value })
export const integer = (value: number): Attribute => ({ kind: 'integer', integer: value })
export const integers = (value: readonly number[]): Attribute => ({ kind: 'integers', integers: value })
export const real = (value: number): Attribute => ({ kind: 'real', real: value })
export const text = (value: string): Attribute => ({ kind: 'text', text: value })
export const shape = (value: Shape): Attribute => ({ kind: 'shape', shape: value })
