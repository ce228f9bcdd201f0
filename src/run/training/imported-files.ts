import { posix } from 'node:path'
import { parseSync, transformSync } from 'rolldown/utils'

/**
 * The files that a module imports by their paths (`./helper.ts`), as far as its text says: not what a computed `import()` names, and not packages. Imports of
 * types alone are erased before it runs.
 *
 * @param path of the module, from the project's root, with forward slashes; it ends in `.ts`, `.js` or `.mjs`
 * @returns paths from the project's root; none where the module cannot be parsed, which cannot be imported either
 */
export function importedFiles(path: string, text: string): readonly string[] {
  const { code, errors } = path.endsWith('.ts')
    ? transformSync(path, text, { tsconfig: false })
    : { code: text, errors: [] }
  if (errors.length > 0) return []
  const { module } = parseSync('module.js', code)
  const written = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest?.value)),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => literal(code.slice(start, end))),
  ]
  const relative = written.filter((name) => name !== undefined).filter((name) => /^\.\.?\//.test(name))
  return [...new Set(relative.map((name) => posix.join(posix.dirname(path), name)))]
}

/** The text of a string literal; `undefined` for any other expression. */
function literal(source: string): string | undefined {
  return /^(['"])([^'"\\]*)\1$/.exec(source)?.[2]
}
