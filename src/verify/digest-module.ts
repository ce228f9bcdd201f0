import { createHash } from 'node:crypto'
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { isBelow } from '../is-below.ts'

/**
 * Tells the SHA-256 (hex) of a file that a spec names, without running it; `null` when there is no such file, or when it leads out of the project by
 * way of a link, or is a device or a pipe, which may never end.
 *
 * @param path from the working folder
 */
export function digestModule(path: string): string | null {
  const file = resolve(path)
  try {
    if (!isBelow(realpathSync(process.cwd()), realpathSync(file)) || !statSync(file).isFile()) return null
    return createHash('sha256').update(readFileSync(file)).digest('hex')
  } catch {
    return null
  }
}
