import { readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AssayError } from '../../errors.ts'
import { writeFileAtomically } from '../../files.ts'
import { inTemporaryFolder } from '../../temporary-folder.ts'
import { kernelFile, kernelOptions } from '../tensorflow/own-kernels/kernel-file.ts'
import { addonPath } from '../tensorflow/tfjs-node-package.ts'
import { compileAddon } from './compile-addon.ts'
import { withLock } from './lock.ts'
import { verifyAddon } from './verify-addon.ts'
import type { Workplace } from './workplace.ts'

/** How long it is remembered that they could not be had. */
const rememberedMs = 24 * 3600 * 1000

/**
 * Compiles Assay's own kernels against the TensorFlow library that tfjs-node uses, unless they are, and sees that TensorFlow takes them. They
 * are a matter of speed alone: TensorFlow's own give the same bits. So where they cannot be had, everything goes on without them; that is remembered for a day, for
 * these sources: a disk may have been full.
 *
 * @param retry tries again even where they could not be had before, and compiles anew what TensorFlow does not take any more, as of another system that shares the cache
 * @returns why there are none; `null` where there are
 */
export async function ensureOwnKernels(workplace: Workplace, retry = false): Promise<string | null> {
  const file = kernelFile(workplace.packageFolder)
  if (file === null) return 'TensorFlow came without its C headers, or not as libraries for Linux'
  const note = `${file.compiled}.none`
  const reasonBefore = async () => {
    const written = await stat(note).catch(() => null)
    if (written === null || Date.now() - written.mtimeMs > rememberedMs) return null
    // Another process may have taken it away.
    return readFile(note, 'utf8').catch(() => null)
  }
  const isThere = async (path: string): Promise<boolean> => {
    if (!(await exists(path))) return false
    if (!retry) return true
    try {
      await verifyAddon(workplace.packageFolder, addonPath(workplace.packageFolder), workplace.signal, path)
      return true
    } catch {
      if (workplace.signal?.aborted) return true
      await rm(path, { force: true })
      return false
    }
  }
  if (!workplace.force) {
    if (await isThere(file.compiled)) return null
    const before = retry ? null : await reasonBefore()
    if (before !== null) return before
  }
  return withLock(
    workplace.cacheFolder,
    () => workplace.report('waiting for another set-up to end'),
    async () => {
      // Another process may have compiled them while this one waited.
      if (!workplace.force && (await isThere(file.compiled))) return null
      try {
        workplace.report("compiling Assay's kernels for TensorFlow")
        await inTemporaryFolder(dirname(file.compiled), async (temporary) => {
          const made = join(temporary, basename(file.compiled))
          await compileAddon({ ...file, options: kernelOptions }, made, workplace.signal)
          const addon = addonPath(workplace.packageFolder)
          await verifyAddon(workplace.packageFolder, addon, workplace.signal, made)
          await rename(made, file.compiled)
        })
        await rm(note, { force: true })
        return null
      } catch (error) {
        if (workplace.signal?.aborted)
          throw new AssayError('run/cancelled', 'the set-up of TensorFlow was stopped', { cause: error })
        const reason = error instanceof Error ? error.message : String(error)
        // Where nothing can be written there either, the next run tries again.
        await writeFileAtomically(note, reason).catch(() => undefined)
        return reason
      }
    },
  )
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null
}
