import type { OptimizerDefinition } from '../definition.ts'
import { adam } from './adam.ts'
import type { Optimizer } from './optimizer.ts'
import { rmsprop } from './rmsprop.ts'
import { sgd } from './sgd.ts'

/** The optimiser that a definition means. */
export function optimizerOf(definition: OptimizerDefinition): Optimizer {
  switch (definition.kind) {
    case 'sgd':
      return sgd(definition)
    case 'adam':
      return adam(definition)
    case 'rmsprop':
      return rmsprop(definition)
  }
}
