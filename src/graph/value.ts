import { AssayError } from '../errors.ts'

/** A tensor's values in double precision, row-major. */
export interface Value {
  readonly shape: readonly number[]
  readonly values: readonly number[]
}

/** Makes a value of a shape from what each place holds. */
export function valueFrom(shape: readonly number[], at: (place: readonly number[]) => number): Value {
  return { shape, values: places(shape).map(at) }
}

/** Every place of a shape, row-major. */
export function places(shape: readonly number[]): readonly (readonly number[])[] {
  return shape.reduce<readonly (readonly number[])[]>(
    (known, side) => known.flatMap((place) => Array.from({ length: side }, (_, index) => [...place, index])),
    [[]],
  )
}

/** The element at a place; 0 outside of the tensor, where images are padded. */
export function elementAt({ shape, values }: Value, place: readonly number[]): number {
  let index = 0
  for (const [axis, side] of shape.entries()) {
    const at = place[axis] ?? 0
    if (at < 0 || at >= side) return 0
    index = index * side + at
  }
  return values[index] ?? outside(`element ${place.join(', ')}`, shape)
}

/** The size along an axis. */
export function sideOf({ shape }: Value, axis: number): number {
  return shape.at(axis) ?? outside(`axis ${axis}`, shape)
}

/** Changes each element. */
export function mapValue({ shape, values }: Value, change: (x: number, index: number) => number): Value {
  return { shape, values: values.map(change) }
}

/** The lines along the last axis. */
export function linesOf(value: Value): readonly (readonly number[])[] {
  const length = sideOf(value, -1)
  return Array.from({ length: value.values.length / length }, (_, line) =>
    value.values.slice(line * length, (line + 1) * length),
  )
}

function outside(what: string, shape: readonly number[]): never {
  throw new AssayError('internal/broken', `there is no ${what} in a value of shape [${shape.join(', ')}]`)
}
