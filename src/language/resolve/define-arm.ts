import { originOf } from '../origins/origins.ts'
import type { SpecContent } from '../schema/spec-schema.ts'
import type { InspectFile, Profile } from '../spec.ts'
import type { ArmDefinition } from './arm.ts'
import type { Recordings } from './recordings.ts'
import { armLayers, type FoundArm } from './settings.ts'

/** Defines an arm, or says what is lacking, such as `training.epochs`. */
export function defineArm(
  content: SpecContent,
  arm: FoundArm,
  profile: Profile,
  recordings: Recordings,
  inspect: InspectFile,
): ArmDefinition {
  const experiment = content.experiments[arm.experiment] ?? {}
  const layers = armLayers(content, arm, profile)
  return originOf(experiment).define({ experiment, arm, layers, profile, recordings, inspect })
}
