import { defineArm } from '../define/arm.ts'
import type { Finding } from '../problem.ts'
import type { SpecContent } from '../schema/spec-schema.ts'
import { allArms } from '../settings.ts'
import { type Profile, profiles } from '../spec.ts'
import { checkArms } from './check-arms.ts'
import { checkClaims } from './check-claims.ts'
import type { ArmsByName } from './check-condition.ts'
import { checkExtends } from './check-extends.ts'
import { checkUse } from './check-use.ts'

/** Checks what a well-formed spec means, in each profile. A mistake that both profiles share is found once. */
export function checkContent(content: SpecContent): readonly Finding[] {
  const all = [...checkExtends(content), ...checkUse(content)]
  for (const profile of profiles.toReversed()) {
    all.push(...checkArms(content, profile), ...checkClaims(content, definedArms(content, profile), profile))
  }
  const found = new Map<string, Finding>()
  for (const finding of all) {
    const key = JSON.stringify([finding.code, finding.at, finding.code === 'key/missing' ? finding.message : ''])
    if (!found.has(key)) found.set(key, finding)
  }
  return [...found.values()]
}

function definedArms(content: SpecContent, profile: Profile): ArmsByName {
  return new Map(
    allArms(content).map((arm) => {
      const result = defineArm(content, arm, profile)
      return [arm.name, 'defined' in result ? result.defined : null]
    }),
  )
}
