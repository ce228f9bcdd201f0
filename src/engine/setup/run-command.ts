import { spawn } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { lastWords } from './last-words.ts'

/** How a command is run and when it is given up. */
export interface CommandOptions {
  readonly folder?: string
  readonly environment?: NodeJS.ProcessEnv
  /** Milliseconds after which it is killed, whatever it does. */
  readonly limitMs: number
  /** Milliseconds without a new byte, printed or in `watchedFolder`, after which it is killed. */
  readonly stallMs?: number
  readonly watchedFolder?: string
  /** Told how many bytes `watchedFolder` holds, about twice a second. */
  readonly onGrowth?: (bytes: number) => void
  readonly signal?: AbortSignal | undefined
}

/** What became of a command: `cause` is `null` when it ended well, else the way it ended and its last words. */
export interface CommandResult {
  readonly cause: string | null
  readonly output: string
}

/** Runs a command to its end, its limit, its stall or an abort. Never throws: a program that cannot be started is a cause too. */
export function runCommand(command: string, words: readonly string[], options: CommandOptions): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, words, {
      cwd: options.folder,
      env: options.environment ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: options.signal,
      killSignal: 'SIGKILL',
      windowsHide: true,
    })
    let output = ''
    let errors = ''
    let killedFor: string | null = null
    const give = (why: string) => {
      killedFor = why
      child.kill('SIGKILL')
    }
    const endWithUs = () => child.kill('SIGKILL')
    process.once('exit', endWithUs)
    const limit = setTimeout(() => give(`no end after ${options.limitMs / 1000} s`), options.limitMs)
    const stopWatching = watchForStall(() => output.length + errors.length, options, give)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text
    })
    const finish = (ending: string | null) => {
      process.removeListener('exit', endWithUs)
      clearTimeout(limit)
      stopWatching()
      const cause = killedFor ?? ending
      resolve({ cause: cause === null ? null : [cause, ...lastWords(`${output}\n${errors}`)].join('\n'), output })
    }
    child.once('error', (error) => finish(error.message))
    child.once('exit', () => {
      // What it started may live on and hold its output open: of one that was given up, nothing more is waited for.
      if (killedFor !== null) finish(killedFor)
    })
    child.once('close', (code, signal) => {
      finish(code === 0 ? null : signal ? `${command} was ended by ${signal}` : `${command} ended with code ${code}`)
    })
  })
}

function watchForStall(printed: () => number, options: CommandOptions, give: (why: string) => void): () => void {
  const { stallMs, watchedFolder, onGrowth } = options
  if (stallMs === undefined) return () => undefined
  let last = -1
  let since = performance.now()
  const timer = setInterval(async () => {
    const bytes = watchedFolder === undefined ? 0 : await bytesIn(watchedFolder)
    onGrowth?.(bytes)
    const now = bytes + printed()
    if (now !== last) since = performance.now()
    else if (performance.now() - since > stallMs) give(`nothing came for ${stallMs / 1000} s`)
    last = now
  }, 500)
  return () => clearInterval(timer)
}

/** Bytes of all files below a folder; files that vanish meanwhile count nothing. */
async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        (file) => file.size,
        () => 0,
      ),
    )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
