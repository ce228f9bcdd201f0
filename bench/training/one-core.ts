import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'

/** What a program's command begins with to be bound to one core, the last, with all its threads; `null` where `taskset` (util-linux, on Linux) is not there. */
export function oneCore(): readonly string[] | null {
  const words = ['taskset', '-c', String(cpus().length - 1)]
  const [program = '', ...rest] = words
  return spawnSync(program, [...rest, 'true']).status === 0 ? words : null
}
