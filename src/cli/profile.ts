import { AssayError } from '../errors.ts'
import type { Arguments } from './command.ts'

/** The profiles that a spec can be run in. */
const profiles = ['sample', 'full']

/**
 * Reads `--profile`; `sample` when it is not given.
 *
 * @throws AssayError `usage/invalid` for an unknown profile
 */
export function profileOf(args: Arguments): string {
  const profile = args.text('profile') ?? process.env.ASSAY_PROFILE ?? 'sample'
  if (!profiles.includes(profile)) {
    throw new AssayError('usage/invalid', `there is no profile "${profile}": use ${profiles.join(' or ')}`)
  }
  return profile
}
