import { scaledUniform } from './variance-scaling.ts'

/**
 * LeCun uniform: uniform on ±sqrt(3 / fanIn), so of variance 1 / fanIn.
 *
 * @see LeCun, Bottou, Orr, Müller, Efficient BackProp (1998), section 4.6, eq. 16
 */
export const lecunUniform = scaledUniform({
  name: 'lecun-uniform',
  summary: 'Uniform on ±sqrt(3 / fanIn): variance 1 / fanIn (LeCun et al. 1998, Efficient BackProp, eq. 16).',
  variance: ({ fanIn }) => 1 / fanIn,
})
