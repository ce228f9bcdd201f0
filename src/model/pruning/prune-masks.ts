/** Which weights are taken out: plain JSON. */
export interface PruneDefinition {
  /** Names of the tensors that lose weights, in the order of the model. */
  readonly tensors: readonly string[]
  /** The share of their weights that is taken out, above 0 and below 1. */
  readonly fraction: number
  /** Whether each tensor loses that share, or all of them together. */
  readonly per: 'tensor' | 'model'
  /** Whether the smallest weights are taken out, or any. */
  readonly by: 'magnitude' | 'random'
}

/**
 * Chooses the weights that stay: of n weights `fraction · n`, rounded, are taken out, those of least magnitude; of equal ones the first. Per tensor it is PyTorch's
 * `l1_unstructured` and `random_unstructured`, per model its `global_unstructured`.
 *
 * @param values of each of the tensors, by name
 * @param uniform gives the random numbers of a tensor, for a choice at random
 * @returns by tensor 1 for each weight that stays, 0 for each that is taken out
 * @see Han et al. 2015, arXiv:1506.02626; Frankle and Carbin 2019, arXiv:1803.03635, section 1
 */
export function pruneMasks(
  { tensors, fraction, per, by }: PruneDefinition,
  values: ReadonlyMap<string, Float32Array>,
  uniform: (tensor: string) => () => number,
): ReadonlyMap<string, Float32Array> {
  const masks = new Map<string, Float32Array>()
  const places: { readonly mask: Float32Array; readonly index: number; readonly score: number }[][] = []
  for (const name of tensors) {
    const own = values.get(name) ?? new Float32Array()
    const mask = new Float32Array(own.length).fill(1)
    const draw = uniform(name)
    masks.set(name, mask)
    places.push(Array.from(own, (value, index) => ({ mask, index, score: by === 'random' ? draw() : Math.abs(value) })))
  }
  for (const group of per === 'tensor' ? places : [places.flat()]) {
    const out = group.sort((a, b) => a.score - b.score).slice(0, Math.round(fraction * group.length))
    for (const { mask, index } of out) mask[index] = 0
  }
  return masks
}

/** The variable that holds a tensor's mask. */
export function maskName(tensor: string): string {
  return `mask/${tensor}`
}
