import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeRoot } from '../../../package-root.ts'
import { addonPath } from '../tfjs-node-package.ts'

/** What Assay's own kernels are compiled from and into. */
export interface KernelFile {
  /** Files of C++; what they include lies beside them. */
  readonly sources: readonly string[]
  /** TensorFlow's libraries, which the kernels call and are called by. */
  readonly libraries: readonly string[]
  /** The folder of TensorFlow's C headers. */
  readonly headers: string
  /** The compiled kernels, beside the libraries; there is a file of this name once they have been compiled. */
  readonly compiled: string
}

/** Other options, another file. */
export const kernelOptions = ['-O3', '-ffp-contract=off', '-fno-math-errno', '-Wno-psabi'] as const

/**
 * Finds what belongs to the TensorFlow library that tfjs-node uses; the name of the compiled file holds the digest of its sources.
 *
 * @param packageFolder of `@tensorflow/tfjs-node`
 * @returns `null` where the library or its headers are not where an install of tfjs-node or {@link buildFromWheel} puts them
 */
export function kernelFile(packageFolder: string): KernelFile | null {
  const addon = addonPath(packageFolder)
  if (!existsSync(addon)) return null
  const beside = dirname(realpathSync(addon))
  const places = [
    { folder: beside, headers: join(beside, 'include') },
    { folder: join(packageFolder, 'deps', 'lib'), headers: join(packageFolder, 'deps', 'include') },
  ]
  for (const { folder, headers } of places) {
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^libtensorflow\w*\.so\.2$/.test(name)) : []
    if (names.length === 0 || !existsSync(join(headers, 'tensorflow', 'c', 'kernels.h'))) continue
    return {
      sources: sourceNames()
        .filter((name) => name.endsWith('.cc'))
        .map((name) => join(kernelFolder(), name)),
      libraries: names.sort().map((name) => join(folder, name)),
      headers,
      compiled: join(folder, `assay-kernels-${sourceDigest()}.node`),
    }
  }
  return null
}

/** The folder of the kernels' sources, and of the code that calls them. */
export function kernelFolder(): string {
  return join(codeRoot(), 'engine', 'tensorflow', 'own-kernels')
}

function sourceNames(): readonly string[] {
  return readdirSync(kernelFolder())
    .filter((name) => /\.(?:cc|h)$/.test(name))
    .sort()
}

function sourceDigest(): string {
  const hash = createHash('sha256').update(kernelOptions.join(' '))
  for (const name of sourceNames()) hash.update(readFileSync(join(kernelFolder(), name)))
  return hash.digest('hex').slice(0, 12)
}
