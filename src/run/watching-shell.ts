import { type ChildProcess, spawn } from 'node:child_process'

/**
 * Starts a shell that outlives this process: the system closes its input when this process ends, however that happens, so that a script which waits for the end of its input can do then what
 * a killed process cannot. It keeps this process from nothing. Not for Windows.
 *
 * @param script for `sh`, which finds the words as `$1`, `$2`
 */
export function startWatchingShell(script: string, ...words: readonly string[]): ChildProcess {
  const child = spawn('sh', ['-c', script, 'sh', ...words], {
    cwd: '/',
    // In a group of its own: who ends this process's group does not end it.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // Without a shell nothing watches, and where it was ended there is none left to tell.
  child.on('error', () => undefined)
  child.stdin?.on('error', () => undefined)
  child.unref()
  return child
}
