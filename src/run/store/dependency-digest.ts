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
  '@stdlib/stats-base-dists-normal-quantile',
  'fast-png',
  'hyparquet',
  'hyparquet-compressors',
  'ml-matrix',
  'papaparse',
  'seedrandom',
  'yauzl',
] as const

/** Read once: an installed package that changes under a running process is loaded already. */
const digests = new Map<string, string>()

/**
 * SHA-256 over the installed code of the packages that decide numbers and of all that they depend on: an updated or edited generator never meets a
 * result of the old one.
 *
 * @param from a folder from which the packages are found, as Node finds them
 * @throws AssayError `internal/broken` when one is not installed
 */
export function dependencyDigest(from: string = dirname(fileURLToPath(import.meta.url))): string {
  const known = digests.get(from)
  if (known !== undefined) return known
  const hash = createHash('sha256')
  const seen = new Set<string>()
  for (const name of numericPackages) addPackage(hash, name, from, seen)
  const digest = hash.digest('hex')
  digests.set(from, digest)
  return digest
}

function addPackage(hash: Hash, name: string, from: string, seen: Set<string>): void {
  const folder = packageFolder(name, from)
  if (folder === null) throw new AssayError('internal/broken', `the package ${name} is not installed. Run npm install`)
  if (seen.has(folder)) return
  seen.add(folder)
  for (const path of codeFiles(folder)) {
    hash
      .update(`${name}/${relative(folder, path).split(sep).join('/')}\0`)
      .update(readFileSync(path))
      .update('\0')
  }
  const manifest: { dependencies?: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  for (const dependency of Object.keys(manifest.dependencies ?? {}).sort()) addPackage(hash, dependency, folder, seen)
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

function codeFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return leftOut.includes(entry.name) ? [] : codeFiles(path)
      return entry.isFile() && /\.(?:c|m)?js$|\.wasm$/.test(entry.name) ? [path] : []
    })
    .sort()
}
