import { standardNormal } from '../../random/normal.ts'
import { noise, synthetic } from './synthetic.ts'

/** A linear law: independent standard normal features, target their sum divided by the root of their number (so of variance 1), plus noise. */
export const linearRegression = synthetic({
  word: 'linear-regression',
  description: 'A linear law: standard normal features, real target their sum divided by √features, plus noise.',
  parameters: {
    features: { type: 'integer', minimum: 1, maximum: 1_024, default: 10, description: 'Numbers of an example.' },
    noise: noise(0.1, 'the target'),
  },
  width: ({ features = 1 }) => features,
  target: () => ({ kind: 'real', width: 1 }),
  draw(_row, uniform, { features: width = 1, noise: spread = 0 }) {
    const features = Array.from({ length: width }, () => standardNormal(uniform))
    const sum = features.reduce((total, x) => total + x, 0)
    return { features, label: [sum / Math.sqrt(width) + spread * standardNormal(uniform)] }
  },
})
