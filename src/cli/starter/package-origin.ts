import { isAbsolute, relative, resolve } from 'node:path'
import { AssayError } from '../../errors.ts'

/**
 * What a fresh clone of a project needs, so that it can install Assay as the project does: `npm ci` of a workflow has what is committed, and nothing else.
 *
 * @param manifest text of the project's package.json; `null` where it has none
 * @param folder the project's
 * @returns what is to be done, as a sentence; `null` where nothing is, as with a version of the registry or an address
 * @throws AssayError `usage/invalid` where package.json is not JSON
 */
export function neededByClones(manifest: string | null, folder: string): string | null {
  const wanted = manifest === null ? undefined : assayIn(manifest)
  if (wanted === undefined) {
    return 'package.json does not name assay, so the workflow would not install it: npm install --ignore-scripts <its .tgz file>'
  }
  const [, path] = /^file:(.+)/.exec(wanted) ?? []
  if (path === undefined) return null
  const inside = relative(folder, resolve(folder, path))
  return inside.startsWith('..') || isAbsolute(inside)
    ? `package.json takes assay from ${path}, which a clone does not have: copy that file here and install it from here`
    : `Commit ${inside} as well: package.json takes assay from it`
}

function assayIn(manifest: string): string | undefined {
  const { dependencies, devDependencies } = parsed(manifest)
  return devDependencies?.assay ?? dependencies?.assay
}

function parsed(manifest: string): Readonly<Record<string, Readonly<Record<string, string>> | undefined>> {
  try {
    return JSON.parse(manifest)
  } catch (cause) {
    throw new AssayError('usage/invalid', 'package.json is not valid JSON', { cause })
  }
}
