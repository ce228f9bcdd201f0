import { readdirSync, readFileSync } from 'node:fs'

/** So often is looked for processes that are left: one that forks all the time is not outrun at once. */
const SWEEPS = 20

/**
 * Ends a process and everything that it has started, by force: its group, and on Linux also what has left the group, which is known by a variable of its
 * environment.
 *
 * @param leader id of the process, which leads a group of its own
 * @param mark `NAME=value` in the environment of the process, and of nothing else
 */
export function endProcessGroup(leader: number, mark: string): void {
  kill(process.platform === 'win32' ? leader : -leader)
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const left = marked(mark)
    if (left.length === 0) return
    for (const one of left) kill(one)
  }
}

/** Processes with this in their environment; none where the system does not tell. */
function marked(mark: string): readonly number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const environment = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0')
      return environment.includes(mark) ? [Number(name)] : []
    } catch {
      // Another user's, or gone by now.
      return []
    }
  })
}

function kill(target: number): void {
  try {
    process.kill(target, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
