import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { packageRoot } from '../../package-root.ts'

const schema = 'schema/spec.schema.json'

/**
 * The path of the spec language's JSON Schema, as a spec's first line names it to editors: that of the package installed in a project or, in a
 * checkout, that of the checkout.
 *
 * @param spec path of the spec
 * @param project folder of the project
 * @returns a path from the spec's folder, with forward slashes
 */
export function schemaPath(spec: string, project: string): string {
  const installed = join(project, 'node_modules', 'assay', schema)
  const own = join(packageRoot(), schema)
  // A linked package lies elsewhere on this machine alone, so what is installed goes first.
  const inProject = existsSync(installed) || !own.startsWith(resolve(project) + sep)
  return relative(dirname(resolve(project, spec)), inProject ? installed : own)
    .split(sep)
    .join('/')
}
