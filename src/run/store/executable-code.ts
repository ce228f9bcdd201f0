import { minifySync, transformSync } from 'rolldown/utils'

/** What has been made of each file, with the source that it was made of: a process asks for most files more than once. */
const known = new Map<string, { readonly source: string; readonly code: string }>()

/**
 * The part of a module that is executed, as one line of text: without types, comments and white space, every string and number written in the same
 * way. Names and the order of statements stay as they are.
 *
 * @param path ends in `.ts` or `.js`, which says how the source is read
 * @returns an empty text for a module of types alone; the source itself where it cannot be parsed, which no run can execute either
 */
export function executableCode(path: string, source: string): string {
  const before = known.get(path)
  if (before?.source === source) return before.code
  const code = erase(path, source)
  known.set(path, { source, code })
  return code
}

function erase(path: string, source: string): string {
  // Settings of a project in which Assay runs must not change Assay's digest.
  const typeless = path.endsWith('.ts')
    ? transformSync(path, source, { tsconfig: false })
    : { code: source, errors: [] }
  if (typeless.errors.length > 0) return source
  const { code, errors } = minifySync('module.js', typeless.code, {
    module: true,
    compress: false,
    mangle: false,
    codegen: { removeWhitespace: true, legalComments: 'none' },
  })
  if (errors.length > 0) return source
  return code === 'export{};' ? '' : code
}
