import { Type } from 'typebox'

/** How a spec writes a length of time: `3 epochs`, `500 steps`. */
export type Length = `${number} ${'epoch' | 'epochs' | 'step' | 'steps'}`

const pattern = '^[1-9][0-9]{0,8} (epochs?|steps?)$'
const isLength = new RegExp(pattern)

/** Schema of a length of time. */
export function length(description: string, example: Length) {
  return Type.Unsafe<Length>({ type: 'string', pattern, description, examples: [example] })
}

/** Whether a schema is that of a length of time. */
export function isLengthSchema(schema: object): boolean {
  return Reflect.get(schema, 'pattern') === pattern
}

/** Schema of several lengths of time, each longer than the one before. */
export function lengths(description: string, example: readonly Length[]) {
  const items = { type: 'string', pattern, examples: [example[0]] }
  return Type.Unsafe<readonly Length[]>({
    type: 'array',
    items,
    minItems: 1,
    maxItems: 100,
    uniqueItems: true,
    description,
    examples: [example],
  })
}

/** What a definition holds of written values: every length of time in updates. */
export type InSteps<Written> = Written extends Length
  ? number
  : Written extends readonly Length[]
    ? readonly number[]
    : Written extends object
      ? { readonly [Name in keyof Written]: InSteps<Written[Name]> }
      : Written

/** A written value in updates; whatever is not a length of time stays as it is. */
export function inSteps(written: unknown, stepsPerEpoch: number): unknown {
  if (Array.isArray(written)) return written.map((each) => inSteps(each, stepsPerEpoch))
  if (typeof written !== 'string' || !isLength.test(written)) return written
  const [count, unit = ''] = written.split(' ')
  return Number(count) * (unit.startsWith('epoch') ? stepsPerEpoch : 1)
}
