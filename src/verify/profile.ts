import { AssayError } from '../errors.ts'
import { type Profile, profiles } from '../language/spec.ts'

/**
 * Reads the name of a profile, by default that of the environment variable `ASSAY_PROFILE`, else `sample`.
 *
 * @throws AssayError `usage/invalid` for an unknown one
 */
export function profileNamed(name: string | undefined): Profile {
  const wanted = name ?? process.env.ASSAY_PROFILE ?? 'sample'
  const profile = profiles.find((each) => each === wanted)
  if (!profile) throw new AssayError('usage/invalid', `there is no profile "${wanted}": use ${profiles.join(' or ')}`)
  return profile
}
