import { stat } from 'node:fs/promises'
import { AssayError } from '../../errors.ts'
import { cacheFolder } from '../../folders.ts'
import { addonPath, tfjsNodeFolder } from '../tensorflow/tfjs-node-package.ts'
import { withLock } from './lock.ts'
import { runOwnScript } from './own-script.ts'
import type { EngineVersions, FailedSetupMethod, SetupEvent, SetupMethod, SetupResult } from './setup-result.ts'
import { readStamp, writeStamp } from './stamp.ts'
import { unavailableMessage } from './unavailable-message.ts'
import { verifyAddon } from './verify-addon.ts'
import { buildFromWheel } from './wheel-build.ts'
import type { Workplace } from './workplace.ts'

/** How the engine is set up. */
export interface SetupOptions {
  readonly onProgress: (event: SetupEvent) => void
  /** Assay's cache folder; the user's own unless given. */
  readonly cacheDir?: string
  /** Set up again, trusting neither an engine that works nor the cache. */
  readonly force?: boolean
  /** Stops the set-up; what it has published by then is whole. */
  readonly signal?: AbortSignal
  /** The folder of the package `@tensorflow/tfjs-node`; the installed one unless given. */
  readonly packageFolder?: string
}

const methods: readonly {
  readonly method: SetupMethod
  readonly setUp: (workplace: Workplace) => Promise<EngineVersions>
}[] = [
  { method: 'present', setUp: verifyPresent },
  { method: 'own-script', setUp: runOwnScript },
  { method: 'wheel', setUp: buildFromWheel },
]

/**
 * Makes TensorFlow work, trying each `SetupMethod` in turn, and verifies it by loading it in a child process. When it has been verified before, and
 * nothing changed since, only a few files are looked at.
 *
 * Processes that set up at the same time wait for each other. Whatever a set-up publishes, in the package or in the cache, appears by renaming, so a
 * killed one leaves nothing half-made there.
 *
 * @throws AssayError `engine/unavailable` when no method holds: each with its cause and what to install; `run/cancelled` when `signal` stopped it
 */
export async function ensureTensorFlow(options: SetupOptions): Promise<SetupResult> {
  const packageFolder = options.packageFolder ?? tfjsNodeFolder()
  const cache = options.cacheDir ?? cacheFolder()
  if (!options.force) {
    const stamp = await readStamp(packageFolder)
    if (stamp?.valid) return { ...stamp.engine, changed: false, failed: [] }
  }
  const waits = () =>
    options.onProgress({ method: 'present', message: 'waiting for another set-up to end', share: null })
  return withLock(cache, waits, () => tryMethods(packageFolder, cache, options))
}

async function tryMethods(packageFolder: string, cache: string, options: SetupOptions): Promise<SetupResult> {
  const { force = false, signal } = options
  // Another process may have set it up while this one waited.
  const stamp = force ? null : await readStamp(packageFolder)
  if (stamp?.valid) return { ...stamp.engine, changed: false, failed: [] }
  const failed: FailedSetupMethod[] = []
  for (const { method, setUp } of methods) {
    if (force && method === 'present') continue
    const report = (message: string, share: number | null = null) => options.onProgress({ method, message, share })
    try {
      const versions = await setUp({ packageFolder, cacheFolder: cache, force, signal, report })
      // An addon that was there may come from an earlier set-up of ours.
      const origin = method === 'present' ? (stamp?.engine.method ?? method) : method
      await writeStamp(packageFolder, { method: origin, ...versions })
      return { method: origin, ...versions, changed: method !== 'present', failed }
    } catch (error) {
      if (signal?.aborted)
        throw new AssayError('run/cancelled', 'the set-up of TensorFlow was stopped', { cause: error })
      failed.push({ method, cause: error instanceof Error ? error.message : String(error) })
    }
  }
  throw new AssayError('engine/unavailable', unavailableMessage(failed))
}

/** SetupMethod 1: an addon that npm or the user put there. */
async function verifyPresent({ packageFolder, signal, report }: Workplace): Promise<EngineVersions> {
  const addon = addonPath(packageFolder)
  const there = await stat(addon).catch(() => null)
  if (there === null) throw new AssayError('engine/unavailable', 'tfjs-node has no native addon yet')
  report('verifying the addon that is there')
  return verifyAddon(packageFolder, addon, signal)
}
