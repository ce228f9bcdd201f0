import { type ChildProcess, fork } from 'node:child_process'
import type { Readable } from 'node:stream'
import { AssayError } from '../../errors.ts'
import type { RunDefinition } from '../../plan/run-definition.ts'
import { endWithParent } from './end-with-parent.ts'
import type { TrainMessage, Work, WorkerAnswer, WorkerProgress } from './messages.ts'
import type { StartedModule } from './started-module.ts'
import { workerEnvironment } from './worker-environment.ts'

/** So much of a worker's last words is kept for the error that names it. */
const STDERR_BYTES = 4_000
/** A worker that does not go when asked is killed after this. */
const GRACE_MS = 2_000
/** What a worker that is gone has said arrives at once; after this, a process that it started and left behind holds the line open. */
const LAST_WORDS_MS = 1_000

/** How workers are started and watched. */
export interface WorkerOptions {
  readonly module: StartedModule
  /** A worker that gives no sign of life for so long is killed. */
  readonly stallMs: number
}

/** One child process that trains, seen from the main process. */
export interface WorkerProcess {
  readonly pid: number
  /** Whether the process is gone. */
  ended(): boolean
  /**
   * Trains a run; one at a time.
   *
   * @param onSteps called with updates made, a few times a second
   * @throws AssayError `run/crashed` when the process dies, `run/timeout` when it stalls and is killed, `run/cancelled` when it is interrupted from
   * outside or closed. The worker is of no use afterwards
   */
  train(work: Work, onSteps: (steps: number) => void): Promise<WorkerAnswer>
  /** Ends the process, by force after two seconds; resolves when it is gone. */
  close(): Promise<void>
}

/** Starts a worker. It loads an engine only when its first run comes. */
export function startWorker({ module, stallMs }: WorkerOptions): WorkerProcess {
  const child = fork(module.file, module.words, {
    // Nothing of the main process's own flags: the worker must compute the same under Vitest and plain Node.
    // `--expose-gc`: it knows best when there is garbage, see `serveWorker`.
    execArgv: ['--expose-gc'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, ...workerEnvironment() },
  })
  const pid = child.pid ?? 0
  const dismiss = child.pid === undefined ? () => undefined : endWithParent(child.pid)
  let lastWords = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-STDERR_BYTES)
  })

  let closing = false
  let stalled = false
  let exited = false
  let advice = ''
  let settle: ((result: WorkerAnswer | AssayError) => void) | null = null
  const finish = (result: WorkerAnswer | AssayError) => settle?.(result)
  const gone = new Promise<void>((resolve) => {
    // Not `close`: it never comes when this side hung up first.
    child.once('exit', async (exitCode, signal) => {
      exited = true
      dismiss()
      await lastOf(child.stderr)
      finish(causeOfDeath({ pid, exitCode, signal, lastWords, closing, stalled, stallMs, advice }))
      resolve()
    })
    child.on('error', (cause) => {
      finish(new AssayError('run/crashed', `a worker could not be started or reached: ${cause.message}`, { cause }))
      if (child.pid === undefined) resolve()
    })
  })
  const ended = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null

  return {
    pid,
    ended,
    train(work, onSteps) {
      advice = adviceOnStalling(work.definition)
      return new Promise((resolve, reject) => {
        let watchdog = setTimeout(kill, stallMs)
        function kill(): void {
          // It has ended by itself, and its last words are on their way.
          if (exited) return
          stalled = true
          // SIGKILL ends a stopped process and an endless loop as well.
          child.kill('SIGKILL')
        }
        function hear(message: unknown): void {
          clearTimeout(watchdog)
          watchdog = setTimeout(kill, stallMs)
          const heard = message as WorkerAnswer | WorkerProgress
          if (heard.kind === 'progress') onSteps(heard.steps)
          // A TypeScript loader may speak on the same line.
          else if (heard.kind === 'finished' || heard.kind === 'failed') finish(heard)
        }
        settle = (result) => {
          settle = null
          clearTimeout(watchdog)
          child.off('message', hear)
          if (result instanceof AssayError) reject(result)
          else resolve(result)
        }
        child.on('message', hear)
        if (ended()) {
          finish(new AssayError('run/crashed', `worker ${pid} had ended before it could take a run`))
        } else {
          send(child, { kind: 'train', ...work })
        }
      })
    },
    async close() {
      closing = true
      const force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
      if (child.connected) child.disconnect()
      child.kill('SIGTERM')
      await gone
      clearTimeout(force)
    },
  }
}

/** Resolves when everything has been read, or nothing more is to be waited for. */
function lastOf(stream: Readable | null): Promise<void> {
  return new Promise((resolve) => {
    if (stream === null || stream.closed) {
      resolve()
      return
    }
    const enough = setTimeout(() => stream.destroy(), LAST_WORDS_MS)
    stream.once('close', () => {
      clearTimeout(enough)
      resolve()
    })
  })
}

function send(child: ChildProcess, message: TrainMessage): void {
  // A failed send is followed by `close`, which names the cause.
  child.send(message, () => undefined)
}

interface Death {
  readonly pid: number
  readonly exitCode: number | null
  readonly signal: string | null
  readonly lastWords: string
  readonly closing: boolean
  readonly stalled: boolean
  readonly stallMs: number
  readonly advice: string
}

function adviceOnStalling(definition: RunDefinition): string {
  return definition.kind === 'code'
    ? `${definition.module} has to come to an end, and to let timers run meanwhile (await tf.nextFrame())`
    : 'Train fewer rows or a smaller model, or allow more time'
}

function causeOfDeath({ pid, exitCode, signal, lastWords, closing, stalled, stallMs, advice }: Death): AssayError {
  if (stalled) {
    return new AssayError(
      'run/timeout',
      `worker ${pid} made no progress for ${stallMs / 1000} s and was killed. ${advice}`,
    )
  }
  if (closing) return new AssayError('run/cancelled', 'the run service was closed before the run had finished')
  if (signal === 'SIGINT' || signal === 'SIGTERM') {
    return new AssayError('run/cancelled', `worker ${pid} was interrupted (${signal}) before the run had finished`)
  }
  const how = signal === null ? `ended with exit code ${exitCode}` : `was killed by ${signal}`
  const perhaps = signal === 'SIGKILL' ? ' (by the system, if memory ran out)' : ''
  const words = lastWords.trim().split('\n').slice(-8).join('\n')
  return new AssayError(
    'run/crashed',
    `worker ${pid} ${how}${perhaps} while it trained${words === '' ? ', without a word' : `. Its last words:\n${words}`}`,
  )
}
