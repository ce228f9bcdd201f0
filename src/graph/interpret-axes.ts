import { elementAt, mapValue, sideOf, type Value, valueFrom } from './value.ts'

/** Joins two values element by element; axes of size 1, and axes that one lacks in front, hold along the other's. */
export function broadcast(left: Value, right: Value, join: (x: number, y: number) => number): Value {
  // What is usual, quickly.
  if (right.values.length === 1 && left.shape.length >= right.shape.length) {
    const [y = Number.NaN] = right.values
    return mapValue(left, (x) => join(x, y))
  }
  if (left.values.length === 1 && right.shape.length >= left.shape.length) {
    const [x = Number.NaN] = left.values
    return mapValue(right, (y) => join(x, y))
  }
  if (sameSides(left.shape, right.shape))
    return mapValue(left, (x, index) => join(x, right.values[index] ?? Number.NaN))
  const rank = Math.max(left.shape.length, right.shape.length)
  const shape = Array.from({ length: rank }, (_, axis) =>
    Math.max(left.shape.at(axis - rank) ?? 1, right.shape.at(axis - rank) ?? 1),
  )
  const within = (value: Value, place: readonly number[]) => {
    const own = place.slice(rank - value.shape.length)
    return elementAt(
      value,
      own.map((index, axis) => (value.shape[axis] === 1 ? 0 : index)),
    )
  }
  return valueFrom(shape, (place) => join(within(left, place), within(right, place)))
}

function sameSides(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((side, axis) => side === right[axis])
}

/** Adds up along axes, which vanish or are kept with size 1. */
export function sumOver(input: Value, axes: readonly number[], keep: boolean): Value {
  const shape = input.shape.map((side, axis) => (axes.includes(axis) ? 1 : side))
  const sums = new Array<number>(shape.reduce((product, side) => product * side, 1)).fill(0)
  const whole = valueFrom(input.shape, (place) => {
    const index = shape.reduce((at, side, axis) => at * side + (side === 1 ? 0 : (place[axis] ?? 0)), 0)
    sums[index] = (sums[index] ?? 0) + elementAt(input, place)
    return 0
  })
  const left = whole.shape.filter((_, axis) => !axes.includes(axis))
  return { shape: keep ? shape : left, values: sums }
}

/** Puts axes into another order. */
export function transposed(input: Value, permutation: readonly number[]): Value {
  const shape = permutation.map((axis) => input.shape[axis] ?? 0)
  return valueFrom(shape, (place) => {
    const from = permutation.reduce<number[]>((known, axis, index) => {
      known[axis] = place[index] ?? 0
      return known
    }, [])
    return elementAt(input, from)
  })
}

/** The input side by side, so many times along each axis. */
export function tiled(input: Value, multiples: readonly number[]): Value {
  const shape = input.shape.map((side, axis) => side * (multiples[axis] ?? 1))
  return valueFrom(shape, (place) =>
    elementAt(
      input,
      place.map((index, axis) => index % (input.shape[axis] ?? 1)),
    ),
  )
}

/** Products of the matrices in the last two axes. */
export function matrixProducts(left: Value, right: Value, transposeLeft: boolean, transposeRight: boolean): Value {
  const swap = (value: Value) => {
    const rank = value.shape.length
    return transposed(value, [...Array.from({ length: rank - 2 }, (_, axis) => axis), rank - 1, rank - 2])
  }
  const [one, other] = [transposeLeft ? swap(left) : left, transposeRight ? swap(right) : right]
  const [rows, inner, columns] = [sideOf(one, -2), sideOf(one, -1), sideOf(other, -1)]
  const values: number[] = []
  for (let line = 0; line < one.values.length / inner; line += 1) {
    const matrix = Math.floor(line / rows) * inner
    for (let column = 0; column < columns; column += 1) {
      let sum = 0
      for (let at = 0; at < inner; at += 1) {
        sum +=
          (one.values[line * inner + at] ?? Number.NaN) * (other.values[(matrix + at) * columns + column] ?? Number.NaN)
      }
      values.push(sum)
    }
  }
  return { shape: [...one.shape.slice(0, -1), columns], values }
}
