import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { keepJson, keptJson } from '../../../kept-json.ts'
import { tfjsNodeFolder } from '../tfjs-node-package.ts'
import { kernelFile, kernelFolder } from './kernel-file.ts'

/** Tries something out, unless it was tried before. */
export type Trials = (what: string, tryOut: () => Promise<boolean>) => Promise<boolean>

let machines: Trials | undefined

/**
 * Tries out whether kernels of ours give the bits of TensorFlow's, unless this was done before on this machine: what was found is kept beside the compiled kernels.
 *
 * @param what everything that it hangs on, but for the machine, TensorFlow and this code
 */
export const tried: Trials = (what, tryOut) => {
  machines ??= trialsIn(trialsPath())
  return machines(what, tryOut)
}

/**
 * Trials of which a file holds what was found. Where nothing can be written, everything is tried in each process.
 *
 * @param path `null` for none
 */
export function trialsIn(path: string | null): Trials {
  const read = async () => {
    const kept = path === null ? null : ((await keptJson(path)) as Found | null)
    return new Map(Object.entries(kept ?? {}))
  }
  let known: Promise<Map<string, boolean>> | undefined
  return async (what, tryOut) => {
    known ??= read()
    const trials = await known
    const before = trials.get(what)
    if (before !== undefined) return before
    const found = await tryOut()
    trials.set(what, found)
    if (path !== null) {
      // Another process may have written what it found; if both write at once, something is tried again.
      await keepJson(path, Object.fromEntries([...(await read()), ...trials]))
    }
    return found
  }
}

/** By what was tried: whether the bits are the same. */
type Found = Readonly<Record<string, boolean>>

/**
 * Its name holds a digest of what bits hang on: the kernels as they were compiled, TensorFlow's libraries, this processor, the settings of the libraries, and the code
 * that tries and that writes the graphs which are tried.
 */
function trialsPath(): string | null {
  const file = kernelFile(tfjsNodeFolder())
  if (file === null) return null
  const hash = createHash('sha256').update(processorText()).update(settingsText())
  if (existsSync(file.compiled)) hash.update(readFileSync(file.compiled))
  for (const library of file.libraries) {
    const { size, mtimeNs } = statSync(library, { bigint: true })
    hash.update(`${library} ${size} ${mtimeNs}\0`)
  }
  for (const folder of [join(kernelFolder(), '..'), kernelFolder(), join(kernelFolder(), '../../session')]) {
    const sources = readdirSync(folder).filter((name) => /(?<!\.test|\.d)\.[jt]s$/.test(name))
    for (const name of sources.sort()) hash.update(readFileSync(join(folder, name)))
  }
  return `${file.compiled}.tried-${hash.digest('hex').slice(0, 12)}`
}

function processorText(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8').replaceAll(/^(?!model name|flags|stepping|microcode).*$/gm, '')
  } catch {
    return cpus()
      .map(({ model }) => model)
      .join('\n')
  }
}

function settingsText(): string {
  const names = Object.keys(process.env).filter((name) => /^(?:TF|TENSORFLOW|XLA|ONEDNN|DNNL|MKL|OMP)_/.test(name))
  return names
    .sort()
    .map((name) => `${name}=${process.env[name]}`)
    .join('\n')
}
