import { betterOf } from '../../metrics/families/split-quantities.ts'
import { improves } from '../../model/improvement.ts'
import type { LearningRate, ScheduleDefinition } from '../../model/schedules/schedules.ts'

/** Counts how often a learning rate has been reduced. */
export interface PlateauWatch {
  /** What is looked at. */
  readonly metric: string
  /** To be called after every epoch. */
  afterEpoch(value: number): void
  /** Reductions so far. */
  reductions(): number
}

/** Watches a training for plateaus; `null` where its learning rate does not wait for one. */
export function plateauWatch(learningRate: LearningRate): PlateauWatch | null {
  if (typeof learningRate === 'number' || learningRate.kind !== 'plateau') return null
  const better = betterOf(learningRate.watch) ?? 'least'
  return learningRate.form === 'pytorch' ? asPytorch(learningRate, better) : asKeras(learningRate, better)
}

type Plateau = Extract<ScheduleDefinition, { readonly kind: 'plateau' }>

/** PyTorch 2.x, `ReduceLROnPlateau.step`, with `threshold_mode="rel"`. */
function asPytorch({ watch, patience, threshold, cooldown }: Plateau, better: 'least' | 'most'): PlateauWatch {
  let best = better === 'least' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  let bad = 0
  let cooling = 0
  let reductions = 0
  return {
    metric: watch,
    reductions: () => reductions,
    afterEpoch(value) {
      if (better === 'least' ? value < best * (1 - threshold) : value > best * (1 + threshold)) {
        best = value
        bad = 0
      } else bad += 1
      if (cooling > 0) {
        cooling -= 1
        bad = 0
      }
      if (bad <= patience) return
      reductions += 1
      cooling = cooldown
      bad = 0
    },
  }
}

/** Keras 3.x, `ReduceLROnPlateau.on_epoch_end`. */
function asKeras({ watch, patience, threshold, cooldown }: Plateau, better: 'least' | 'most'): PlateauWatch {
  let best: number | null = null
  let waited = 0
  let cooling = 0
  let reductions = 0
  return {
    metric: watch,
    reductions: () => reductions,
    afterEpoch(value) {
      if (cooling > 0) {
        cooling -= 1
        waited = 0
      }
      if (improves(value, best, better, threshold)) {
        best = value
        waited = 0
      } else if (cooling === 0) {
        waited += 1
        if (waited < patience) return
        reductions += 1
        cooling = cooldown
        waited = 0
      }
    },
  }
}
