import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's folder, in what was compiled from its sources; not defined elsewhere. */
declare const ASSAY_ROOT: string | undefined

/** The folder of the checks that were written for what was compiled from the checkout's sources; not defined elsewhere. */
declare const ASSAY_CHECKS: string | undefined

/** The folder of Assay's own package.json: that of the checkout or of the installed package, wherever its compiled modules lie. */
export function packageRoot(): string {
  if (typeof ASSAY_ROOT !== 'undefined') return ASSAY_ROOT
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

/** The folder of the rooms: `src` in a checkout, `dist` in the package. */
export function codeRoot(): string {
  const sources = join(packageRoot(), 'src')
  return existsSync(sources) ? sources : join(packageRoot(), 'dist')
}

/** The folder of the checks of schemas that were written ahead, where there are any. */
export function checksFolder(): string {
  return typeof ASSAY_CHECKS === 'undefined' ? join(packageRoot(), 'dist', 'checks') : ASSAY_CHECKS
}

/** The folder of what was compiled from the checkout's sources, where that is what runs; `null` elsewhere. */
export function compiledFolder(): string | null {
  return typeof ASSAY_CHECKS === 'undefined' ? null : dirname(ASSAY_CHECKS)
}

/** The version of Assay, as its own package.json says it. */
export function assayVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown'
}
