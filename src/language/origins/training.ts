import { defineTrained } from '../resolve/arm.ts'
import type { Origin } from './origin.ts'

/** Runs that Assay trains. */
export const training: Origin<'training'> = {
  kind: 'training',
  key: null,
  does: 'trains',
  instead: '',
  uses: ['extends', 'data', 'model', 'init', 'training'],
  define: ({ arm, layers, profile, inspect }) => defineTrained(arm, layers, profile, inspect),
  // Its arms are checked one by one, see `checkArms`, and moments with what decides them, see `checkQuantity`.
  check: () => [],
  impossible: () => null,
  epochs: (arm) => arm.training.epochs,
}
