import { stat } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { glob, isDynamicPattern } from 'tinyglobby'
import { AssayError } from '../errors.ts'
import type { Problem } from '../language/problem.ts'
import type { Spec } from '../language/spec.ts'
import { readSpecFile } from '../verify/read-spec-file.ts'
import { specPatterns } from '../verify/spec-patterns.ts'
import { readSpecText } from '../verify/spec-text.ts'

/** A spec file as it was found. */
export interface SpecFile {
  /** Path from the working folder, with forward slashes. */
  readonly path: string
  readonly text: string
  /** `null` when there are problems. */
  readonly spec: Spec | null
  readonly problems: readonly Problem[]
}

/**
 * Finds specs: files as they are, folders for every YAML file below them, patterns such as `specs/*.yaml` (which not every shell expands) for what they
 * match; when nothing is named, every YAML file in `specs`, and those named `*.assay.yaml` anywhere below.
 *
 * @returns paths from the working folder, sorted
 * @throws AssayError `usage/invalid` for a path that does not exist or is no YAML file, or when no spec is found
 */
export async function findSpecs(named: readonly string[]): Promise<readonly string[]> {
  const paths = new Set<string>()
  if (named.length === 0) {
    const found = await glob([...specPatterns], { absolute: true, ignore: ['**/node_modules/**'] })
    for (const path of found) paths.add(fromHere(path))
  }
  for (const name of named) {
    const facts = await stat(name).catch(() => null)
    if (!facts && isDynamicPattern(name)) {
      for (const path of await glob([name], { absolute: true })) if (isYaml(path)) paths.add(fromHere(path))
      continue
    }
    if (!facts) throw new AssayError('usage/invalid', `${name}: there is no such file or folder`)
    // Vitest would run any other file as it is.
    if (!facts.isDirectory() && !isYaml(name)) {
      throw new AssayError('usage/invalid', `${name}: expected a spec (.yaml, .yml) or a folder of specs`)
    }
    const found = facts.isDirectory()
      ? await glob(['**/*.yaml', '**/*.yml'], { cwd: name, absolute: true })
      : [resolve(name)]
    for (const path of found) paths.add(fromHere(path))
  }
  if (paths.size === 0) {
    throw new AssayError(
      'usage/invalid',
      named.length > 0
        ? `no spec found: ${named.join(', ')} holds no .yaml file`
        : 'no spec found: there is no .yaml file in specs, and no *.assay.yaml below this folder',
    )
  }
  return [...paths].sort()
}

function isYaml(path: string): boolean {
  return /\.ya?ml$/.test(path)
}

function fromHere(path: string): string {
  return relative(process.cwd(), path).split(sep).join('/')
}

/** Reads and checks specs; mistakes are in the result, not thrown. */
export async function readSpecs(paths: readonly string[]): Promise<readonly SpecFile[]> {
  return Promise.all(
    paths.map(async (path) => {
      const { text, problems } = readSpecText(path)
      return { path, text, ...(problems.length > 0 ? { spec: null, problems } : await readSpecFile(path, text)) }
    }),
  )
}
