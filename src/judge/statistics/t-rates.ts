import { coneShare, cosinePower } from './cone.ts'
import { fewestForMean } from './fewest-for-mean.ts'
import { type LookPlan, looksOf, type Spending, spending, spentByAdded } from './look-plan.ts'

/** Angles at which a distribution is kept, evenly from −π/2 to π/2. */
const intervals = 200

/** Nodes and weights of Gauss and Legendre's rule of order 16, on −1..1. */
const rule = gaussLegendre(16)
const nodes = Float64Array.from(rule, ({ node }) => node)
const weights = Float64Array.from(rule, ({ weight }) => weight)

/** Where θ is cut for the rule, in units of 1 / √n: about the standard deviations of its density. */
const cuts = [-6, -3, 0, 3, 6]

/**
 * The one-sided error rate at which a t bound is taken at each look, so that all looks up to it cross the border in the one direction exactly as often as they may
 * (see `spending`), for values of normal spread. Exact, without a union bound: what one look has decided is not counted again at the next.
 *
 * The t statistics of growing samples are a Markov chain of one number. Values around 0 have a direction, of angle φ with tan φ = t / √(n − 1), which does not depend
 * on their length; so a further value turns u = √n sin φ into u cos θ + sin θ, where tan θ, its size over that length, has the density cos^(n−1) θ. The
 * distribution function of u, of what is still undecided, is carried from seed to seed by integrating over θ.
 *
 * @param plan looks of fewer than three seeds decide no mean, and spend nothing
 * @param total over all looks, in one direction
 * @returns one rate for each look; 0 where nothing can be decided
 * @see Armitage, McPherson and Rowe 1969, JRSS A 132, 235-244, for known spread
 */
export function tRates(plan: LookPlan, total: number): readonly number[] {
  const key = `${total} ${JSON.stringify(plan)}`
  const found = known.get(key) ?? computeRates(plan, total)
  known.set(key, found)
  return found
}

/**
 * The rate at which a decision by more seeds would be taken: at the last look that is still planned, or, at the last one, by a look that is added.
 *
 * @param look the one that is open
 */
export function rateOfMoreSeeds(plan: LookPlan, look: number, total: number): number {
  const last = looksOf(plan).length - 1
  return look < last ? (tRates(plan, total)[last] ?? 0) : total * spentByAdded(plan)
}

const known = new Map<string, readonly number[]>()

function computeRates(plan: LookPlan, total: number): readonly number[] {
  if (total === 0) return looksOf(plan).map(() => 0)
  const rates: number[] = []
  let before: Undecided | null = null
  let unspent: Spending | null = null
  const allowed = spending(plan)
  for (const [index, look] of looksOf(plan).entries()) {
    const own: Spending = allowed[index] ?? { before: 0, by: 0 }
    const may: Spending = unspent?.by === own.before ? { ...own, before: unspent.before } : own
    if (look < fewestForMean) {
      unspent = may
      rates.push(0)
      continue
    }
    const course: Undecided = before === null ? firstLook(look) : advance(before, look)
    const share =
      before === null ? (angle: number) => coneShare(look, angle) : (angle: number) => valueAt(course.values, angle)
    const bound = angleOf(share, share(Math.PI / 2) - (total * may.by - total * may.before))
    rates.push(1 - coneShare(look, bound))
    unspent = null
    before = { ...course, bound: Math.sqrt(look) * Math.sin(bound) }
  }
  return rates
}

/** The courses that no look has decided in the direction. */
interface Undecided {
  readonly seeds: number
  /** How many of all courses have an angle up to each of the grid's. */
  readonly values: Float64Array
  /** The largest u among them. */
  readonly bound: number
}

function firstLook(seeds: number): Undecided {
  const values = Float64Array.from({ length: intervals + 1 }, (_, index) => coneShare(seeds, gridAngle(index)))
  return { seeds, values, bound: Math.sqrt(seeds) }
}

function advance(from: Undecided, seeds: number): Undecided {
  let course = from
  while (course.seeds < seeds) {
    const { seeds: count } = course
    const values = oneSeedMore(course)
    course = { seeds: count + 1, values, bound: Math.sqrt(count + 1) }
  }
  return course
}

function oneSeedMore({ seeds, values, bound }: Undecided): Float64Array {
  const whole = 2 * cosinePower(seeds - 1, Math.PI / 2)
  const length = Math.sqrt(seeds)
  const more = new Float64Array(intervals + 1)
  for (let index = 0; index <= intervals; index += 1) {
    const u = Math.sqrt(seeds + 1) * Math.sin(gridAngle(index))
    // Where what u came from passes the bound or an end, the integrand has a kink.
    const kinks = [bound, length, -length].flatMap((end) => anglesBetween(end, u))
    const places = [...kinks, ...cuts.map((cut) => cut / length)].filter((angle) => Math.abs(angle) < Math.PI / 2)
    const ends = Float64Array.of(-Math.PI / 2, ...places, Math.PI / 2).sort()
    let integral = 0
    for (let piece = 1; piece < ends.length; piece += 1) {
      const low = ends[piece - 1] ?? 0
      const high = ends[piece] ?? 0
      for (let at = 0; at < nodes.length; at += 1) {
        const angle = (low + high) / 2 + ((high - low) / 2) * (nodes[at] ?? 0)
        const cosine = Math.cos(angle)
        const came = Math.min((u - Math.sin(angle)) / cosine, bound) / length
        if (came <= -1) continue
        const value = valueAt(values, Math.asin(Math.min(came, 1)))
        integral += ((high - low) / 2) * (weights[at] ?? 0) * cosine ** (seeds - 1) * value
      }
    }
    more[index] = integral / whole
  }
  return more
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

/** Between the grid's angles, by the cubic through the four next to it. */
function valueAt(values: Float64Array, angle: number): number {
  const place = ((angle + Math.PI / 2) / Math.PI) * intervals
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

/** The angle up to which so many of the courses lie, by halving. */
function angleOf(shareUpTo: (angle: number) => number, share: number): number {
  let [low, high] = [-Math.PI / 2, Math.PI / 2]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (shareUpTo(middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
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
