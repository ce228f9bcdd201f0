import type { Criterion } from '../criteria/criteria.ts'
import { subject } from './mean-cases.ts'
import type { SeedDraw } from './simulated-run.ts'
import type { CalibrationCase, Situation } from './situation.ts'

const scattered = { ...subject, seeds: 'standard deviation' } as const

const reference = { arm: 'other', metric: 'test.accuracy', at: { kind: 'end' }, relativeTo: null } as const

/** Claims about the standard deviation over seeds, held against 1 or against that of another arm of the same seeds. */
export const spreadCases: readonly CalibrationCase[] = [
  spreadCase('standard deviation above', { kind: 'above', subject: scattered, level: 1 }, (times, z) =>
    alone(times * z()),
  ),
  spreadCase('standard deviation below', { kind: 'below', subject: scattered, level: 1 }, (times, z) =>
    alone(z() / times),
  ),
  spreadCase(
    'standard deviation exceeds',
    { kind: 'exceeds', subject: scattered, reference, margin: { by: 0 } },
    (times, z) => paired(times * z(), z()),
  ),
  spreadCase(
    'standard deviation exceeds, of arms that share half of their spread',
    { kind: 'exceeds', subject: scattered, reference, margin: { by: 0 } },
    (times, z) => {
      const [shared, one, other] = [z(), z(), z()]
      return paired((times * (shared + one)) / Math.SQRT2, (shared + other) / Math.SQRT2)
    },
  ),
]

/** @param draw one seed of a spread that is so many times that on the border, towards the inside of the region */
function spreadCase(
  name: string,
  criterion: Criterion,
  draw: (times: number, standard: () => number) => SeedDraw,
): CalibrationCase {
  const places = [
    { name: 'on the border', times: 1, wrong: 'either' },
    { name: 'half as much again inside', times: 1.5, wrong: 'refuted' },
    { name: 'half as much again outside', times: 1 / 1.5, wrong: 'supported' },
    { name: 'five times inside', times: 5, wrong: 'refuted' },
    { name: 'five times outside', times: 1 / 5, wrong: 'supported' },
  ] as const
  const situations = (): readonly Situation[] =>
    places.map(({ times, ...place }) => ({ ...place, draw: (standard) => draw(times, standard) }))
  return { name, criterion, spreads: true, situations }
}

function alone(value: number): SeedDraw {
  return { arm: { 'test.accuracy': [value] } }
}

function paired(value: number, other: number): SeedDraw {
  return { arm: { 'test.accuracy': [value] }, other: { 'test.accuracy': [other] } }
}
