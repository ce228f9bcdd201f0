import { type TProperties, Type } from 'typebox'
import { learningRateMeaning, momentumMeaning } from '../../model/optimizers/parameters.ts'
import { scheduleParameters, schedules } from '../../model/schedules/schedules.ts'
import { callMapping } from './shape.ts'

/** A number, or a schedule in its place, as written in a spec. */
export type WrittenScheduled = number | Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Whatever its parameters are. */
interface AnySchedule {
  readonly word: string
  readonly summary: string
  readonly parameters: TProperties
  readonly ofMomentum?: readonly string[]
}

const everySchedule: readonly AnySchedule[] = Object.values(schedules)

function callable({ word, summary }: AnySchedule, parameters: TProperties) {
  return [word, { summary, parameters: Type.Object({ ...parameters, ...scheduleParameters }) }] as const
}

const ofRates = everySchedule.map((each) => callable(each, each.parameters))

/** A learning rate as a spec writes it: a number, or a schedule, `{word: {parameters}}`. */
export const learningRate = Type.Unsafe<WrittenScheduled>({
  anyOf: [{ type: 'number', exclusiveMinimum: 0 }, callMapping(Object.fromEntries(ofRates))],
  title: 'Learning rate',
  description: learningRateMeaning,
  examples: [0.001, { cosine: { from: 0.001, warmup: '1 epoch' } }],
})

const bounds = { type: 'number', minimum: 0, exclusiveMaximum: 1 }

const ofMomenta = everySchedule.flatMap((each) => {
  const levels = each.ofMomentum?.map((name) => {
    // Defaults are those of learning rates: what follows a semicolon is one.
    const [description] = String(Reflect.get(each.parameters[name] ?? {}, 'description')).split(';')
    return [name, Type.Number({ ...bounds, description: `${description?.replace(/\.$/, '')}.`, examples: [0.9] })]
  })
  return levels === undefined ? [] : [callable(each, { ...each.parameters, ...Object.fromEntries(levels) })]
})

/** A momentum as a spec writes it: a number, or a schedule. */
export const momentum = Type.Unsafe<WrittenScheduled>({
  anyOf: [bounds, callMapping(Object.fromEntries(ofMomenta))],
  title: 'Momentum',
  description: momentumMeaning,
  examples: [0.9, { cycle: { from: 0.95, to: 0.85 } }],
})
