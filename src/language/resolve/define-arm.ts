import { originOf } from '../origins/origins.ts'
import type { SpecContent } from '../schema/spec-schema.ts'
import type { InspectFile, Profile } from '../spec.ts'
import type { ArmDefinition } from './arm.ts'
import type { Recordings } from './recordings.ts'
import { armLayers, type FoundArm } from './settings.ts'
import { tunedAmong } from './tuning.ts'

/**
 * Defines an arm, or says what is lacking, such as `training.epochs`. One that is tuned is defined as the first of those among which it is chosen: all of them train the same model on the
 * same data.
 */
export function defineArm(
  content: SpecContent,
  arm: FoundArm,
  profile: Profile,
  recordings: Recordings,
  inspect: InspectFile,
): ArmDefinition {
  const experiment = content.experiments[arm.experiment] ?? {}
  const settled = arm.written.tune === undefined ? arm : tunedAmong(content, arm)[0]
  // What is wrong with its tuning is told by the check of it.
  if (settled === undefined) return { lacking: [] }
  const layers = armLayers(content, settled, profile)
  return originOf(experiment).define({ experiment, arm, layers, profile, recordings, inspect })
}
