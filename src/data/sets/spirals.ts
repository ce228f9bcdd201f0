import { standardNormal } from '../../random/normal.ts'
import { noise, synthetic } from './synthetic.ts'

/** Two spirals around each other, after Lang and Witbrock 1988: classes in turn, radius uniform from 0 to 1, so many turns from the middle to the rim. */
export const spirals = synthetic({
  word: 'spirals',
  description: 'Two spirals around each other.',
  parameters: {
    turns: { type: 'number', minimum: 0.25, maximum: 10, default: 1.5, description: 'Turns of each spiral.' },
    noise: noise(0.02, 'both numbers'),
  },
  width: () => 2,
  target: () => ({ kind: 'class', classes: 2 }),
  draw(row, uniform, { turns = 1, noise: spread = 0 }) {
    const label = row % 2
    const radius = uniform()
    const angle = 2 * Math.PI * turns * radius + Math.PI * label
    return {
      features: [
        radius * Math.cos(angle) + spread * standardNormal(uniform),
        radius * Math.sin(angle) + spread * standardNormal(uniform),
      ],
      label,
    }
  },
})
