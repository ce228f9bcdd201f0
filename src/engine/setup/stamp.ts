import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeFileAtomically } from '../../files.ts'
import { addonPath } from '../tensorflow/tfjs-node-package.ts'
import { type EngineVersions, isSetupMethod, type SetupMethod } from './setup-result.ts'

/** What is known of an addon that was verified once. */
export interface InstalledEngine extends EngineVersions {
  readonly method: SetupMethod
}

/** Notes beside the addon that it was verified, so that the next start need not load TensorFlow to know. */
export async function writeStamp(packageFolder: string, engine: InstalledEngine): Promise<void> {
  const { method, tfjsNode, tensorflow } = engine
  const stamp = { method, tfjsNode, tensorflow, verified: await fingerprint(packageFolder) }
  await writeFileAtomically(stampPath(packageFolder), `${JSON.stringify(stamp, null, 2)}\n`)
}

/** A stamp, and whether addon, libraries and Node are still what was verified. */
export interface Stamp {
  readonly engine: InstalledEngine
  readonly valid: boolean
}

/** Reads the stamp of tfjs-node's addon; `null` when there is none that can be read. */
export async function readStamp(packageFolder: string): Promise<Stamp | null> {
  try {
    const { verified, method, tfjsNode, tensorflow } = JSON.parse(await readFile(stampPath(packageFolder), 'utf8'))
    if (!isSetupMethod(method) || typeof tfjsNode !== 'string' || typeof tensorflow !== 'string') return null
    const now = await fingerprint(packageFolder).catch(() => null)
    return { engine: { method, tfjsNode, tensorflow }, valid: now !== null && verified === now }
  } catch {
    // Missing or broken: nothing is known, and the addon is verified again.
    return null
  }
}

function stampPath(packageFolder: string): string {
  return join(packageFolder, 'assay-engine.json')
}

/** Node's binary interface, and size and time of every file that loading the addon needs: these lie beside it or in `deps/lib`. */
async function fingerprint(packageFolder: string): Promise<string> {
  const addon = await realpath(addonPath(packageFolder))
  const parts = [process.platform, process.arch, process.versions.modules, await describeFile(addon)]
  for (const folder of [dirname(addon), join(packageFolder, 'deps', 'lib')]) {
    const names = (await readdir(folder).catch(() => [])).filter(
      (name) => name.includes('libtensorflow') || name.endsWith('.dll'),
    )
    for (const name of names.sort()) parts.push(await describeFile(join(folder, name)))
  }
  return parts.join(' ')
}

async function describeFile(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path)
  return `${path}:${size}:${mtimeMs}`
}
