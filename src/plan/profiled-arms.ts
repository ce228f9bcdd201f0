import type { AbsentFile } from '../data/files/absent-file.ts'
import { AssayError } from '../errors.ts'
import type { DefinedArm } from '../language/resolve/arm.ts'
import { defineArm } from '../language/resolve/define-arm.ts'
import { defineInit, stageBefore } from '../language/resolve/init.ts'
import { prunedBy } from '../language/resolve/pruning.ts'
import { defineSeeds } from '../language/resolve/seeds.ts'
import { allArms } from '../language/resolve/settings.ts'
import type { Profile, Spec } from '../language/spec.ts'

/** How often and with what confidence an arm's claims are judged. */
export interface SeedPlan {
  readonly looks: readonly number[]
  /** The first seed. */
  readonly from: number
  readonly level: number
}

/** An arm with its seeds, in one profile. */
export interface ProfiledArm {
  readonly defined: DefinedArm
  readonly seeds: SeedPlan
}

/** The arms of a spec in one profile, by name. */
export interface ProfiledArms {
  /** Those that can be run. */
  readonly ready: ReadonlyMap<string, ProfiledArm>
  /** Those that wait for a file which is not here: one of their own, or of an arm that they start from. */
  readonly waiting: ReadonlyMap<string, AbsentFile>
}

/**
 * Defines all arms of a spec in one profile.
 *
 * @throws AssayError `internal/broken` for a spec with mistakes
 */
export function profiledArms({ content, recordings, inspectFile }: Spec, profile: Profile): ProfiledArms {
  const ready = new Map<string, ProfiledArm>()
  const waiting = new Map<string, AbsentFile>()
  for (const arm of allArms(content)) {
    const result = defineArm(content, arm, profile, recordings, inspectFile)
    const { looks, from, level } = defineSeeds(content, arm.experiment, profile)
    if ('absent' in result) waiting.set(arm.name, result.absent)
    else if ('defined' in result && looks !== null) {
      ready.set(arm.name, { defined: result.defined, seeds: { looks, from, level } })
    } else {
      throw new AssayError(
        'internal/broken',
        `A spec was planned that has mistakes: arm "${arm.name}" is not complete. Plan what readSpec returns.`,
      )
    }
  }
  // Others may start from those that wait, and others again from these.
  for (let more = waiting.size > 0; more; ) {
    more = false
    for (const [name, { defined }] of ready) {
      const file = startsFrom(defined).flatMap((source) => waiting.get(source) ?? [])[0]
      if (file === undefined) continue
      waiting.set(name, file)
      ready.delete(name)
      more = true
    }
  }
  return { ready, waiting }
}

/** The arms whose training an arm's own one needs. */
function startsFrom(arm: DefinedArm): readonly string[] {
  if (arm.kind !== 'training') return []
  const { layers, model, convention } = arm
  const tensors = Object.values(defineInit(layers, model, convention)).flatMap((call) =>
    'arm' in call ? [call.arm] : [],
  )
  return [...tensors, stageBefore(layers), prunedBy(layers)].flatMap((name) => name ?? [])
}
