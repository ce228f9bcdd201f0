import Type from 'typebox'
import { fillStandardNormal } from '../../random/normal.ts'
import { drawEach } from './draw-each.ts'
import type { Initializer } from './initializer.ts'

const parameters = Type.Object(
  {
    mean: Type.Optional(Type.Number({ default: 0, description: 'Mean.' })),
    std: Type.Number({ minimum: 0, description: 'Standard deviation.' }),
  },
  { additionalProperties: false },
)

/** Normal: Gaussian with the given mean and standard deviation, N(mean, std²). A `std` of 0 is taken at its word. */
export const normal: Initializer<Type.Static<typeof parameters>> = {
  name: 'normal',
  summary: 'Gaussian, N(mean, std²).',
  parameters,
  draw: (site, uniform, { mean = 0, std }) =>
    drawEach(site, (numbers) => fillStandardNormal(uniform, numbers), { offset: mean, factor: std }),
}
