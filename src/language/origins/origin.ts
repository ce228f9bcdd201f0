import type { Moment } from '../../judge/subject.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Finding } from '../problem.ts'
import type { ArmDefinition, DefinedArm } from '../resolve/arm.ts'
import type { Recordings } from '../resolve/recordings.ts'
import type { FoundArm, Layer } from '../resolve/settings.ts'
import type { WrittenExperiment } from '../schema/experiment.ts'
import type { InspectFile, Profile } from '../spec.ts'

/** What an arm is defined from. */
export interface ArmSource {
  readonly experiment: WrittenExperiment
  readonly arm: FoundArm
  readonly layers: readonly Layer[]
  readonly profile: Profile
  readonly recordings: Recordings
  readonly inspect: InspectFile
}

/** What an experiment is checked with. */
export interface ExperimentSource {
  readonly name: string
  readonly experiment: WrittenExperiment
  /** Whether a file can be read, by its path as written. */
  readonly fileExists: (written: string) => boolean
  readonly recordings: Recordings
}

/** What is wrong with reading a metric at a moment. */
export interface ImpossibleMoment {
  readonly message: string
  readonly hint: string
}

/** Keys of experiments and arms that some origins have a use for and others have not. */
export const changingKeys = ['extends', 'data', 'model', 'init', 'training', 'metrics', 'reads', 'parameters'] as const

/** One of them. */
export type ChangingKey = (typeof changingKeys)[number]

/**
 * Where the runs of an experiment come from: a training, code, a file, a program. A file of this folder, and a line in `origins.ts`.
 */
export interface Origin<Kind extends DefinedArm['kind'] = DefinedArm['kind']> {
  readonly kind: Kind
  /** The key of an experiment that names it; `null` for the training, which needs none. */
  readonly key: Kind extends 'training' ? null : Exclude<Kind, 'training'>
  /** What such an experiment does, after its name: `runs code`. */
  readonly does: string
  /** Why it has no use for the keys of the others, as a sentence. */
  readonly instead: string
  readonly uses: readonly ChangingKey[]
  define(source: ArmSource): ArmDefinition
  /** What is wrong with an experiment of this origin, besides keys that it has no use for. */
  check(source: ExperimentSource): readonly Finding[]
  /** Why a metric cannot be read at a moment, as far as that is known before the run; `null` where it can. */
  impossible(arm: Extract<DefinedArm, { readonly kind: Kind }>, metric: Metric, moment: Moment): ImpossibleMoment | null
  /** Epochs of an arm, of the longest of its runs; `null` where that is not known before the run, 0 where it has none. */
  epochs(arm: Extract<DefinedArm, { readonly kind: Kind }>): number | null
}
