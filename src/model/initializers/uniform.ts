import Type from 'typebox'
import { drawEach } from './draw-each.ts'
import type { Initializer } from './initializer.ts'

const parameters = Type.Object(
  {
    low: Type.Number({ description: 'Lower limit.' }),
    high: Type.Number({ description: 'Upper limit.' }),
  },
  { additionalProperties: false },
)

/** Uniform: all values between two limits are equally likely. Mean (low + high) / 2, variance (high - low)² / 12. */
export const uniform: Initializer<Type.Static<typeof parameters>> = {
  name: 'uniform',
  summary: 'Uniform on [low, high]: variance (high - low)² / 12.',
  parameters,
  conflict: ({ low, high }) => (low > high ? `low (${low}) is above high (${high}); swap them` : null),
  draw: (site, uniform, { low, high }) => drawEach(site, uniform.fill, { offset: low, factor: high - low }),
}
