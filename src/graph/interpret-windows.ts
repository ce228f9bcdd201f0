import { type Convolution, receptiveField } from './operations.ts'
import { type Shape, shapeAt } from './shape.ts'
import { elementAt, places, sideOf, type Value, valueFrom } from './value.ts'
import { type Window, windowed } from './window.ts'

/** Where a window's first row and column stand, for a place of the output. */
function corner({ strides, padding }: Pick<Window, 'strides' | 'padding'>, row: number, column: number) {
  return [row * strides[0] - padding[0], column * strides[1] - padding[2]] as const
}

/** Visits each pair of an output's element and a kernel's element, with the place of the image's element between them. */
function visit(
  output: readonly number[],
  over: Convolution,
  each: (output: readonly number[], kernel: readonly number[], image: readonly number[]) => void,
): void {
  const [height, width, channels, last] = over.kernel
  const [down, right] = over.dilations
  for (const place of places(output)) {
    const [row = 0, y = 0, x = 0, filter = 0] = place
    const [top, left] = corner(over, y, x)
    for (let dy = 0; dy < height; dy += 1) {
      for (let dx = 0; dx < width; dx += 1) {
        for (let channel = 0; channel < channels; channel += 1) {
          if (over.depthwise && Math.floor(filter / last) !== channel) continue
          const within = over.depthwise ? filter % last : filter
          each(place, [dy, dx, channel, within], [row, top + dy * down, left + dx * right, channel])
        }
      }
    }
  }
}

/** See `convolution` in `operations.ts`. */
export function convolve(images: Value, kernel: Value, over: Convolution): Value {
  const [, , channels, last] = over.kernel
  const filters = over.depthwise ? channels * last : last
  const shape = shapeAt(windowed(images.shape, { ...over, size: receptiveField(over) }, filters), 0)
  const sums = new Sums(shape)
  visit(shape, over, (place, weight, pixel) => sums.add(place, elementAt(kernel, weight) * elementAt(images, pixel)))
  return sums.value()
}

/** See `convolutionInputGradient` in `operations.ts`. */
export function convolveBack(cotangent: Value, kernel: Value, over: Convolution, input: Shape): Value {
  const sums = new Sums(shapeAt(input, sideOf(cotangent, 0)))
  visit(cotangent.shape, over, (place, weight, pixel) =>
    sums.add(pixel, elementAt(cotangent, place) * elementAt(kernel, weight)),
  )
  return sums.value()
}

/** See `convolutionKernelGradient` in `operations.ts`. */
export function correlate(cotangent: Value, images: Value, over: Convolution): Value {
  const sums = new Sums(over.kernel)
  visit(cotangent.shape, over, (place, weight, pixel) =>
    sums.add(weight, elementAt(cotangent, place) * elementAt(images, pixel)),
  )
  return sums.value()
}

/** The places of a window's elements within the images. */
function windowAt(images: Value, window: Window, [row = 0, y = 0, x = 0, channel = 0]: readonly number[]) {
  const [top, left] = corner(window, y, x)
  return places(window.size)
    .map(([dy = 0, dx = 0]) => [row, top + dy, left + dx, channel] as const)
    .filter(([, at, across]) => at >= 0 && at < sideOf(images, 1) && across >= 0 && across < sideOf(images, 2))
}

/** See `maxPool` in `operations.ts`. */
export function largestOfWindows(images: Value, window: Window): Value {
  return valueFrom(shapeAt(windowed(images.shape, window), 0), (place) =>
    Math.max(...windowAt(images, window, place).map((pixel) => elementAt(images, pixel))),
  )
}

/** See `maxPoolGradient` in `operations.ts`. */
export function toLargest(cotangent: Value, images: Value, window: Window): Value {
  const sums = new Sums(images.shape)
  for (const place of places(cotangent.shape)) {
    const pixels = windowAt(images, window, place)
    const values = pixels.map((pixel) => elementAt(images, pixel))
    const first = pixels[values.indexOf(Math.max(...values))]
    if (first !== undefined) sums.add(first, elementAt(cotangent, place))
  }
  return sums.value()
}

/** See `averagePool` in `operations.ts`. */
export function meanOfWindows(images: Value, window: Window): Value {
  return valueFrom(shapeAt(windowed(images.shape, window), 0), (place) => {
    const pixels = windowAt(images, window, place)
    return pixels.reduce((sum, pixel) => sum + elementAt(images, pixel), 0) / pixels.length
  })
}

/** See `averagePoolGradient` in `operations.ts`. */
export function fromMeans(cotangent: Value, window: Window, input: Shape): Value {
  const shape = shapeAt(input, sideOf(cotangent, 0))
  const sums = new Sums(shape)
  for (const place of places(cotangent.shape)) {
    const pixels = windowAt({ shape, values: [] }, window, place)
    for (const pixel of pixels) sums.add(pixel, elementAt(cotangent, place) / pixels.length)
  }
  return sums.value()
}

/** Adds up elements by place; what lies outside, in the padding, is lost. */
class Sums {
  readonly #shape: readonly number[]
  readonly #sums: number[]

  constructor(shape: readonly number[]) {
    this.#shape = shape
    this.#sums = new Array<number>(shape.reduce((product, side) => product * side, 1)).fill(0)
  }

  add(place: readonly number[], summand: number): void {
    let index = 0
    for (const [axis, side] of this.#shape.entries()) {
      const at = place[axis] ?? 0
      if (at < 0 || at >= side) return
      index = index * side + at
    }
    this.#sums[index] = (this.#sums[index] ?? 0) + summand
  }

  value(): Value {
    return { shape: this.#shape, values: this.#sums }
  }
}
