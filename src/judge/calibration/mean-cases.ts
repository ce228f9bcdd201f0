import { anywhere } from '../../metrics/range.ts'
import type { Criterion } from '../criteria/criteria.ts'
import type { Reference, Subject } from '../subject.ts'
import type { SeedDraw } from './simulated-run.ts'
import { aroundBorder, type CalibrationCase, furtherInside } from './situation.ts'

/** The quantity of most simulated claims. */
export const subject: Subject = {
  arm: 'arm',
  metric: 'test.accuracy',
  metrics: ['test.accuracy'],
  at: { kind: 'end' },
  seeds: 'mean',
  relativeTo: null,
  // Values are drawn without bounds, whatever the metric is called.
  range: anywhere,
}

const reference: Reference = { arm: 'other', metric: 'test.accuracy', at: { kind: 'end' }, relativeTo: null }

/** One deviation, where values have to stay within chance (0.1 to 0.7). */
const small = 0.05

/** Claims about a mean over seeds. `distance` is from the border, positive inside, in standard deviations. */
export const meanCases: readonly CalibrationCase[] = [
  {
    ...meanCase('above', { kind: 'above', subject, level: 0 }, above),
    situations: () => [...aroundBorder(above), ...furtherInside(above)],
  },
  meanCase('below', { kind: 'below', subject, level: 0 }, (distance, z) => alone(-distance + z())),
  meanCase('within, at its lower end', { kind: 'within', subject, region: [0, 4] }, (distance, z) =>
    alone(distance + z()),
  ),
  meanCase('within, at its upper end', { kind: 'within', subject, region: [-4, 0] }, (distance, z) =>
    alone(-distance + z()),
  ),
  {
    ...meanCase('within, narrow', { kind: 'within', subject, region: [-0.05, 0.05] }, () => alone(0)),
    situations: () => [
      {
        name: 'in the middle of a tenth of a deviation',
        wrong: 'refuted',
        draw: (z) => alone(z()),
      },
    ],
  },
  meanCase('within chance', { kind: 'within', subject, region: 'chance' }, (distance, z) =>
    alone(0.1 + small * (distance + z())),
  ),
  meanCase('above chance', { kind: 'above', subject, level: 'chance' }, (distance, z) =>
    alone(0.7 + small * (distance + z())),
  ),
  meanCase('equivalent to a number', { kind: 'equivalent', subject, to: 3, margin: 2 }, (distance, z) =>
    alone(5 - distance + z()),
  ),
  meanCase('equivalent to chance', { kind: 'equivalent', subject, to: 'chance', margin: 0.05 }, (distance, z) =>
    alone(0.75 + small * (z() - distance)),
  ),
  meanCase('equivalent to an arm', { kind: 'equivalent', subject, to: reference, margin: 2 }, (distance, z) =>
    paired(2 - distance + z(), 3 * z()),
  ),
  meanCase('exceeds by', { kind: 'exceeds', subject, reference, margin: { by: 1 } }, (distance, z) =>
    paired(1 + distance + z(), 3 * z()),
  ),
  meanCase('exceeds times', { kind: 'exceeds', subject, reference, margin: { times: 2 } }, (distance, z) => {
    const other = Math.exp(z())
    return { arm: { 'test.accuracy': [2 * other * Math.exp(distance + z())] }, other: { 'test.accuracy': [other] } }
  }),
]

function meanCase(
  name: string,
  criterion: Criterion,
  draw: (distance: number, standard: () => number) => SeedDraw,
): CalibrationCase {
  return { name, criterion, spreads: true, situations: () => aroundBorder(draw) }
}

function above(distance: number, z: () => number): SeedDraw {
  return alone(distance + z())
}

function alone(value: number): SeedDraw {
  return { arm: { 'test.accuracy': [value] } }
}

/** Two arms that share most of their spread. */
function paired(difference: number, shared: number): SeedDraw {
  return { arm: { 'test.accuracy': [shared + difference] }, other: { 'test.accuracy': [shared] } }
}
