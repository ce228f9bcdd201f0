import type { Moment } from '../../judge/subject.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { DefinedArm } from '../resolve/arm.ts'
import type { WrittenExperiment } from '../schema/experiment.ts'
import { code } from './code.ts'
import type { ImpossibleMoment, Origin } from './origin.ts'
import { program } from './program.ts'
import { recorded } from './recorded.ts'
import { training } from './training.ts'

type Origins = { readonly [Kind in DefinedArm['kind']]: Origin<Kind> }

/** Where runs can come from. */
export const origins: Origins = { training, code, recorded, program }

/** Origins that an experiment names by a key of its own. */
export const namedOrigins = [code, recorded, program] as const

/** Where the runs of an experiment come from: a training, unless it says otherwise. */
export function originOf(experiment: WrittenExperiment): Origins[DefinedArm['kind']] {
  return namedOrigins.find(({ key }) => key !== null && experiment[key] !== undefined) ?? training
}

/** Why a metric of an arm cannot be read at a moment; `null` where it can, as far as that is known before the run. */
export function impossibleMoment(arm: DefinedArm, metric: Metric, moment: Moment): ImpossibleMoment | null {
  return originFor(arm).impossible(arm, metric, moment)
}

/** Epochs of an arm, of the longest of its runs; `null` where that is not known before the run, 0 where it has none. */
export function armEpochs(arm: DefinedArm): number | null {
  return originFor(arm).epochs(arm)
}

/** The origin that made an arm takes it back. */
function originFor<Kind extends DefinedArm['kind']>(arm: Extract<DefinedArm, { readonly kind: Kind }>): Origin<Kind> {
  return origins[arm.kind as Kind]
}
