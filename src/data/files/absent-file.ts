/**
 * A file that a spec names and pins by its digest, and that is not on this machine. Nothing is wrong with the spec: which file is meant is known, and what needs it
 * is not run. A file without a digest that is not there is a mistake.
 */
export interface AbsentFile {
  /** What is missing, as a clause. */
  readonly reason: string
  /** What brings it, as a sentence. */
  readonly remedy: string
}

/**
 * An absent file in words.
 *
 * @param path from the project's root, with forward slashes
 * @param sha256 that is pinned (hex)
 * @param elsewhere where it may lie as well, as the end of a sentence; empty for nowhere
 */
export function absentFile(path: string, sha256: string, elsewhere = ''): AbsentFile {
  return { reason: `${path} is not here`, remedy: `Put the file with SHA-256 ${sha256} at ${path}${elsewhere}.` }
}
