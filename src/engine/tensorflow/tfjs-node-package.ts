import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The folder of the installed package `@tensorflow/tfjs-node`. */
export function tfjsNodeFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json'))
}

/**
 * Where tfjs-node looks for its native addon. Its package.json offers N-API versions 3 to 8 and node-pre-gyp takes the highest one that Node
 * knows: 8 for every Node from 20 on.
 */
export function addonPath(packageFolder: string): string {
  return join(packageFolder, 'lib', `napi-v${napiVersion}`, 'tfjs_binding.node')
}

/** The N-API version of the addon. */
export const napiVersion = 8
