import { cosinePower } from './cone.ts'

/** Angles at which a distribution is kept, evenly from −π/2 to π/2. */
const intervals = 200

/** Nodes and weights of Gauss and Legendre's rule of order 16, on −1..1. */
const rule = gaussLegendre(16)

/** Where θ is cut for the rule, in units of 1 / √n: about the standard deviations of its density. */
const cuts = [-6, -3, 0, 3, 6]

/** Steps of so many seeds at most are kept: each takes a quarter of a megabyte. */
const keptSeeds = 100

/** How a distribution follows from the one before: the value at each of the grid's angles is the weighted sum of values read at some places of the grid. */
interface Step {
  /** Where the readings of each of the grid's angles begin, and where those of the last one end. */
  readonly starts: Int32Array
  readonly places: Float64Array
  readonly weights: Float64Array
}

/** The steps at which no look decides anything: they are the same for all plans and rates. */
const known = new Map<number, Step>()

/** A function's values at the angles of the grid. */
export function onGrid(at: (angle: number) => number): Float64Array {
  return Float64Array.from({ length: intervals + 1 }, (_, index) => at(gridAngle(index)))
}

/** The value of a function at an angle, between the angles of the grid by the cubic through the four next to it. */
export function valueAt(values: Float64Array, angle: number): number {
  return valueAtPlace(values, placeOf(angle))
}

/**
 * Carries the distribution function of the angle φ of so many seeds' values to that of one seed more, see `tRates`, by integrating over θ.
 *
 * @param values on the grid: how many of the courses that are undecided have an angle up to each
 * @param seeds how many there are so far
 * @param bound the largest u = √n sin φ among those courses: √n where the last look was not at this number of seeds
 */
export function oneSeedMore(values: Float64Array, seeds: number, bound: number): Float64Array {
  const { starts, places, weights } = stepFrom(seeds, bound)
  const whole = 2 * cosinePower(seeds - 1, Math.PI / 2)
  const more = new Float64Array(intervals + 1)
  for (let index = 0; index <= intervals; index += 1) {
    let integral = 0
    for (let at = starts[index] ?? 0; at < (starts[index + 1] ?? 0); at += 1) {
      integral += (weights[at] ?? 0) * valueAtPlace(values, places[at] ?? 0)
    }
    more[index] = integral / whole
  }
  return more
}

function stepFrom(seeds: number, bound: number): Step {
  if (seeds > keptSeeds || bound !== Math.sqrt(seeds)) return findStep(seeds, bound)
  const step = known.get(seeds) ?? findStep(seeds, bound)
  known.set(seeds, step)
  return step
}

function findStep(seeds: number, bound: number): Step {
  const length = Math.sqrt(seeds)
  const starts = new Int32Array(intervals + 2)
  const places: number[] = []
  const weights: number[] = []
  for (let index = 0; index <= intervals; index += 1) {
    const u = Math.sqrt(seeds + 1) * Math.sin(gridAngle(index))
    // Where what u came from passes the bound or an end, the integrand has a kink.
    const kinks = [bound, length, -length].flatMap((end) => anglesBetween(end, u))
    const cutAt = [...kinks, ...cuts.map((cut) => cut / length)].filter((angle) => Math.abs(angle) < Math.PI / 2)
    const ends = Float64Array.of(-Math.PI / 2, ...cutAt, Math.PI / 2).sort()
    for (let piece = 1; piece < ends.length; piece += 1) {
      const low = ends[piece - 1] ?? 0
      const high = ends[piece] ?? 0
      if (low === high) continue
      for (const { node, weight } of rule) {
        const angle = (low + high) / 2 + ((high - low) / 2) * node
        const cosine = Math.cos(angle)
        const came = Math.min((u - Math.sin(angle)) / cosine, bound) / length
        if (came <= -1) continue
        places.push(placeOf(Math.asin(Math.min(came, 1))))
        weights.push(((high - low) / 2) * weight * cosine ** (seeds - 1))
      }
    }
    starts[index + 1] = places.length
  }
  return { starts, places: Float64Array.from(places), weights: Float64Array.from(weights) }
}

/** The angles θ that turn one u into another: from cos θ + sin θ = to. */
function anglesBetween(from: number, to: number): readonly number[] {
  const radius = Math.hypot(1, from)
  if (Math.abs(to) >= radius) return []
  const middle = Math.atan2(1, from)
  const apart = Math.acos(to / radius)
  const turn = 2 * Math.PI
  return [middle + apart, middle - apart].map((angle) => angle - turn * Math.round(angle / turn))
}

function gridAngle(index: number): number {
  return -Math.PI / 2 + (index * Math.PI) / intervals
}

/** An angle in units of the grid's distance, from its first one. */
function placeOf(angle: number): number {
  return ((angle + Math.PI / 2) / Math.PI) * intervals
}

function valueAtPlace(values: Float64Array, place: number): number {
  const first = Math.min(Math.max(Math.floor(place) - 1, 0), intervals - 3)
  const x = place - first
  const a = values[first] ?? 0
  const b = values[first + 1] ?? 0
  const c = values[first + 2] ?? 0
  const d = values[first + 3] ?? 0
  return (
    (-a * (x - 1) * (x - 2) * (x - 3)) / 6 +
    (b * x * (x - 2) * (x - 3)) / 2 -
    (c * x * (x - 1) * (x - 3)) / 2 +
    (d * x * (x - 1) * (x - 2)) / 6
  )
}

/** Nodes are the roots of the Legendre polynomial, by Newton's method from Tricomi's guess. */
function gaussLegendre(order: number): readonly { readonly node: number; readonly weight: number }[] {
  return Array.from({ length: order }, (_, index) => {
    let node = Math.cos((Math.PI * (index + 0.75)) / (order + 0.5))
    let slope = 1
    for (let step = 0; step < 10; step += 1) {
      let [before, value] = [1, node]
      for (let degree = 2; degree <= order; degree += 1) {
        ;[before, value] = [value, ((2 * degree - 1) * node * value - (degree - 1) * before) / degree]
      }
      slope = (order * (node * value - before)) / (node * node - 1)
      node -= value / slope
    }
    return { node, weight: 2 / ((1 - node * node) * slope * slope) }
  })
}
