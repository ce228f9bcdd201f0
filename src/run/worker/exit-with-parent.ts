import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** How often a child looks whether its parent still lives. */
const EVERY_MS = 1000

/**
 * Ends this process when its parent is gone, even while it is inside a long call that keeps it from noticing the broken channel: a thread of its
 * own watches the parent. On Unix its id changes when it dies, on Windows it stays and nobody has it any longer. Resolves when the thread is there.
 */
export async function exitWithParent(): Promise<void> {
  // The id is that of now: should the parent die before the thread has started, the thread would take its successor's for it.
  const watch = `
    const parentLives = () => {
      if (process.ppid !== ${process.ppid}) return false
      try {
        return process.kill(${process.ppid}, 0)
      } catch (error) {
        return error.code !== 'ESRCH'
      }
    }
    const end = () => { if (!parentLives()) process.kill(process.pid, 'SIGKILL') }
    setInterval(end, ${EVERY_MS})
  `
  // Without execArgv: the thread must not load a TypeScript loader of its own.
  const thread = new Worker(watch, { eval: true, execArgv: [] })
  await once(thread, 'online')
  thread.unref()
}
