import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { privateFolder } from './private-folder.ts'

/** Environment variables by name; pass `process.env`, or an object of your own in a test. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The folder for everything that can be made or fetched again: finished runs, fetched data sets, the engine's library. Not created here.
 *
 * `ASSAY_CACHE_DIR` as it is, else `assay` inside `XDG_CACHE_HOME` (ignored when relative, as its specification asks), else inside
 * `LOCALAPPDATA` on Windows, else inside `~/.cache`, else (a user without a home) inside a folder of this user alone in the system's temporary folder:
 * what a cache holds is trusted, native code among it.
 *
 * @returns an absolute path
 * @throws AssayError `file/unwritable` where others could change that last folder
 */
export function cacheFolder(environment: Environment = process.env): string {
  if (environment.ASSAY_CACHE_DIR) return resolve(environment.ASSAY_CACHE_DIR)
  if (environment.XDG_CACHE_HOME && isAbsolute(environment.XDG_CACHE_HOME)) {
    return join(environment.XDG_CACHE_HOME, 'assay')
  }
  if (environment.LOCALAPPDATA && isAbsolute(environment.LOCALAPPDATA)) return join(environment.LOCALAPPDATA, 'assay')
  const home = environment.HOME ?? homeOfUser()
  return home && isAbsolute(home) ? join(home, '.cache', 'assay') : join(privateFolder(), 'cache')
}

/**
 * The folder in which the user keeps data sets, from `ASSAY_DATA_DIR`. Only ever read.
 *
 * @returns an absolute path, or `null` when the variable is not set
 */
export function dataFolder(environment: Environment = process.env): string | null {
  return environment.ASSAY_DATA_DIR ? resolve(environment.ASSAY_DATA_DIR) : null
}

/** `homedir()` throws for a user id that the system does not list, as in some containers. */
function homeOfUser(): string | null {
  try {
    return homedir()
  } catch {
    return null
  }
}
