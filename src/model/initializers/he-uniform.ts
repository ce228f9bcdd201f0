import { scaledUniform } from './variance-scaling.ts'

/**
 * He (Kaiming) uniform: uniform on ±sqrt(6 / fanIn), so of variance 2 / fanIn. The paper gives the variance; the uniform form is the frameworks'.
 *
 * @see He et al., Delving Deep into Rectifiers (2015), arXiv:1502.01852, eq. 10
 */
export const heUniform = scaledUniform({
  name: 'he-uniform',
  summary: 'Uniform on ±sqrt(6 / fanIn): variance 2 / fanIn (He et al. 2015, arXiv:1502.01852, eq. 10).',
  variance: ({ fanIn }) => 2 / fanIn,
})
