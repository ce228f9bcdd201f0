import type { Range } from '../../metrics/range.ts'
import { subjectText } from '../describe-subject.ts'
import type { ErrorBudget } from '../error-budget.ts'
import { findingOutcome } from '../finding-outcome.ts'
import { judgeParts } from '../judge-parts.ts'
import { heldTexts, percentText } from '../number-text.ts'
import type { Outcome } from '../outcome.ts'
import type { SeedValue } from '../readings.ts'
import { closedRegion, encloses } from '../region.ts'
import { groupsShown, replicatesText } from '../seed-groups.ts'
import { failureBound } from '../statistics/failure-bound.ts'
import { fewestForMean } from '../statistics/fewest-for-mean.ts'
import { spentAt } from '../statistics/look-plan.ts'
import { mean } from '../statistics/mean.ts'
import { predictionInterval } from '../statistics/prediction-interval.ts'
import { number } from '../written.ts'
import { checkInside } from './bounds.ts'
import { type CriterionWord, type Defined, readings } from './criterion-word.ts'

const schema = number(
  'The number that the source published of a single run: it could be one of these runs. It is held against the interval in which one further seed would fall; `for` is not used.',
  0.9791,
)

/** The criterion `reproduces`, with everything filled in. */
export interface Reproduces extends Defined<'reproduces'> {
  /** What was published. */
  readonly published: number
}

/**
 * A number published of one run, held against the prediction interval of one further seed. Refuted where it lies outside the interval of the look's
 * error rate, supported where it lies inside that of the whole error rate, which is narrower: refuting errs at the promised rate, and supporting says
 * no more than how wide the interval is.
 */
export const reproduces: CriterionWord<'reproduces', typeof schema, Reproduces> = {
  word: 'reproduces',
  schema,
  seeds: () => 'mean',
  checkBounds: (written, quantity) => checkInside([written, written], quantity, ['reproduces']),
  checkBeside(_written, beside) {
    if (beside.for === undefined) return []
    const message = '`for` has no effect here: `reproduces` asks where one further seed would fall'
    return [{ code: 'expect/meaning', at: ['for'], message, hint: 'Remove `for`.' }]
  },
  define: (written, { subject }) => [{ kind: 'reproduces', subject, published: written }],
  reads: ({ subject }) => readings(subject),
  describe: ({ subject, published }, words) =>
    `${published}, published of one run, lies where one further ${words.one} of ${subjectText(subject, words)} would fall`,
  judge({ subject, published }, bench, budget) {
    return judgeParts(subject, bench, budget, ({ quantity, values }, share) =>
      holdAgainst(published, quantity, values, subject.range, share),
    )
  },
}

function holdAgainst(
  published: number,
  quantity: string,
  seeds: readonly SeedValue[],
  range: Range,
  budget: ErrorBudget,
): Outcome {
  const values = seeds.map(({ value }) => value)
  const region = closedRegion(published, published)
  const { verdict, interval, certainty } = decide(published, values, range, budget)
  const estimate = mean(values)
  const texts = heldTexts({ estimate, interval, region, values })
  const relation = { supported: 'holds', refuted: 'does not hold', inconclusive: 'may or may not hold' }[verdict]
  return findingOutcome(
    {
      verdict,
      quantity,
      estimate,
      interval,
      region,
      method: 'prediction interval',
      certainty,
      seeds,
      ...groupsShown(budget),
      reason: `${quantity} ${texts.interval} ${relation} ${texts.bound(published)}, ${certainty}`,
    },
    values.length < fewestForMean ? fewestForMean * budget.groupSize : null,
  )
}

interface Decided {
  readonly verdict: 'supported' | 'refuted' | 'inconclusive'
  readonly interval: readonly [number, number]
  readonly certainty: string
}

function decide(published: number, values: readonly number[], range: Range, budget: ErrorBudget): Decided {
  const count = values.length
  const [first = Number.NaN] = values
  if (count < fewestForMean) {
    const certainty = `${count} of the at least ${replicatesText(fewestForMean, budget.groupSize)} that a prediction needs`
    return { verdict: 'inconclusive', interval: range, certainty }
  }
  if (values.every((value) => value === first)) {
    // Without spread no interval can be had; how many other seeds may differ is all that is known.
    const others = failureBound(count, budget.clean)
    const verdict = published === first ? 'supported' : others <= budget.refute ? 'refuted' : 'inconclusive'
    const certainty = `identical in ${replicatesText(count, budget.groupSize)} (at most ${percentText(others)} of all seeds could differ, at ${percentText(1 - budget.clean, 4)} confidence)`
    return { verdict, interval: [first, first], certainty }
  }
  // No seed falls where no value can be.
  // A published number may lie beyond either end, so that the rates of looks are added up.
  const ofLook = budget.refute * spentAt(budget.plan, budget.look)
  const at = (rate: number) => {
    const [low, high] = predictionInterval(values, rate).interval
    return [Math.max(low, range[0]), Math.min(high, range[1])] as const
  }
  const certainty = (rate: number) =>
    `prediction interval of one ${budget.groupSize === 1 ? 'run' : 'group'} at ${percentText(1 - rate, 4)} from ${replicatesText(count, budget.groupSize)}`
  const holds = (interval: readonly [number, number]) => encloses(closedRegion(...interval), [published, published])
  const [narrow, wide] = [at(budget.clean), at(ofLook)]
  if (holds(narrow)) return { verdict: 'supported', interval: narrow, certainty: certainty(budget.clean) }
  const verdict = holds(wide) ? 'inconclusive' : 'refuted'
  return { verdict, interval: wide, certainty: certainty(ofLook) }
}
