import { cosinePower } from './cone.ts'

/** Angles at which a distribution is kept, evenly from −π/2 to π/2. */
const intervals = 200

const noCuts = new Float64Array(0)

/** Nodes and weights of Gauss and Legendre's rule of order 16, on −1..1. */
const rule = gaussLegendre(16)

/** Where θ is cut for the rule, in units of 1 / √n: about the standard deviations of its density. */
const cuts = [-6, -3, 0, 3, 6]

/** Steps of so many seeds at most are kept: each takes almost a megabyte. */
const keptSeeds = 100

/** How a distribution follows from the one before: the value at each of the grid's angles is the weighted sum of values read at some places of the grid. */
interface Step {
  /** For each of the grid's angles, where θ is cut. */
  readonly ends: readonly Float64Array[]
  /** Places on the grid, and weights, one piece after another, with a number for each node of the rule. */
  readonly places: Float64Array
  readonly weights: Float64Array
  /** Where no bound cuts courses off, the same as weights of the values on the grid themselves: a row for each of its angles. */
  readonly rows: () => Float64Array
}

/** The steps at which no look has decided anything: they are the same for all plans and rates. */
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
  const { ends, places, weights, rows } = known.get(seeds) ?? findStep(seeds)
  const length = Math.sqrt(seeds)
  if (bound >= length) return timesRows(rows(), values)
  const whole = 2 * cosinePower(seeds - 1, Math.PI / 2)
  const farthest = placeOf(Math.asin(bound / length))
  const more = new Float64Array(intervals + 1)
  let from = 0
  for (let index = 0; index <= intervals; index += 1) {
    const u = turned(seeds, index)
    // Where what u came from passes the bound, the integrand has a kink more.
    const kinks = anglesBetween(bound, u).filter(isWithin)
    const cutAt = ends[index] ?? noCuts
    let integral = 0
    for (let piece = 1; piece < cutAt.length; piece += 1) {
      const [low, high] = [cutAt[piece - 1] ?? 0, cutAt[piece] ?? 0]
      const inside = kinks.filter((kink) => kink > low && kink < high)
      if (inside.length === 0) {
        for (let at = from; at < from + rule.length; at += 1) {
          integral += (weights[at] ?? 0) * valueAtPlace(values, Math.min(places[at] ?? 0, farthest))
        }
      } else {
        const parts = Float64Array.of(low, ...inside, high).sort()
        for (let part = 1; part < parts.length; part += 1) {
          addPiece(seeds, u, parts[part - 1] ?? 0, parts[part] ?? 0, (place, weight) => {
            integral += weight * valueAtPlace(values, Math.min(place, farthest))
          })
        }
      }
      from += rule.length
    }
    more[index] = integral / whole
  }
  return more
}

function findStep(seeds: number): Step {
  const length = Math.sqrt(seeds)
  const ends: Float64Array[] = []
  const places: number[] = []
  const weights: number[] = []
  for (let index = 0; index <= intervals; index += 1) {
    const u = turned(seeds, index)
    // Where what u came from passes an end, the integrand has a kink.
    const kinks = [length, -length].flatMap((end) => anglesBetween(end, u))
    const cutAt = [...kinks, ...cuts.map((cut) => cut / length)].filter(isWithin)
    const pieces = Float64Array.from(new Set([-Math.PI / 2, ...cutAt, Math.PI / 2])).sort()
    for (let piece = 1; piece < pieces.length; piece += 1) {
      addPiece(seeds, u, pieces[piece - 1] ?? 0, pieces[piece] ?? 0, (place, weight) => {
        places.push(place)
        weights.push(weight)
      })
    }
    ends.push(pieces)
  }
  const [placesOf, weightsOf] = [Float64Array.from(places), Float64Array.from(weights)]
  let kept: Float64Array | undefined
  const rows = () => (kept ??= rowsOf(seeds, ends, placesOf, weightsOf))
  const step = { ends, places: placesOf, weights: weightsOf, rows }
  if (seeds <= keptSeeds) known.set(seeds, step)
  return step
}

function rowsOf(seeds: number, ends: Step['ends'], places: Float64Array, weights: Float64Array): Float64Array {
  const whole = 2 * cosinePower(seeds - 1, Math.PI / 2)
  const rows = new Float64Array((intervals + 1) ** 2)
  let at = 0
  for (const [index, pieces] of ends.entries()) {
    const row = rows.subarray(index * (intervals + 1), (index + 1) * (intervals + 1))
    for (const until = at + (pieces.length - 1) * rule.length; at < until; at += 1) {
      const place = places[at] ?? 0
      const first = firstOfFour(place)
      for (const [next, share] of cubicShares(place - first).entries()) {
        row[first + next] = (row[first + next] ?? 0) + ((weights[at] ?? 0) * share) / whole
      }
    }
  }
  return rows
}

/** For each of the grid's angles, the values weighted by its row and added up. */
function timesRows(rows: Float64Array, values: Float64Array): Float64Array {
  const sums = new Float64Array(intervals + 1)
  let at = 0
  for (let index = 0; index <= intervals; index += 1) {
    let sum = 0
    for (let column = 0; column <= intervals; column += 1, at += 1) sum += (rows[at] ?? 0) * (values[column] ?? 0)
    sums[index] = sum
  }
  return sums
}

/** Tells, for each node of the rule between two angles θ, at which place of the grid u came from, and with what weight it counts; nothing came from beyond −√n. */
function addPiece(
  seeds: number,
  u: number,
  low: number,
  high: number,
  add: (place: number, weight: number) => void,
): void {
  const length = Math.sqrt(seeds)
  for (const { node, weight } of rule) {
    const angle = (low + high) / 2 + ((high - low) / 2) * node
    const cosine = Math.cos(angle)
    const came = (u - Math.sin(angle)) / cosine / length
    if (came <= -1) add(0, 0)
    else add(placeOf(Math.asin(Math.min(came, 1))), ((high - low) / 2) * weight * cosine ** (seeds - 1))
  }
}

/** The u of one seed more at one of the grid's angles. */
function turned(seeds: number, index: number): number {
  return Math.sqrt(seeds + 1) * Math.sin(gridAngle(index))
}

function isWithin(angle: number): boolean {
  return Math.abs(angle) < Math.PI / 2
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
  const first = firstOfFour(place)
  const [a, b, c, d] = cubicShares(place - first)
  return (
    a * (values[first] ?? 0) +
    b * (values[first + 1] ?? 0) +
    c * (values[first + 2] ?? 0) +
    d * (values[first + 3] ?? 0)
  )
}

/** The first of the four angles of the grid next to a place. */
function firstOfFour(place: number): number {
  return Math.min(Math.max(Math.floor(place) - 1, 0), intervals - 3)
}

/** How much each of four values counts in the cubic through them, at a place so far from the first. */
function cubicShares(x: number): readonly [number, number, number, number] {
  return [
    (-(x - 1) * (x - 2) * (x - 3)) / 6,
    (x * (x - 2) * (x - 3)) / 2,
    (-x * (x - 1) * (x - 3)) / 2,
    (x * (x - 1) * (x - 2)) / 6,
  ]
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
