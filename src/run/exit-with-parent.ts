import { Worker } from 'node:worker_threads'

/** How often a child looks whether its parent still lives. */
const EVERY_MS = 1000

/**
 * Ends this process when its parent is gone, even while it is inside a long call that keeps it from noticing the broken channel: a thread of its
 * own watches the parent's id, which changes when the parent dies.
 */
export function exitWithParent(): void {
  const watch = `
    const { ppid } = process
    setInterval(() => { if (process.ppid !== ppid) process.kill(process.pid, 'SIGKILL') }, ${EVERY_MS})
  `
  // Without execArgv: the thread must not load a TypeScript loader of its own.
  new Worker(watch, { eval: true, execArgv: [] }).unref()
}
