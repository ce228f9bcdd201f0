import { standardNormal } from '../../random/normal.ts'
import { noise, synthetic } from './synthetic.ts'

/** A sine to be fitted: x uniform on [−1, 1), target `sin(π · frequency · x)` plus noise. */
export const sine = synthetic({
  word: 'sine',
  description: 'A sine to be fitted: x uniform on [-1, 1), real target sin(π · frequency · x) plus noise.',
  parameters: {
    frequency: { type: 'number', minimum: 0.1, maximum: 100, default: 1, description: 'Periods between -1 and 1.' },
    noise: noise(0.1, 'the target'),
  },
  width: () => 1,
  target: () => ({ kind: 'real', width: 1 }),
  draw(_row, uniform, { frequency = 1, noise: spread = 0 }) {
    const x = 2 * uniform() - 1
    return { features: [x], label: [Math.sin(Math.PI * frequency * x) + spread * standardNormal(uniform)] }
  },
})
