import { scaledNormal } from './variance-scaling.ts'

/**
 * Glorot (Xavier) normal: zero-mean Gaussian with variance 2 / (fanIn + fanOut).
 *
 * @see Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks (2010), eq. 12
 */
export const glorotNormal = scaledNormal({
  name: 'glorot-normal',
  summary: 'Gaussian with mean 0 and variance 2 / (fanIn + fanOut) (Glorot and Bengio 2010, eq. 12).',
  variance: ({ fanIn, fanOut }) => 2 / (fanIn + fanOut),
})
