import { createHash, type Hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AssayError } from '../../errors.ts'

/**
 * Packages that the code behind a run's numbers imports, besides the engines' (whose versions are part of the identity by themselves) and besides
 * what only ships data, which has a digest of its own.
 */
export const numericPackages = [
  '@jsquash/jpeg',
  '@stdlib/stats-base-dists-normal-cdf',
  'fast-png',
  'hyparquet',
  'hyparquet-compressors',
  'ml-matrix',
  'papaparse',
  'seedrandom',
  'yauzl',
] as const

/** Packages that the code behind a verdict calls. */
export const judgingPackages = [
  '@stdlib/stats-base-dists-beta-quantile',
  '@stdlib/stats-base-dists-chisquare-quantile',
  '@stdlib/stats-base-dists-normal-quantile',
  '@stdlib/stats-base-dists-t-quantile',
] as const

/** A digest, and every file and folder that it hangs on. */
interface Dependencies {
  readonly digest: string
  readonly paths: readonly string[]
}

/** Read once: an installed package that changes under a running process is loaded already. */
const known = new Map<string, Dependencies>()

/**
 * SHA-256 over the installed code of packages that decide something and of all that they depend on: an updated or edited generator never meets a
 * result of the old one. With every file and folder that it hangs on: as long as none of them changes, it is what it was.
 *
 * @param names of the packages
 * @param from a folder from which the packages are found, as Node finds them
 * @throws AssayError `internal/broken` when one is not installed
 */
export function dependencies(
  names: readonly string[],
  from: string = dirname(fileURLToPath(import.meta.url)),
): Dependencies {
  const key = JSON.stringify([from, names])
  const before = known.get(key)
  if (before !== undefined) return before
  const hash = createHash('sha256')
  const seen = new Set<string>()
  const paths: string[] = []
  for (const name of names) addPackage(hash, name, from, seen, paths)
  const found = { digest: hash.digest('hex'), paths: [...new Set(paths)] }
  known.set(key, found)
  return found
}

function addPackage(hash: Hash, name: string, from: string, seen: Set<string>, paths: string[]): void {
  const folder = packageFolder(name, from)
  if (folder === null) throw new AssayError('internal/broken', `the package ${name} is not installed. Run npm install`)
  if (seen.has(folder)) return
  seen.add(folder)
  // Another package of this name would be beside it, or within one that asks for it.
  paths.push(dirname(folder), join(folder, 'package.json'))
  for (const path of codeFiles(folder, paths)) {
    hash
      .update(`${name}/${relative(folder, path).split(sep).join('/')}\0`)
      .update(readFileSync(path))
      .update('\0')
  }
  const manifest: { dependencies?: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  for (const dependency of Object.keys(manifest.dependencies ?? {}).sort())
    addPackage(hash, dependency, folder, seen, paths)
}

/** The folder in which Node finds a package; `null` when there is none. */
function packageFolder(name: string, from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate)
    if (dirname(folder) === folder) return null
  }
}

/** Packages inside it are looked for by name; the others hold nothing that is loaded. */
const leftOut = ['node_modules', 'benchmark', 'docs', 'examples', 'test']

function codeFiles(folder: string, paths: string[]): readonly string[] {
  paths.push(folder)
  const found = readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return leftOut.includes(entry.name) ? [] : codeFiles(path, paths)
      return entry.isFile() && /\.(?:c|m)?js$|\.wasm$/.test(entry.name) ? [path] : []
    })
    .sort()
  paths.push(...found)
  return found
}
