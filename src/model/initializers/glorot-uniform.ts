import { scaledUniform } from './variance-scaling.ts'

/**
 * Glorot (Xavier) uniform, the "normalized initialization": uniform on ±sqrt(6 / (fanIn + fanOut)), so of variance 2 / (fanIn + fanOut).
 *
 * @see Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks (2010), eq. 16
 */
export const glorotUniform = scaledUniform({
  name: 'glorot-uniform',
  summary: 'Uniform on ±sqrt(6 / (fanIn + fanOut)): variance 2 / (fanIn + fanOut) (Glorot and Bengio 2010, eq. 16).',
  variance: ({ fanIn, fanOut }) => 2 / (fanIn + fanOut),
})
