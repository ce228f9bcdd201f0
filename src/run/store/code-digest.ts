import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EngineName } from '../../engine/engine.ts'
import { dependencyDigest } from './dependency-digest.ts'

/** Folders below src/ (or dist/ in the package) whose code decides a run's numbers, besides that of its engine. */
const deciding = ['data', 'engine/session', 'graph', 'metrics', 'model', 'random', 'run/training'] as const

/**
 * SHA-256 over the code that decides a run's numbers and the installed code of the packages which that calls, so that an edited kernel never meets a result
 * of the old one. Paths and code count, in sorted order; tests, comments, white space and types do not.
 *
 * @param engine what the run is made on: the other engines' own code does not count
 * @param root the folder of the rooms: src/ in a checkout, dist/ in the package
 */
export async function codeDigest(
  engine: EngineName,
  root: string = fileURLToPath(new URL('../..', import.meta.url)),
): Promise<string> {
  const files = [...deciding, `engine/${engine}`].flatMap((room) => sourceFiles(join(root, room)))
  const codes = await Promise.all(files.map(codeOf))
  const hash = createHash('sha256').update(dependencyDigest())
  for (const [index, path] of files.entries()) {
    const code = codes[index] ?? ''
    // Of a file of types alone nothing is left.
    if (code === '') continue
    // The zero bytes keep a path from running into its content.
    hash.update(`${relative(root, path).split(sep).join('/')}\0${code}\0`)
  }
  return hash.digest('hex')
}

/** What is left of texts when comments, white space and types are taken out. The source is looked at again with every run. */
const erased = new Map<string, string>()

/** In the package code is as it was compiled; in a checkout, where TypeScript is loaded, it is reduced to what runs. */
async function codeOf(path: string): Promise<string> {
  const text = await readFile(path, 'utf8')
  if (!path.endsWith('.ts')) return text
  const known = erased.get(text)
  if (known !== undefined) return known
  const { transform } = await import('esbuild')
  const { code } = await transform(text, {
    loader: 'ts',
    minifyWhitespace: true,
    legalComments: 'none',
    // As the project's own: imports of types are those that say so.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  })
  const reduced = code.trim()
  erased.set(text, reduced)
  return reduced
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** What renders pages for people decides no number. */
function isSource(name: string): boolean {
  return /\.(ts|js)$/.test(name) && !/\.(test|d)\.(ts|js)$/.test(name) && !name.startsWith('render-')
}
