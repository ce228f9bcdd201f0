/** A training that every baseline carries out: what is trained, on what, for how many steps. Plain JSON: baselines in other languages read it. */
export interface Workload {
  /** Such as `784-128-64-10 batch 64`. */
  readonly name: string
  /** Inputs, then the units of each layer. */
  readonly sizes: readonly number[]
  readonly batch: number
  /** Of every layer but the last, which gives logits; the loss is softmax cross-entropy. */
  readonly activation: 'relu' | 'sigmoid'
  readonly optimizer: 'adam' | 'sgd'
  readonly learningRate: number
  /** Steps of one round. */
  readonly steps: number
}

/** Enough for a tenth of a second of the quickest baseline. A multiple of the steps that engines unroll. */
const steps = 256
/** The large net takes fifty times as long a step. */
const stepsOfLarge = 16

/** The nets of the benchmark: those of the specs, and a large one, which is nothing but matrix products. */
export const workloads: readonly Workload[] = [
  workload([784, 128, 64, 10], 64),
  workload([784, 128, 64, 10], 32),
  workload([784, 64, 32, 32, 10], 32),
  workload([3072, 50, 50, 10], 32),
  { ...workload([784, 256, 128, 10], 32, 'sgd'), activation: 'sigmoid' },
  { ...workload([784, 1000, 1000, 10], 128), steps: stepsOfLarge },
]

/** The net by which the share of the machine's limit is judged. */
export const referenceWorkload = '784-128-64-10 batch 64'

/** The net on which it is enough not to be slower than anyone. */
export const largeWorkload = '784-1000-1000-10 batch 128'

function workload(sizes: readonly number[], batch: number, optimizer: Workload['optimizer'] = 'adam'): Workload {
  const suffix = optimizer === 'sgd' ? ' sigmoid SGD' : ''
  return {
    name: `${sizes.join('-')}${suffix} batch ${batch}`,
    sizes,
    batch,
    activation: 'relu',
    optimizer,
    learningRate: optimizer === 'sgd' ? 0.1 : 1e-3,
    steps,
  }
}

/**
 * Multiplications and additions in the matrix products of one step: forward, for the kernels' gradients, and (but for the first layer) for the
 * inputs' gradients.
 */
export function productOperations({ sizes, batch }: Pick<Workload, 'sizes' | 'batch'>): number {
  const layers = sizes.slice(1).map((units, index) => units * (sizes[index] ?? 0))
  return layers.reduce((sum, weights, index) => sum + 2 * batch * weights * (index === 0 ? 2 : 3), 0)
}
