import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** What a program's command begins with to be bound to one core, the last that this process may use, with all its threads; `null` where `taskset` (util-linux, on Linux) is not there. */
export function oneCore(): readonly string[] | null {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
  const last = /^Cpus_allowed_list:.*?(\d+)$/m.exec(status)?.[1]
  if (last === undefined) return null
  const words = ['taskset', '-c', last] as const
  return spawnSync(words[0], [...words.slice(1), 'true']).status === 0 ? words : null
}
