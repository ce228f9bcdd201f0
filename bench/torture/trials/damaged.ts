import { cp, mkdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PRNG } from 'seedrandom'
import { trainings } from '../specs.ts'
import { Broken, finish, oneOf, type Setting, type Trial } from '../trial.ts'

type Damage = (path: string, random: PRNG, others: readonly string[]) => Promise<void>

const damages: readonly [Damage, ...Damage[]] = [
  async (path, random) => truncate(path, Math.floor(random() * (await readFile(path)).length)),
  async (path, random) => {
    const bytes = await readFile(path)
    const at = Math.floor(random() * bytes.length)
    await writeFile(path, bytes.with?.(at, (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))) ?? bytes)
  },
  async (path) => writeFile(path, Buffer.alloc((await readFile(path)).length)),
  async (path, random, others) => {
    const other = others[Math.floor(random() * others.length)] ?? path
    const aside = `${path}.aside`
    await rename(path, aside)
    await cp(other === path ? aside : other, path)
    await rm(aside)
  },
  async (path) => rm(path),
  async (path) => {
    await rm(path)
    await mkdir(path)
  },
]

/** Damages some of the entries below a folder, then runs again. */
async function damage(setting: Setting, store: string): Promise<void> {
  const { project, random } = setting
  const paths = await project.entries(store)
  for (const path of paths.filter(() => random() < 0.3)) await oneOf(damages, random)(path, random, paths)
}

/** Entries of the cache damaged: each is found out, told, and made again. */
export const damagedCache: Trial = {
  name: 'damaged cache',
  summary: 'entries of the cache cut, flipped, zeroed, swapped, deleted, in the place of a folder',
  spec: trainings,
  async once(setting) {
    await cp(setting.reference.cache, join(setting.project.folder, 'cache', 'runs'), { recursive: true })
    await damage(setting, 'cache')
    await finish(setting)
    return null
  },
}

/** Entries of a shared store damaged, with nothing in the cache. */
export const damagedStore: Trial = {
  name: 'damaged store',
  summary: 'the same in a shared store, with an empty cache: what is damaged is made anew and put right',
  spec: trainings,
  async once(setting) {
    const { project, reference } = setting
    await cp(reference.cache, join(project.folder, 'store', 'runs'), { recursive: true })
    await damage(setting, 'store')
    await finish(setting, [...setting.project.words, '--store', 'store'])
    await rm(join(project.folder, 'cache', 'runs'), { recursive: true, force: true })
    const ended = await finish(setting, [...setting.project.words, '--store', 'store'])
    if (/damaged/i.test(ended.output))
      throw new Broken('silent', `the store stays damaged:\n${ended.output.slice(-2000)}`)
    return null
  },
}
