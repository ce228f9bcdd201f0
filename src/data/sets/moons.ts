import { standardNormal } from '../../random/normal.ts'
import { noise, synthetic } from './synthetic.ts'

/** Two half circles that reach into each other, as scikit-learn's `make_moons` has them: classes in turn, angles uniform from 0 to π. */
export const moons = synthetic({
  word: 'moons',
  description: 'Two half moons that reach into each other, with noise.',
  parameters: { noise: noise(0.1, 'both numbers') },
  width: () => 2,
  target: () => ({ kind: 'class', classes: 2 }),
  draw(row, uniform, { noise: spread = 0 }) {
    const label = row % 2
    const angle = Math.PI * uniform()
    const [x, y] = label === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)]
    return { features: [x + spread * standardNormal(uniform), y + spread * standardNormal(uniform)], label }
  },
})
