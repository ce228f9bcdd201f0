import { type Spread, spreadOf } from '../spread.ts'
import { referenceBaseline } from './baselines.ts'
import { initialLossOf, roundsOf, type WorkloadResult } from './results.ts'
import {
  dropsElements,
  isConvolutional,
  largeWorkload,
  leNetWorkload,
  referenceWorkload,
  smallBatchWorkload,
} from './workload.ts'

/** A bound that the benchmark has to keep. */
export interface Goal {
  readonly what: string
  readonly workload: string
  readonly bound: string
  /** `null` where a baseline that it needs was not measured. */
  readonly measured: Spread | null
  /**
   * What a time as long as Assay's would come to, were Assay's step nothing but the machine's quickest matrix products; `null` for another kind of
   * bound, or where no products were measured.
   */
  readonly mostPossible: Spread | null
  /** Judged by the median; `null` where nothing was measured. */
  readonly met: boolean | null
}

/** A bound on each kind of net; `null` where there is none. */
interface Bounds {
  readonly large: number | null
  readonly convolutional: number | null
  /** On the other dense nets. */
  readonly others: number | null
}

/** How many times as long as Assay's each baseline's step has to take at least. */
const timesFaster: Readonly<Record<string, Bounds>> = {
  'tfjs-fit': { large: 1, convolutional: 5, others: 15 },
  'keras-tensorflow': { large: 1, convolutional: 1.3, others: 4 },
  'keras-jax': { large: 1, convolutional: 1.3, others: 4 },
  pytorch: { large: 1, convolutional: 1, others: 2.5 },
  'pytorch-fused': { large: 1, convolutional: 1, others: 1.5 },
  'pytorch-compile': { large: 1, convolutional: 1, others: 1 },
  'pytorch-fused-channels-last': { large: null, convolutional: 1, others: null },
  'pytorch-compile-channels-last': { large: null, convolutional: 1, others: null },
}

/** How many times as long as on the TensorFlow engine a step on the ONNX engine may take. */
const onnxAtMost = { dense: 1.6, leNet: 2.5, convolutional: 4 }
/** Share of the machine's limit that a step reaches at least, by net. */
const shareOfLimit: Readonly<Record<string, number>> = { [referenceWorkload]: 0.65, [smallBatchWorkload]: 0.55 }
/** Equal weights, batches and formulas: what is left is rounding, and where epsilon stands in Adam. */
const lossAtMost = 0.01
/** Before training, rounding alone is left. */
const initialLossAtMost = 1e-4

/** Holds every bound against what was measured. */
export function trainingGoals(workloads: readonly WorkloadResult[]): readonly Goal[] {
  return workloads.flatMap((result) => {
    const { name } = result.workload
    const kind = isConvolutional(result.workload) ? 'convolutional' : name === largeWorkload ? 'large' : 'others'
    const faster = Object.entries(timesFaster).flatMap(([baseline, { [kind]: bound }]) => {
      if (bound === null) return []
      const limit = limitBaseline(result)
      const mostPossible = limit === null ? null : timesAsLong(result, baseline, limit)
      return [atLeast(`${baseline} / ${referenceBaseline}`, name, bound, timesAsLong(result, baseline), mostPossible)]
    })
    const onnxBound = name === leNetWorkload ? onnxAtMost.leNet : onnxAtMost[kind === 'convolutional' ? kind : 'dense']
    const onnx = atMost(`assay-onnx / ${referenceBaseline}`, name, onnxBound, timesAsLong(result, 'assay-onnx'))
    const share = shareOfLimit[name]
    const limit = share === undefined ? [] : [atLeast('share of the machine’s limit', name, share, limitShare(result))]
    const initial = differenceOf(result, (baseline) => initialLossOf(result, baseline))
    const trained = differenceOf(result, (baseline) => trainingLossOf(result, baseline))
    return [
      ...faster,
      onnx,
      ...limit,
      atMost('largest difference of a loss before training', name, initialLossAtMost, initial),
      // Frameworks drop different elements: what they then train with is not the same.
      ...(dropsElements(result.workload) ? [] : [atMost('largest difference of a loss', name, lossAtMost, trained)]),
    ]
  })
}

/** By turns: a slow moment of the machine hits neighbours alike. */
export function timesAsLong(result: WorkloadResult, baseline: string, reference = referenceBaseline): Spread | null {
  const [own, others] = [roundsOf(result, reference), roundsOf(result, baseline)]
  if (own === undefined || others === undefined) return null
  return spreadOf(others.map(({ seconds }, turn) => seconds / (own[turn]?.seconds ?? Number.NaN)))
}

/** The quickest of the measured libraries' bare products; `null` when none was measured. */
export function limitBaseline(result: WorkloadResult): string | null {
  const median = (name: string) => spreadOf((roundsOf(result, name) ?? []).map(({ seconds }) => seconds)).median
  const measured = result.baselines.filter((baseline) => baseline.name.startsWith('products-') && 'rounds' in baseline)
  const [quickest] = measured.map(({ name }) => name).sort((a, b) => median(a) - median(b))
  return quickest ?? null
}

/** Time of the bare matrix products over time of Assay's step: 1 would be nothing but products. */
export function limitShare(result: WorkloadResult): Spread | null {
  const quickest = limitBaseline(result)
  return quickest === null ? null : timesAsLong(result, quickest)
}

/** How far a baseline's mean loss is from Assay's, relative to Assay's. */
export function lossOff(result: WorkloadResult, baseline: string): number | null {
  return relative(trainingLossOf(result, referenceBaseline), trainingLossOf(result, baseline))
}

function trainingLossOf(result: WorkloadResult, baseline: string): number | null {
  return roundsOf(result, baseline)?.[0]?.loss ?? null
}

function relative(own: number | null, other: number | null): number | null {
  return own === null || other === null ? null : other / own - 1
}

/** How far some loss of anyone is from Assay's, relative to it. */
function differenceOf(result: WorkloadResult, lossOf: (baseline: string) => number | null): Spread | null {
  const own = lossOf(referenceBaseline)
  const others = result.baselines.filter(({ name }) => name !== referenceBaseline)
  const off = others.flatMap(({ name }) => relative(own, lossOf(name)) ?? []).map(Math.abs)
  // Without a difference that is a number there is nothing to go by; NaN must not be sorted away.
  return off.length === 0 ? null : spreadOf([Math.max(...off)])
}

function atLeast(
  what: string,
  workload: string,
  bound: number,
  measured: Spread | null,
  mostPossible: Spread | null = null,
): Goal {
  return {
    what,
    workload,
    bound: `at least ${bound}`,
    measured,
    mostPossible,
    met: measured && measured.median >= bound,
  }
}

function atMost(what: string, workload: string, bound: number, measured: Spread | null): Goal {
  const met = measured && measured.median <= bound
  return { what, workload, bound: `at most ${bound}`, measured, mostPossible: null, met }
}
