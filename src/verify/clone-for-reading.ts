import { AssayError } from '../errors.ts'
import { git } from './git.ts'

/** Whether a word is the address of a repository, and not a folder here. */
export function isRepository(word: string): boolean {
  return /^(?:https|ssh|file):\/\/|^[\w.-]+@[\w.-]+:/.test(word)
}

/**
 * Fetches the last commit of a stranger's repository to read files of it. Nothing of it is executed: no hooks, no submodules, and links are written as files. Nobody
 * is asked for a password.
 *
 * @param address `https://`, `ssh://`, `file://` or `git@host:path`
 * @param folder an empty one
 * @throws AssayError `report/invalid` with git's last words when that fails
 */
export function cloneForReading(address: string, folder: string): void {
  const settings = ['core.hooksPath=/dev/null', 'core.symlinks=false', 'core.askPass=true', 'protocol.allow=never']
  const allowed = ['https', 'ssh', 'file'].map((protocol) => `protocol.${protocol}.allow=always`)
  const options = [...settings, ...allowed].flatMap((setting) => ['-c', setting])
  try {
    git(
      folder,
      ...options,
      'clone',
      '--quiet',
      '--depth',
      '1',
      '--no-tags',
      '--no-recurse-submodules',
      '--',
      address,
      '.',
    )
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim().split('\n').at(-1) : ''
    throw new AssayError('report/invalid', `could not be cloned: ${said || 'git is not there'}`, { cause })
  }
}
