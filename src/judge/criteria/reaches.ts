import { Type } from 'typebox'
import { AssayError } from '../../errors.ts'
import { compare } from '../compare.ts'
import { judgeParts } from '../judge-parts.ts'
import { countText } from '../number-text.ts'
import { valuesOf } from '../readings.ts'
import { regionAbove, regionBelow } from '../region.ts'
import type { Quantifier } from '../subject.ts'
import { closed, number } from '../written.ts'
import { checkAbove, checkBelow } from './bounds.ts'
import type { CriterionWord, Defined, Mistake } from './criterion-word.ts'
import { checkSingleSeeds } from './single-seeds.ts'

const schema = Type.Object(
  {
    above: Type.Optional(number('The level to rise above.', 0.9)),
    below: Type.Optional(number('The level to fall below.', 0.1)),
    epochs: Type.Integer({ minimum: 1, description: 'Within that many epochs.', examples: [3] }),
  },
  {
    ...closed,
    description: 'Crosses a level at some epoch; `at` is not used.',
    examples: [{ above: 0.9, epochs: 3 }],
  },
)

/** The criterion `reaches`, with everything filled in. */
export interface Reaches extends Defined<'reaches'> {
  readonly direction: 'above' | 'below'
  readonly level: number
  readonly epochs: number
}

/** Why a run has no epochs, by where it comes from. */
const withoutEpochs = {
  training: 'nothing is trained',
  code: 'code returns a metric once',
  recorded: 'no epochs were recorded',
  program: 'no epochs were recorded',
}

const seeds = (quantifier: Quantifier) => (quantifier === 'mean' ? 'every seed' : quantifier)

/**
 * Crosses a level, strictly, at one or more of the epochs 1..n. A seed's value is its best epoch. A mean of best epochs would say nothing of whether
 * a run gets there, so the quantifier `mean` reads as `every seed`.
 */
export const reaches: CriterionWord<'reaches', typeof schema, Reaches> = {
  word: 'reaches',
  schema,
  seeds,
  reached({ above, below, epochs }) {
    if (above !== undefined) return { region: regionAbove(above), epochs }
    return below === undefined ? null : { region: regionBelow(below), epochs }
  },
  checkBounds({ above, below }, quantity) {
    if (above !== undefined) return checkAbove(above, quantity, ['reaches', 'above'])
    return below === undefined ? [] : checkBelow(below, quantity, ['reaches', 'below'])
  },
  checkBeside({ above, below, epochs }, beside) {
    const { at, divided, arm, origin, metric, epochs: most, profile } = beside
    if (most === 0) {
      const hint = `Use above or below: ${withoutEpochs[origin]}.`
      return [{ code: 'moment/impossible', at: ['reaches'], message: `${metric} has no epochs`, hint, mark: 'key' }]
    }
    if (divided) {
      const message = '`reaches` reads a metric, not a quotient'
      const hint = 'Use above or below at one epoch, or at every epoch.'
      return [{ code: 'expect/meaning', at: ['relativeTo'], message, hint, mark: 'key' }]
    }
    const mistakes: Mistake[] = [...checkSingleSeeds('reaches', beside)]
    if (at !== undefined) {
      const message = '`at` has no effect here: `reaches` looks at every epoch'
      mistakes.push({ code: 'expect/meaning', at: ['at'], message, hint: 'Remove `at`.' })
    }
    if ((above === undefined) === (below === undefined)) {
      const message = '`reaches` needs one of above and below'
      const hint = 'For example: reaches: {above: 0.9, epochs: 3}.'
      mistakes.push({ code: 'expect/predicate', at: ['reaches'], message, hint, mark: 'key' })
    }
    if (most !== null && epochs > most) {
      const has = origin === 'training' ? 'trains' : 'has'
      const trains = `in profile ${profile} arm "${arm}" ${has} ${countText(most, 'epoch')}`
      const message = `${metric} cannot be read for ${countText(epochs, 'epoch')}: ${trains}`
      const hint = 'Name fewer epochs.'
      mistakes.push({ code: 'moment/impossible', at: ['reaches', 'epochs'], message, hint })
    }
    return mistakes
  },
  define({ above, below, epochs }, { subject }) {
    const level = above ?? below
    if (level === undefined) throw new AssayError('internal/broken', '`reaches` names no level, which check finds')
    return [{ kind: 'reaches', subject, direction: above === undefined ? 'below' : 'above', level, epochs }]
  },
  reads: ({ subject: { arm, metrics } }) => metrics.map((metric) => ({ arm, metric, at: { kind: 'every epoch' } })),
  describe({ subject, direction, level, epochs }, words) {
    const named =
      subject.metrics.length > 1 ? `each of ${subject.metric} (${subject.metrics.length} metrics)` : subject.metric
    return `${words.begin(seeds(subject.seeds))}${named} of ${subject.arm} is ${direction} ${level} at one or more of the epochs 1 to ${epochs}`
  },
  judge({ subject, direction, level, epochs }, bench, budget) {
    const best = direction === 'above' ? Math.max : Math.min
    return judgeParts({ ...subject, at: { kind: 'epoch', epoch: 1 } }, bench, budget, ({ metric, runs }, share) => {
      const curves = Array.from({ length: epochs }, (_, index) =>
        valuesOf(runs, subject.arm, metric, { kind: 'epoch', epoch: index + 1 }),
      )
      return compare(
        {
          quantity: `${direction === 'above' ? 'largest' : 'smallest'} ${metric} of ${subject.arm} over epochs 1..${epochs}`,
          values: runs.map(({ seed }, run) => ({
            seed,
            value: best(...curves.map((curve) => curve[run]?.value ?? Number.NaN)),
          })),
          region: direction === 'above' ? regionAbove(level) : regionBelow(level),
          pairing: 'none',
          quantifier: seeds(subject.seeds),
          range: subject.range,
        },
        share,
      )
    })
  },
}
