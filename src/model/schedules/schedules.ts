import { type Static, type TObject, type TProperties, Type } from 'typebox'
import { byWord } from '../by-word.ts'
import type { Convention } from '../convention.ts'
import { constant } from './constant.ts'
import { cosine } from './cosine.ts'
import { cosineRestarts } from './cosine-restarts.ts'
import { cycle } from './cycle.ts'
import { exponential } from './exponential.ts'
import { inverseSquareRoot } from './inverse-square-root.ts'
import { inverseTime } from './inverse-time.ts'
import { inSteps, length } from './length.ts'
import { multiStep } from './multi-step.ts'
import { oneCycle } from './one-cycle.ts'
import { plateau } from './plateau.ts'
import { polynomial } from './polynomial.ts'
import type { Resolved } from './schedule.ts'
import { step } from './step.ts'

/** Every schedule of the learning rate, or of a momentum, by the word that a spec uses, in the order of the reference page. */
export const schedules = byWord([
  constant,
  step,
  multiStep,
  exponential,
  polynomial,
  cosine,
  cosineRestarts,
  oneCycle,
  cycle,
  inverseSquareRoot,
  inverseTime,
  plateau,
])

/** A word for a schedule. */
export type ScheduleWord = keyof typeof schedules

/** What every schedule can be told besides its own parameters. */
export const scheduleParameters = {
  per: Type.Optional(
    Type.Unsafe<'step' | 'epoch'>({
      type: 'string',
      enum: ['step', 'epoch'],
      default: 'step',
      description:
        'Whether it changes with every step, as in Keras, or at the beginning of each epoch, as where a PyTorch program steps its scheduler once an epoch.',
    }),
  ),
  warmup: Type.Optional(
    length(
      'First it rises linearly for so long, up to what the schedule begins with; the schedule begins then.',
      '1 epoch',
    ),
  ),
  warmupStart: Type.Optional(
    Type.Number({
      default: 0,
      minimum: 0,
      maximum: 1,
      description:
        'What the warm-up begins at, as a share of what it ends at. With a learning rate of 0 the first step changes no weight; PyTorch LinearLR begins at a third.',
      examples: [0.1],
    }),
  ),
}

/** Parameters that all definitions of schedules have. */
interface CommonDefinition {
  /** Steps after each of which it changes. */
  readonly per: number
  /** Steps before the schedule begins. */
  readonly warmup: number
  readonly warmupStart: number
}

/** A schedule with every detail resolved, its lengths of time in updates: plain JSON. */
export type ScheduleDefinition = {
  [Word in ScheduleWord]: { readonly kind: Word } & CommonDefinition & Resolved<(typeof schedules)[Word]['parameters']>
}[ScheduleWord]

/** A learning rate: a number, or how it goes through training. */
export type LearningRate = number | ScheduleDefinition

/** A momentum: a number, or how it goes through training. */
export type Momentum = number | Exclude<ScheduleDefinition, { readonly kind: 'plateau' }>

/** What a schedule's lengths of time are counted in. */
export interface TrainingLength {
  readonly stepsPerEpoch: number
  readonly epochs: number
}

/** Whatever its parameters are: they were checked when the definition was made. */
interface AnySchedule {
  readonly parameters: TProperties
  readonly defaults: Readonly<Record<Convention, object>>
  readonly within: Readonly<Record<string, 'ends' | 'changes'>>
  rate(parameters: object, done: number): number
}

/**
 * A schedule as a spec names it, with what the convention does where the spec leaves something out. A constant one without a warm-up is a number.
 *
 * @param given as the spec's schema allows them
 */
export function defineSchedule(
  word: ScheduleWord,
  given: Static<TObject<typeof scheduleParameters>>,
  convention: Convention,
  { stepsPerEpoch, epochs }: TrainingLength,
): LearningRate {
  const described: AnySchedule = schedules[word]
  const { per = 'step', warmup, warmupStart = 0, ...own } = given
  const written = { ...described.defaults[convention], ...own }
  const warmupSteps = warmup === undefined ? 0 : Number(inSteps(warmup, stepsPerEpoch))
  const rest = 'over' in described.parameters ? { over: Math.max(1, epochs * stepsPerEpoch - warmupSteps) } : {}
  const resolved = Object.entries(written).map(([name, value]) => [name, inSteps(value, stepsPerEpoch)])
  const definition: object = {
    kind: word,
    ...rest,
    ...Object.fromEntries(resolved),
    per: per === 'epoch' ? stepsPerEpoch : 1,
    warmup: warmupSteps,
    warmupStart,
  }
  const defined = definition as ScheduleDefinition
  return defined.kind === 'constant' && defined.warmup === 0 ? defined.rate : defined
}

/**
 * The learning rate, or the momentum, of a step.
 *
 * @param step 1 for the first update of a run
 */
export function rateAt(scheduled: LearningRate | Momentum, step: number): number {
  if (typeof scheduled === 'number') return scheduled
  const { kind, warmup, warmupStart, per } = scheduled
  const described: AnySchedule = schedules[kind]
  const done = Math.floor((step - 1) / per) * per
  if (done >= warmup) return described.rate(scheduled, done - warmup)
  return described.rate(scheduled, 0) * (warmupStart + ((1 - warmupStart) * done) / warmup)
}

/**
 * A learning rate after it has been reduced so often: what changes with the training's success, which a step's number does not tell.
 *
 * @returns the same for a rate that does not wait for a plateau
 */
export function reducedRate(learningRate: LearningRate, reductions: number): LearningRate {
  if (typeof learningRate === 'number' || learningRate.kind !== 'plateau') return learningRate
  const { from, to, factor, per, warmup, warmupStart } = learningRate
  let rate = from
  for (let made = 0; made < reductions; made += 1) rate = Math.max(rate * factor, to)
  return { kind: 'constant', rate, per, warmup, warmupStart }
}

/** A length of a schedule that the training is too short for. */
export interface TooLong {
  /** The parameter, and which of its times where it has several. */
  readonly at: readonly (string | number)[]
  /** In updates, with the warm-up. */
  readonly steps: number
  /** Whether the schedule lasts so long; else it changes what it schedules then. */
  readonly lasts: boolean
}

/** Lengths of a schedule that lie beyond the end of a training. */
export function beyondTraining(
  scheduled: LearningRate | Momentum,
  { stepsPerEpoch, epochs }: TrainingLength,
): readonly TooLong[] {
  if (typeof scheduled === 'number') return []
  const { kind, warmup } = scheduled
  const training = stepsPerEpoch * epochs
  const described: AnySchedule = schedules[kind]
  if (warmup >= training) return [{ at: ['warmup'], steps: warmup, lasts: true }]
  return Object.entries(described.within).flatMap(([name, kind]) => {
    const value: number | readonly number[] = Reflect.get(scheduled, name)
    return [value].flat().flatMap((length, index) => {
      const steps = warmup + length
      if (steps < training || (steps === training && kind === 'ends')) return []
      return [{ at: Array.isArray(value) ? [name, index] : [name], steps, lasts: kind === 'ends' }]
    })
  })
}
