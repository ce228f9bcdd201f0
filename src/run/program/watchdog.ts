import { startWatchingShell } from '../watching-shell.ts'

/** Looks after a program as long as this process lives, and ends it when that is killed outright, which it cannot do itself then. */
export interface Watchdog {
  /** Tells it which process leads the program's group. */
  watch(leader: number): void
  /** Has it end, and do nothing: the program has ended, and its folder is gone. */
  dismiss(): void
}

/**
 * A shell that waits for the end of its input, which the system closes with this process, however that ends. Then it ends the group that it was told last, by force, and on Linux what has
 * left the group with the mark in its environment; and takes the folder away.
 */
const script = `
while read -r line; do group=$line; done
if [ "$group" = dismissed ]; then exit; fi
if [ -n "$group" ]; then kill -s KILL -- "-$group"; fi
for sweep in 1 2 3; do
  for found in $(grep -lzxF -e "$2" /proc/[0-9]*/environ); do
    one=\${found#/proc/}
    kill -s KILL "\${one%/environ}"
  done
done
rm -rf -- "$1"
`

/**
 * Starts a watchdog. On Windows there is none: what a killed process has started lives on there, up to its time limit.
 *
 * @param folder absolute path of the program's own folder
 * @param mark `NAME=value` in the environment of the program, and of nothing else
 */
export function startWatchdog(folder: string, mark: string): Watchdog {
  if (process.platform === 'win32') return { watch: () => undefined, dismiss: () => undefined }
  const child = startWatchingShell(script, folder, mark)
  return {
    watch: (leader) => child.stdin?.write(`${leader}\n`),
    dismiss: () => child.stdin?.end('dismissed\n'),
  }
}
