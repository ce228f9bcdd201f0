import type { Criterion } from '../criteria/criteria.ts'
import type { SeedDraw } from './simulated-run.ts'
import type { Uniform } from './spread.ts'

/** The verdict that is wrong where the truth lies. On the border of a region `either` is: each is wrong a hair to one side of it. */
export type WrongVerdict = 'supported' | 'refuted' | 'either' | 'neither'

/** Where the truth lies, and how seeds fall there. */
export interface Situation {
  readonly name: string
  readonly wrong: WrongVerdict
  /**
   * Draws one seed.
   *
   * @param standard draws with mean 0 and standard deviation 1, as the seeds are spread
   */
  readonly draw: (standard: () => number, uniform: Uniform) => SeedDraw
}

/** A criterion with situations at and around its border. */
export interface CalibrationCase {
  readonly name: string
  readonly criterion: Criterion
  /** Whether the shape of the spread matters. It does not where each seed either holds or fails. */
  readonly spreads: boolean
  /** @param seeds seeds of the first look */
  readonly situations: (seeds: number) => readonly Situation[]
}

/** A truth on the border, and one standard deviation of the seeds to either side of it. */
export function aroundBorder(draw: (distance: number, standard: () => number) => SeedDraw): readonly Situation[] {
  const places = [
    { name: 'on the border', distance: 0, wrong: 'either' },
    { name: 'half a deviation inside', distance: 0.5, wrong: 'refuted' },
    { name: 'half a deviation outside', distance: -0.5, wrong: 'supported' },
    { name: 'two deviations inside', distance: 2, wrong: 'refuted' },
    { name: 'two deviations outside', distance: -2, wrong: 'supported' },
  ] as const
  return places.map(({ distance, ...place }) => ({ ...place, draw: (standard) => draw(distance, standard) }))
}

/** Truths of further distances inside the border, for how often they are found, and with how many seeds. */
export function furtherInside(draw: (distance: number, standard: () => number) => SeedDraw): readonly Situation[] {
  const places = [
    { name: 'three quarters of a deviation inside', distance: 0.75 },
    { name: 'one deviation inside', distance: 1 },
    { name: 'three deviations inside', distance: 3 },
  ]
  return places.map(({ name, distance }) => ({ name, wrong: 'refuted', draw: (standard) => draw(distance, standard) }))
}
