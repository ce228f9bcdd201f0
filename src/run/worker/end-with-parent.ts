import { startWatchingShell } from '../watching-shell.ts'

/** Ends when its input does, which the system closes with the process that started it, however that ends; then it ends the worker by force, unless it was told that this is gone. */
const script = 'read -r line || kill -s KILL "$1"'

/**
 * Has a worker ended when this process is killed outright. A worker looks for that itself, but one that is stopped, as by a debugger or a full machine, cannot. Not on Windows, which stops
 * no processes.
 *
 * @param pid the worker's
 * @returns to be called once the worker is gone, before its number is given to another process
 */
export function endWithParent(pid: number): () => void {
  if (process.platform === 'win32') return () => undefined
  // Without a shell, or where it was ended, the worker still looks for itself.
  const child = startWatchingShell(script, String(pid))
  return () => child.stdin?.end('gone\n')
}
