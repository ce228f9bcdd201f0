import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../../../folders.ts'
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
  const read = () => {
    const kept = path === null ? null : (keptJson(path) as Found | null)
    return new Map(Object.entries(kept ?? {}))
  }
  let known: Map<string, boolean> | undefined
  return async (what, tryOut) => {
    known ??= read()
    const trials = known
    const before = trials.get(what)
    if (before !== undefined) return before
    const found = await tryOut()
    trials.set(what, found)
    if (path !== null) {
      // Another process may have written what it found; if both write at once, something is tried again.
      await keepJson(path, Object.fromEntries([...read(), ...trials]))
    }
    return found
  }
}

/** By what was tried: whether the bits are the same. */
type Found = Readonly<Record<string, boolean>>

/** What bits hang on. */
export interface Circumstances {
  /** The kernels as they were compiled. */
  readonly compiled: string
  /** TensorFlow's libraries. */
  readonly libraries: readonly string[]
  /** Folders of the code that tries, and of that which writes the graphs that are tried. */
  readonly code: readonly string[]
  readonly processor: string
  /** Environment variables, some of which set the libraries. */
  readonly environment: Environment
}

/** The file of trials in these circumstances, beside the compiled kernels. Under others, the same is tried again. */
export function trialsFile({ compiled, libraries, code, processor, environment }: Circumstances): string {
  const hash = createHash('sha256').update(processor).update(settingsText(environment))
  if (existsSync(compiled)) hash.update(readFileSync(compiled))
  for (const library of libraries) {
    const { size, mtimeNs } = statSync(library, { bigint: true })
    hash.update(`${library} ${size} ${mtimeNs}\0`)
  }
  for (const folder of code) {
    const sources = readdirSync(folder).filter((name) => /(?<!\.test|\.d)\.[jt]s$/.test(name))
    for (const name of sources.sort()) hash.update(readFileSync(join(folder, name)))
  }
  return `${compiled}.tried-${hash.digest('hex').slice(0, 12)}`
}

function trialsPath(): string | null {
  const file = kernelFile(tfjsNodeFolder())
  if (file === null) return null
  const code = [join(kernelFolder(), '..'), kernelFolder(), join(kernelFolder(), '../../session')]
  return trialsFile({ ...file, code, processor: processorText(), environment: process.env })
}

/** All that the system tells of the kind of processor; what is only so at the moment, as its frequency, is left out. */
function processorText(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8').replaceAll(
      /^(?!model|cpu family|flags|stepping|microcode|Features|CPU ).*$/gm,
      '',
    )
  } catch {
    return cpus()
      .map(({ model }) => model)
      .join('\n')
  }
}

function settingsText(environment: Environment): string {
  const names = Object.keys(environment).filter((name) => /^(?:TF|TENSORFLOW|XLA|ONEDNN|DNNL|MKL|OMP)_/.test(name))
  return names
    .sort()
    .map((name) => `${name}=${environment[name]}`)
    .join('\n')
}
