import type { Finding } from '../problem.ts'
import type { DefinedArm } from '../resolve/arm.ts'
import { defineArm } from '../resolve/define-arm.ts'
import type { Recordings } from '../resolve/recordings.ts'
import { defineSeeds, type SeedsByExperiment } from '../resolve/seeds.ts'
import { allArms } from '../resolve/settings.ts'
import type { SpecContent } from '../schema/spec-schema.ts'
import { profiles } from '../spec.ts'
import { checkArms, checkDepth } from './check-arms.ts'
import { checkClaims } from './check-claims.ts'
import { checkExtends } from './check-extends.ts'
import { checkOrigins } from './check-origins.ts'
import type { ArmsByName } from './check-quantity.ts'
import { checkTransfers } from './check-transfer.ts'
import { checkUse } from './check-use.ts'
import { readExpectations } from './read-expectations.ts'

/**
 * Checks what a well-formed spec means, in each profile. A mistake that both profiles share is found once.
 *
 * @param fileExists whether a file that the spec names can be read, by its path as written
 * @param recordings the recorded runs of its experiments
 */
export function checkContent(
  content: SpecContent,
  fileExists: (written: string) => boolean,
  recordings: Recordings,
): readonly Finding[] {
  const expectations = readExpectations(content)
  const all = [
    ...checkExtends(content),
    ...checkUse(content, expectations),
    ...checkOrigins(content, fileExists, recordings),
  ]
  for (const profile of profiles.toReversed()) {
    const definitions = allArms(content).map((arm) => ({
      arm,
      definition: defineArm(content, arm, profile, recordings),
    }))
    const arms: ArmsByName = new Map(
      definitions.map(({ arm, definition }) => [
        arm.name,
        'defined' in definition ? checkable(definition.defined) : null,
      ]),
    )
    const seeds: SeedsByExperiment = new Map(
      Object.keys(content.experiments).map((name) => [name, defineSeeds(content, name, profile)]),
    )
    all.push(
      ...checkArms(content, definitions, seeds, profile),
      ...checkTransfers(arms),
      ...checkClaims(content, expectations, arms, seeds, profile),
    )
  }
  const found = new Map<string, Finding>()
  for (const finding of all) {
    const several = finding.code === 'key/missing' || finding.code === 'recorded/file'
    const key = JSON.stringify([finding.code, finding.at, several ? finding.message : ''])
    if (!found.has(key)) found.set(key, finding)
  }
  return [...found.values()]
}

/** An arm that claims can be held against; `null` when too little of its model is there. */
function checkable(arm: DefinedArm): DefinedArm | null {
  return arm.kind === 'training' && checkDepth(arm).length > 0 ? null : arm
}
