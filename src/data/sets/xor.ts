import { standardNormal } from '../../random/normal.ts'
import { noise, synthetic } from './synthetic.ts'

/** Exclusive or: the corners of the square ±1 in turn, with noise; class 1 where the signs differ. No line separates the classes. */
export const xor = synthetic({
  word: 'xor',
  description: 'Exclusive or: the four corners (±1, ±1) in turn, with noise; class 1 where the signs differ.',
  parameters: { noise: noise(0, 'both numbers') },
  width: () => 2,
  target: () => ({ kind: 'class', classes: 2 }),
  draw(row, uniform, { noise: spread = 0 }) {
    const [x, y] = [row % 2 === 0 ? -1 : 1, row % 4 < 2 ? -1 : 1]
    const features = [x + spread * standardNormal(uniform), y + spread * standardNormal(uniform)]
    return { features, label: x === y ? 0 : 1 }
  },
})
