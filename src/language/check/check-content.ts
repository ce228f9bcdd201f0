import { type Finding, isOfContent } from '../problem.ts'
import type { DefinedArm } from '../resolve/arm.ts'
import { defineArm } from '../resolve/define-arm.ts'
import type { Recordings } from '../resolve/recordings.ts'
import { defineSeeds, type SeedsByExperiment } from '../resolve/seeds.ts'
import { allArms, armLayers } from '../resolve/settings.ts'
import type { SpecContent } from '../schema/spec-schema.ts'
import { type InspectFile, profiles } from '../spec.ts'
import { checkArms } from './check-arms.ts'
import { checkClaims } from './check-claims.ts'
import { checkData } from './check-data.ts'
import { checkExtends } from './check-extends.ts'
import { isBroken } from './check-model.ts'
import { checkOrigins } from './check-origins.ts'
import type { ArmsByName } from './check-quantity.ts'
import { checkTransfers } from './check-transfer.ts'
import { checkTuning } from './check-tuning.ts'
import { checkUse } from './check-use.ts'
import { readExpectations } from './read-expectations.ts'

/**
 * Checks what a well-formed spec means, in each profile. A mistake that both profiles share is found once.
 *
 * @param fileExists whether a file that the spec names can be read, by its path as written
 * @param recordings the recorded runs of its experiments
 * @param inspect tells what is in a data file
 */
export function checkContent(
  content: SpecContent,
  fileExists: (written: string) => boolean,
  recordings: Recordings,
  inspect: InspectFile,
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
      definition: defineArm(content, arm, profile, recordings, inspect),
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
      ...allArms(content).flatMap((arm) => checkData(armLayers(content, arm, profile), inspect)),
      ...checkArms(
        content,
        definitions.filter(({ arm }) => arm.written.tune === undefined),
        seeds,
        profile,
      ),
      ...checkTuning(content, expectations, arms, profile),
      ...checkTransfers(arms),
      ...checkClaims(content, expectations, arms, seeds, profile),
    )
  }
  // Arms may be one run only because of a mistake in one of them.
  const sound = all.every(
    ({ at, code }) => at[0] !== 'experiments' || code === 'seeds/looks' || code === 'arm/unused' || isOfContent(code),
  )
  const found = new Map<string, Finding>()
  for (const finding of sound ? all : all.filter(({ code }) => !isOfContent(code))) {
    const several = ['key/missing', 'data/file', 'recorded/file'].includes(finding.code)
    const key = JSON.stringify([finding.code, finding.at, several ? finding.message : ''])
    if (!found.has(key)) found.set(key, finding)
  }
  return [...found.values()]
}

/** An arm that claims can be held against; `null` when too little of its model is there. */
function checkable(arm: DefinedArm): DefinedArm | null {
  return arm.kind === 'training' && isBroken(arm) ? null : arm
}
