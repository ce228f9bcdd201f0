import { numberText } from '../../judge/number-text.ts'
import type { Curve, CurvePoint } from './curves.ts'
import type { Reading } from './drawing.ts'
import type { LinearScale } from './scales.ts'

/**
 * Every place at which a curve was measured, with each arm's mean and each seed's value there.
 *
 * @param placeText names a place of the horizontal axis
 */
export function readCurves(
  curves: readonly Curve[],
  x: LinearScale,
  placeText: (place: number) => string,
): readonly Reading[] {
  const places = [...new Set(curves.flatMap(({ points }) => points.map((point) => point.x)))].sort((a, b) => a - b)
  return places.map((place) => {
    const arms = curves.flatMap(({ arm, points }) => {
      const point = points.find((one) => one.x === place)
      return point === undefined ? [] : [`${arm} ${pointText(point)}`]
    })
    return { x: Math.round(x(place)), text: `${placeText(place)}: ${arms.join('; ')}` }
  })
}

/** Seeds up to which each is told: more than that nobody hears out, and the lowest and the highest say how far they lie apart. */
const toldEach = 5

/** `0.95 (seeds 1: 0.94, 2: 0.96)`; of many `0.95 (20 seeds, from 0.93 in seed 7 to 0.96 in seed 2)`; of equal seeds the value once. */
function pointText({ mean, low, high, seeds }: CurvePoint): string {
  if (low === high) return `${numberText(mean)} (${seeds.length === 1 ? 'one seed' : `all ${seeds.length} seeds`})`
  if (seeds.length <= toldEach)
    return `${numberText(mean)} (seeds ${seeds.map(({ seed, value }) => `${seed}: ${numberText(value)}`).join(', ')})`
  const seedOf = (sought: number) => seeds.find(({ value }) => value === sought)?.seed
  const [lowest, highest] = [low, high].map((value) => `${numberText(value)} in seed ${seedOf(value)}`)
  return `${numberText(mean)} (${seeds.length} seeds, from ${lowest} to ${highest})`
}
