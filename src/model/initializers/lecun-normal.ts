import { scaledNormal } from './variance-scaling.ts'

/**
 * LeCun normal: zero-mean Gaussian with variance 1 / fanIn.
 *
 * @see LeCun, Bottou, Orr, Müller, Efficient BackProp (1998), section 4.6, eq. 16
 */
export const lecunNormal = scaledNormal({
  name: 'lecun-normal',
  summary: 'Gaussian with mean 0 and variance 1 / fanIn (LeCun et al. 1998, Efficient BackProp, eq. 16).',
  variance: ({ fanIn }) => 1 / fanIn,
})
