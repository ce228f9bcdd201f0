import type { SpecContent } from '../schema/spec-schema.ts'
import type { Profile } from '../spec.ts'
import type { SpecPath } from '../yaml/position.ts'
import { merge } from './merge.ts'
import { experimentLayers, writtenAt } from './settings.ts'

/** After how many seeds the claims of an experiment are judged, which these are, and how surely. */
export interface DefinedSeeds {
  /** `null` when the experiment does not say. */
  readonly looks: readonly number[] | null
  /** The first seed; the others follow it. */
  readonly from: number
  /** Of confidence, of a verdict over all looks. */
  readonly level: number
  /** Where the looks stand. */
  readonly at: SpecPath
}

/** The seeds of every experiment, in one profile. */
export type SeedsByExperiment = ReadonlyMap<string, DefinedSeeds>

/** Defines the seeds of an experiment in one profile. */
export function defineSeeds(content: SpecContent, experiment: string, profile: Profile): DefinedSeeds {
  const layers = experimentLayers(content, experiment, profile)
  const { looks = null, from = 1, level = 0.95 } = merge(layers).seeds ?? {}
  return { looks, from, level, at: writtenAt(layers, 'seeds', 'looks') }
}
