import Type from 'typebox'
import { fillEach } from './fill-each.ts'
import type { Initializer } from './initializer.ts'

const parameters = Type.Object({ value: Type.Number({ description: 'The value.' }) }, { additionalProperties: false })

/** Constant: every value is `value`, rounded to float32. Consumes no draws. */
export const constant: Initializer<Type.Static<typeof parameters>> = {
  name: 'constant',
  summary: 'Every value is `value`.',
  parameters,
  shorthand: 'value',
  deterministic: true,
  draw: (site, _uniform, { value }) => fillEach(site, () => value),
}
