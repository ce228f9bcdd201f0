import type { Criterion } from '../criteria/criteria.ts'
import { failureBound } from '../statistics/failure-bound.ts'
import { subject } from './mean-cases.ts'
import type { CalibrationCase, Situation, WrongVerdict } from './situation.ts'
import type { Uniform } from './spread.ts'

const everySeed = { ...subject, seeds: 'every seed' } as const
const mostSeeds = { ...subject, seeds: 'most seeds' } as const

/** Claims about single seeds: each seed holds (1) or fails (0), with a known rate. */
export const seedCases: readonly CalibrationCase[] = [
  {
    name: 'above, in at least 80 % of all seeds',
    criterion: { kind: 'above', subject: { ...subject, seeds: { atLeast: 0.8 } }, level: 0.5 },
    spreads: false,
    situations: () => [
      failing('80 % hold', 0.2, 'either'),
      failing('one seed in ten fails', 0.1, 'refuted'),
      failing('half of the seeds hold', 0.5, 'supported'),
    ],
  },
  everySeedCase('above, every seed', { kind: 'above', subject: everySeed, level: 0.5 }),
  everySeedCase('equal', { kind: 'equal', subject, to: 1 }),
  everySeedCase('reaches', { kind: 'reaches', subject, direction: 'above', level: 0.5, epochs: 1 }),
  {
    name: 'above, most seeds',
    criterion: { kind: 'above', subject: mostSeeds, level: 0.5 },
    spreads: false,
    situations: () => [
      failing('half of the seeds hold', 0.5, 'either'),
      failing('80 % hold', 0.2, 'refuted'),
      failing('20 % hold', 0.8, 'supported'),
      failing('99 % hold', 0.01, 'refuted'),
      failing('1 % holds', 0.99, 'supported'),
    ],
  },
]

/**
 * What `supported` states of every seed is the bound on the failure rate that it prints; that is what can be wrong. A counterexample is never wrong.
 */
function everySeedCase(name: string, criterion: Criterion): CalibrationCase {
  return {
    name,
    criterion,
    spreads: false,
    situations: (seeds) => {
      const bound = failureBound(seeds, 0.05)
      return [
        failing('no seed ever fails', 0, 'refuted'),
        failing('failure rate a quarter of the printed bound', bound / 4, 'neither'),
        failing('failure rate at the printed bound', bound, 'supported'),
        failing('failure rate half-way from the bound to all', (1 + bound) / 2, 'supported'),
      ]
    },
  }
}

function failing(name: string, rate: number, wrong: WrongVerdict): Situation {
  return {
    name,
    wrong,
    draw: (_standard: () => number, uniform: Uniform) => ({
      arm: { 'test.accuracy': [uniform() < rate ? 0 : 1] },
    }),
  }
}
