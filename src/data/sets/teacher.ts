import { standardNormal } from '../../random/normal.ts'
import { noise, synthetic } from './synthetic.ts'

/**
 * A teacher network to learn from: `target = Σⱼ vⱼ tanh(Σᵢ Wᵢⱼ xᵢ / √features) / √hidden`, with standard normal x, W and v, plus noise. Its weights are drawn before
 * the examples: as many rows as are asked for, the teacher of a seed is the same.
 *
 * @see Saad and Solla 1995, Physical Review E 52, 4225-4243, for teachers and students
 */
export const teacher = synthetic({
  word: 'teacher',
  description:
    'A teacher network: standard normal features, real target the output of a random network with one hidden layer of tanh, plus noise.',
  parameters: {
    features: { type: 'integer', minimum: 1, maximum: 1_024, default: 10, description: 'Numbers of an example.' },
    hidden: { type: 'integer', minimum: 1, maximum: 1_024, default: 4, description: "The teacher's hidden units." },
    noise: noise(0, 'the target'),
  },
  width: ({ features = 1 }) => features,
  target: () => ({ kind: 'real', width: 1 }),
  common: (uniform, { features = 1, hidden = 1 }) =>
    Array.from({ length: hidden * (features + 1) }, () => standardNormal(uniform)),
  draw(_row, uniform, { features: width = 1, hidden = 1, noise: spread = 0 }, { common }) {
    const features = Array.from({ length: width }, () => standardNormal(uniform))
    let output = 0
    for (let unit = 0; unit < hidden; unit++) {
      // A unit's weights, then its weight in the output.
      const at = unit * (width + 1)
      const sum = features.reduce((total, x, index) => total + x * (common[at + index] ?? 0), 0)
      output += (common[at + width] ?? 0) * Math.tanh(sum / Math.sqrt(width))
    }
    return { features, label: [output / Math.sqrt(hidden) + spread * standardNormal(uniform)] }
  },
})
