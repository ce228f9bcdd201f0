import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { codeRoot } from '../../package-root.ts'

/** Functions of `node:fs` that read a file or open it, and those of `node:fs/promises`. */
const watched = {
  fs: ['readFileSync', 'readFile', 'openSync', 'open', 'openAsBlob', 'createReadStream', 'copyFileSync', 'copyFile'],
  promises: ['readFile', 'open', 'copyFile'],
} as const

/** Assay's own sources, where they lie in the project. */
const own = codeRoot()

/**
 * Runs code, and notices which files of the project it reads: those below the working folder, but for packages and what loaders of
 * modules look at (`package.json`, `tsconfig.json`). What native code, other threads and other
 * processes read is not seen.
 *
 * @param named absolute paths of the files that may be read
 * @returns what the code returns, and the first file that it read without its being named, from the working folder; `null` for none. The read itself is
 * refused
 */
export async function watchReads<Result>(
  named: ReadonlySet<string>,
  code: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly unnamed: string | null }> {
  let unnamed: string | null = null
  const check = (path: unknown): void => {
    const file = projectFile(path)
    if (file === null || named.has(resolve(file))) return
    unnamed ??= file
    throw new Error(`${file} is read, but not named in \`reads\``)
  }
  const restore = [wrap(fs, watched.fs, check), wrap(fs.promises, watched.promises, check)]
  syncBuiltinESMExports()
  try {
    return { result: await code(), unnamed }
  } catch (error) {
    if (unnamed === null) throw error
    throw new Error(`reads ${unnamed}, which its spec does not name in \`reads\``, { cause: error })
  } finally {
    for (const undo of restore) undo()
    syncBuiltinESMExports()
  }
}

function wrap<Holder extends object>(
  holder: Holder,
  names: readonly (keyof Holder & string)[],
  check: (path: unknown) => void,
): () => void {
  const originals = names.map((name) => [name, holder[name]] as const)
  for (const [name, original] of originals) {
    if (typeof original !== 'function') continue
    const guarded = (...words: readonly unknown[]): unknown => {
      check(words[0])
      return Reflect.apply(original, holder, words)
    }
    Reflect.set(holder, name, Object.assign(guarded, original))
  }
  return () => {
    for (const [name, original] of originals) Reflect.set(holder, name, original)
  }
}

/** A path below the working folder, from there, with forward slashes; `null` for one elsewhere, of a package, or of Assay. */
function projectFile(path: unknown): string | null {
  if (typeof path !== 'string' && !(path instanceof URL) && !Buffer.isBuffer(path)) return null
  const absolute = resolve(path instanceof URL ? fileURLToPath(path) : String(path))
  const parts = relative(process.cwd(), absolute).split(sep)
  const outside = parts[0] === '..' || resolve(parts.join(sep)) !== absolute
  const ofLoader = /^(?:package|tsconfig[\w.-]*)\.json$/.test(parts.at(-1) ?? '')
  return outside || ofLoader || parts.includes('node_modules') || absolute.startsWith(own) ? null : parts.join('/')
}
