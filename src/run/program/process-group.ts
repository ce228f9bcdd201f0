import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** So often is looked for processes that are left: one that forks all the time is not outrun at once. */
const SWEEPS = 20

/** How what a program has started is known, wherever it has gone. */
export interface Trace {
  /** `NAME=value` in the environment of the program, and of nothing else. */
  readonly mark: string
  /** Absolute path, without links, of a folder in which nothing but the program works; `null` where it has none of its own. */
  readonly folder: string | null
}

/**
 * Ends a process and everything that it has started, by force: its group, and on Linux also what has left the group, as far as `endTraced` knows it.
 *
 * @param leader id of the process, which leads a group of its own
 */
export function endProcessGroup(leader: number, trace: Trace): void {
  kill(process.platform === 'win32' ? leader : -leader)
  endTraced(trace)
}

/**
 * Ends, by force, every process that has the mark in its environment or works in the folder. It ends none where the system does not tell: only Linux does. What
 * has left group, environment and folder, all three, is not found.
 */
export function endTraced(trace: Trace): void {
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const left = traced(trace)
    if (left.length === 0) return
    for (const one of left) kill(one)
  }
}

function traced({ mark, folder }: Trace): readonly number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => {
      if (!/^\d+$/.test(name)) return false
      try {
        if (readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(mark)) return true
        return folder !== null && readlinkSync(`/proc/${name}/cwd`).startsWith(folder)
      } catch {
        // Another user's, or gone by now.
        return false
      }
    })
    .map(Number)
}

function kill(target: number): void {
  try {
    process.kill(target, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
