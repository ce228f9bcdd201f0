import { scaledNormal } from './variance-scaling.ts'

/**
 * He (Kaiming) normal: zero-mean Gaussian with variance 2 / fanIn.
 *
 * @see He et al., Delving Deep into Rectifiers (2015), arXiv:1502.01852, eq. 10
 */
export const heNormal = scaledNormal({
  name: 'he-normal',
  summary: 'Gaussian with mean 0 and variance 2 / fanIn (He et al. 2015, arXiv:1502.01852, eq. 10).',
  variance: ({ fanIn }) => 2 / fanIn,
})
