import { type Static, type TProperties, Type } from 'typebox'
import { learningRateMeaning } from '../../model/optimizers/parameters.ts'
import { scheduleParameters, schedules } from '../../model/schedules/schedules.ts'
import { callMapping } from './shape.ts'

const words = Object.values(schedules).map(({ word, summary, parameters }) => {
  const properties: TProperties = { ...parameters, ...scheduleParameters }
  return [word, { summary, parameters: Type.Object(properties) }] as const
})

/** A learning rate as a spec writes it: a number, or a schedule, `{word: {parameters}}`. */
export const learningRate = Type.Unsafe<number | Readonly<Record<string, Readonly<Record<string, unknown>>>>>({
  anyOf: [{ type: 'number', exclusiveMinimum: 0 }, callMapping(Object.fromEntries(words))],
  title: 'Learning rate',
  description: learningRateMeaning,
  examples: [0.001, { cosine: { from: 0.001, warmup: '1 epoch' } }],
})

/** As written in a spec. */
export type WrittenLearningRate = Static<typeof learningRate>
