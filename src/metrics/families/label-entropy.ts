import type { SplitQuantity } from './split-quantity.ts'

/**
 * Entropy of the rows' labels in nats, −Σ p ln p over the classes' shares p: the least cross-entropy that one answer for all rows can have, reached
 * by the answer p. Ten equally frequent classes have ln 10. It is a fact of the rows, whatever the model.
 */
export const labelEntropy: SplitQuantity = {
  name: 'labelEntropy',
  targets: ['class'],
  meaning: "entropy of the rows' labels in nats, the least loss that one answer for all rows can have",
  unit: '',
  range: (classes) => [0, Math.log(classes)],
  compute({ labels }) {
    const rows = labels.reduce((sum, count) => sum + count, 0)
    return labels.reduce((entropy, count) => entropy - (count === 0 ? 0 : (count / rows) * Math.log(count / rows)), 0)
  },
}
