import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { inTemporaryFolder } from '../../temporary-folder.ts'
import { addonPath, napiVersion } from '../tensorflow/tfjs-node-package.ts'
import { addonSources, compileAddon, findCompiler } from './compile-addon.ts'
import type { EngineVersions } from './setup-result.ts'
import { glibcVersion, wheelFor } from './tensorflow-wheel.ts'
import { verifyAddon } from './verify-addon.ts'
import { wheelLibrary } from './wheel-library.ts'
import type { Workplace } from './workplace.ts'

/**
 * SetupMethod 3: tfjs-node's addon, built against the TensorFlow library of a Python wheel. Library and addon are kept in the cache, where the next clone
 * finds them; the package gets a symbolic link, which appears in one step.
 *
 * @throws AssayError `engine/unavailable` that says which step failed and how to fix it
 */
export async function buildFromWheel(workplace: Workplace): Promise<EngineVersions> {
  const wheel = wheelFor(process.platform, process.arch, glibcVersion())
  // Before a download of 200 MB, not after it.
  await findCompiler()
  const library = await wheelLibrary(wheel, workplace)
  const built = await cachedAddon(library, workplace)
  await linkInto(addonPath(workplace.packageFolder), built.addon)
  return built.versions
}

interface BuiltAddon {
  readonly addon: string
  readonly versions: EngineVersions
}

async function cachedAddon(library: string, workplace: Workplace): Promise<BuiltAddon> {
  const { packageFolder, signal, report, force } = workplace
  const addon = join(library, `tfjs-node-${await versionOf(packageFolder)}-napi-v${napiVersion}.node`)
  if (!force && (await exists(addon))) {
    report('verifying the addon in the cache')
    // One that was built on another system, with newer C++ libraries, may not load here: then it is built again.
    const versions = await verifyAddon(packageFolder, addon, signal).catch(() => null)
    if (versions !== null) return { addon, versions }
  }
  return inTemporaryFolder(library, async (temporary) => {
    const made = join(temporary, 'tfjs_binding.node')
    report("compiling tfjs-node's addon")
    await compileAddon(await addonSources(packageFolder, library), made, signal)
    report('verifying the addon')
    const versions = await verifyAddon(packageFolder, made, signal)
    await rename(made, addon)
    return { addon, versions }
  })
}

async function linkInto(path: string, target: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}`
  await mkdir(dirname(path), { recursive: true })
  await symlink(target, temporary)
  await rename(temporary, path)
}

async function versionOf(packageFolder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'))
  return String(version)
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null
}
