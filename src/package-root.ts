import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder of Assay's own package.json: that of the checkout or of the installed package, wherever its compiled modules lie.
 *
 * @param from `import.meta.url` of one of its modules
 */
export function packageRoot(from: string = import.meta.url): string {
  let folder = dirname(fileURLToPath(from))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

/** The folder of the rooms: `src` in a checkout, `dist` in the package. */
export function codeRoot(): string {
  const sources = join(packageRoot(), 'src')
  return existsSync(sources) ? sources : join(packageRoot(), 'dist')
}
