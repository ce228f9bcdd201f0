import { access, constants, mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { cacheFolder, dataFolder, type Environment } from '../folders.ts'
import type { Fact } from './fact.ts'

/** What is worth knowing of the machine that a run would work on: Node, processor, memory, threads, folders. */
export async function machineFacts(environment: Environment = process.env): Promise<readonly Fact[]> {
  const processor = cpus()[0]?.model.trim() || `unknown (${process.arch})`
  const gigabytes = (totalmem() / 1e9).toFixed(1)
  return [
    nodeFact(process.versions.node),
    { name: 'system', value: `${process.platform} ${process.arch}, ${gigabytes} GB of memory`, ok: true, hint: null },
    { name: 'processor', value: processor, ok: true, hint: null },
    featuresFact(await readFile('/proc/cpuinfo', 'utf8').catch(() => '')),
    { name: 'threads', value: `${availableParallelism()} cores; one thread per worker`, ok: true, hint: null },
    await cacheFact(cacheFolder(environment)),
    await dataFact(dataFolder(environment)),
  ]
}

/** Node, against `engines` of package.json. */
export function nodeFact(version: string): Fact {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const ok = major > 20 || (major === 20 && minor >= 19)
  return { name: 'node', value: version, ok, hint: ok ? null : 'Assay needs Node 20.19 or later' }
}

/** Instruction sets that change TensorFlow's speed, and by their order of additions the last bits of its results. */
const features = ['avx', 'avx2', 'fma', 'avx512f', 'avx512_vnni', 'amx_tile', 'asimd', 'sve']

/** The processor's instruction sets, from the text of Linux's /proc/cpuinfo; other systems do not tell. */
export function featuresFact(cpuinfo: string): Fact {
  const line = /^(?:flags|Features)\s*:(.*)$/m.exec(cpuinfo)?.[1]
  if (line === undefined) return { name: 'instructions', value: 'not known on this system', ok: true, hint: null }
  const present = new Set(line.split(' '))
  const found = features.filter((feature) => present.has(feature))
  // The x86 libraries that tfjs-node and the wheels bring are built for AVX; `flags` is x86's word.
  const ok = found.includes('avx') || !/^flags\s*:/m.test(cpuinfo)
  const hint = ok ? null : 'TensorFlow for x86 needs a processor with AVX'
  return { name: 'instructions', value: found.join(' ') || 'none of note', ok, hint }
}

async function cacheFact(folder: string): Promise<Fact> {
  const writable = await mkdir(folder, { recursive: true })
    .then(() => access(folder, constants.W_OK))
    .then(
      () => true,
      () => false,
    )
  const hint = writable ? null : 'it cannot be written: set ASSAY_CACHE_DIR to a folder that can'
  return { name: 'cache folder', value: `${folder} (${await sizeOf(folder)})`, ok: writable, hint }
}

async function dataFact(folder: string | null): Promise<Fact> {
  const name = 'data folder'
  if (folder === null)
    return { name, value: 'ASSAY_DATA_DIR is not set: published data are downloaded', ok: true, hint: null }
  const found = await stat(folder).catch(() => null)
  if (!found?.isDirectory()) return { name, value: folder, ok: false, hint: 'ASSAY_DATA_DIR names no folder' }
  return { name, value: `${folder} (${await sizeOf(folder)})`, ok: true, hint: null }
}

async function sizeOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  let bytes = 0
  for (const entry of entries) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size
  }
  return `${(bytes / 1e6).toFixed(1)} MB`
}
