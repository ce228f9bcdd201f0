import { cp, mkdir, rename, rm, stat } from 'node:fs/promises'
import { delimiter, dirname, join, relative } from 'node:path'
import { AssayError } from '../../errors.ts'
import { inTemporaryFolder } from '../../temporary-folder.ts'
import { addonPath } from '../tensorflow/tfjs-node-package.ts'
import { runCommand } from './run-command.ts'
import type { EngineVersions } from './setup-result.ts'
import { verifyAddon } from './verify-addon.ts'
import type { Workplace } from './workplace.ts'

/**
 * SetupMethod 2: tfjs-node's own install script, which downloads the TensorFlow library and a ready addon from its storage host. It rewrites its
 * package.json and leaves a half-filled `deps` behind when it fails, so it runs on a copy of what it needs; only an addon that was verified there
 * is moved into the package.
 *
 * @throws AssayError `engine/unavailable` with the script's last words
 */
export function runOwnScript({ packageFolder, signal, report }: Workplace): Promise<EngineVersions> {
  return inTemporaryFolder(dirname(packageFolder), async (copy) => {
    report("running tfjs-node's own install script")
    for (const part of ['scripts', 'binding', 'binding.gyp', 'package.json']) {
      await cp(join(packageFolder, part), join(copy, part), { recursive: true })
    }
    const { cause } = await runCommand(process.execPath, [join('scripts', 'install.js')], {
      folder: copy,
      environment: { ...process.env, PATH: pathWithPrograms(packageFolder) },
      limitMs: 15 * 60_000,
      // A download moves all the time, and a compiler writes its first object well within this.
      stallMs: 45_000,
      watchedFolder: copy,
      // A line now and then: the size of the download is not known.
      onGrowth: (bytes) => {
        const megabytes = Math.floor(bytes / 50e6) * 50
        if (megabytes > 0) report(`running tfjs-node's own install script: ${megabytes} MB so far`)
      },
      signal,
    })
    if (cause !== null) throw new AssayError('engine/unavailable', cause)
    const addon = addonPath(copy)
    // The script ends well even where node-pre-gyp gave it nothing.
    const made = await stat(addon).catch(() => null)
    if (made === null)
      throw new AssayError('engine/unavailable', `the script ended well but left no ${relative(copy, addon)}`)
    report('verifying the addon')
    const versions = await verifyAddon(packageFolder, addon, signal)
    for (const part of ['deps', 'lib']) await replaceFolder(join(copy, part), join(packageFolder, part))
    return versions
  })
}

/** The script calls `node-pre-gyp` by name, as npm lets install scripts do. */
function pathWithPrograms(packageFolder: string): string {
  const folders = [join(packageFolder, 'node_modules', '.bin'), join(packageFolder, '..', '..', '.bin')]
  return [...folders, process.env.PATH ?? ''].join(delimiter)
}

async function replaceFolder(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true })
  await mkdir(dirname(to), { recursive: true })
  await rename(from, to)
}
