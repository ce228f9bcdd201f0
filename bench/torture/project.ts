import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measuredResults } from '../../src/cli/testing/measured-results.ts'
import { assay } from '../../src/cli/testing/run-assay.ts'
import { cacheFolder } from '../../src/folders.ts'
import type { TortureSpec } from './specs.ts'

/** Milliseconds after which a command that should have ended counts as hanging: many times what it takes, on a machine that is busy with other things. */
const patience = 600_000

/** How a command ended. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Both of its streams. */
  readonly output: string
  /** Whether it had to be killed, since it did not end by itself. */
  readonly hung: boolean
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Processor time that its main process has used, milliseconds; 0 when it is gone. Linux alone has /proc. */
  readonly processorMs: () => Promise<number>
  /** Processes that it started and that are still there. */
  readonly children: () => Promise<readonly number[]>
}

/** A folder with one spec, and caches of its own. */
export interface Project {
  readonly folder: string
  /** Arguments of its usual run. */
  readonly words: readonly string[]
  /** The runs that were finished, as paths of their entries in a cache or store, sorted. */
  readonly entries: (store?: string) => Promise<readonly string[]>
  /** Starts a command in a process group of its own. */
  readonly start: (words: readonly string[], environment?: Readonly<Record<string, string>>) => Running
  /** What its results say, but for times; `null` where there are none. */
  readonly results: (reports?: string) => Promise<string | null>
  readonly remove: () => Promise<void>
}

/** Makes a project. Its cache has the engine of the user's, and no runs. */
export async function makeProject({ files, words }: TortureSpec): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-torture-'))
  await mkdir(join(folder, 'specs'))
  await mkdir(join(folder, 'cache'))
  await symlink(join(cacheFolder(), 'engine'), join(folder, 'cache', 'engine'))
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text)
  return {
    folder,
    words,
    entries: (store = 'cache') => filesBelow(join(folder, store, 'runs')),
    start: (words, environment = {}) => start(folder, words, environment),
    results: async (reports = 'reports') => {
      try {
        return await measuredResults(join(folder, reports, 'sample', 't', 'results.json'))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true })
    return found
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function start(folder: string, words: readonly string[], environment: Readonly<Record<string, string>>): Running {
  const env = { ...process.env, ASSAY_CACHE_DIR: join(folder, 'cache'), ...environment }
  const child = spawn(process.execPath, [assay, ...words], {
    cwd: folder,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  let hung = false
  const timer = setTimeout(() => {
    hung = true
    killGroup(child)
  }, patience)
  const ended = new Promise<Ended>((resolve) => {
    child.on('exit', (code, signal) => {
      clearTimeout(timer)
      resolve({ code, signal, output, hung })
    })
  })
  const leader = child.pid ?? 0
  return { child, ended, processorMs: () => processorMsOf(leader), children: () => groupOf(leader) }
}

/** Kills a command and all that it started. */
export function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // All of it is gone.
  }
}

/** Milliseconds of the clock tick in which Linux tells processor times. */
const TICK_MS = 10

async function processorMsOf(pid: number): Promise<number> {
  // After the command: state parent group … user time and system time as the 12th and 13th.
  const fields = (await statOf(pid)).split(' ')
  return TICK_MS * (Number(fields[11] ?? 0) + Number(fields[12] ?? 0))
}

/** What Linux tells of a process, from its state on: pid (command) state parent group …; empty when it is gone. */
async function statOf(pid: number): Promise<string> {
  const text = await readFile(join('/proc', String(pid), 'stat'), 'utf8').catch(() => '')
  return text.slice(text.lastIndexOf(')') + 2)
}

/** Processes of a group but for its leader, dead ones that nobody has asked after left out. Linux alone has /proc. */
async function groupOf(leader: number): Promise<readonly number[]> {
  const members: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^[0-9]+$/.test(name) || Number(name) === leader) continue
    const [state, , group] = (await statOf(Number(name))).split(' ')
    if (Number(group) === leader && state !== 'Z') members.push(Number(name))
  }
  return members
}
