import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { lastWords } from '../../src/engine/setup/last-words.ts'
import type { Answer, Greeting, Opened, Request, Round } from './baseline-messages.ts'

/** A baseline in its own process, which lives as long as the benchmark: what it compiles is compiled once, and rounds can alternate. */
export interface Baseline {
  readonly versions: Readonly<Record<string, string>>
  /** Loads a workload and warms up. */
  open(folder: string): Promise<Opened>
  /** Carries the workload out once. */
  round(): Promise<Round>
  /** Ends the process. */
  close(): Promise<void>
}

/** How a baseline is started. */
export interface BaselineCommand {
  readonly program: string
  readonly words: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  /** Milliseconds after which a baseline that does not answer is given up: compilers take long. */
  readonly limitMs: number
}

/** A baseline that does not go when asked is killed after this. */
const graceMs = 5000

/** Nobody outlives the benchmark. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/**
 * Starts a baseline. All of its methods throw an `Error` that says how it failed.
 *
 * @throws Error with the process's last words, when it ends instead of greeting
 */
export async function startBaseline({ program, words, environment, limitMs }: BaselineCommand): Promise<Baseline> {
  const child = spawn(program, words, { env: environment, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true })
  running.add(child)
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-4000)
  })
  // A process that has gone cannot be written to: how it went is told by `gone`.
  child.stdin.on('error', () => undefined)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      running.delete(child)
      resolve(error.message)
    })
    child.once('close', (code, signal) => {
      running.delete(child)
      resolve([`it ended with ${signal ?? `code ${code}`}`, ...lastWords(errors)].join('\n'))
    })
  })

  async function hear(): Promise<unknown> {
    const limit = setTimeout(() => child.kill('SIGKILL'), limitMs)
    try {
      const line = await lines.next()
      if (line.done) throw new Error(await gone)
      return JSON.parse(line.value)
    } finally {
      clearTimeout(limit)
    }
  }

  async function ask(request: Request): Promise<Answer> {
    child.stdin.write(`${JSON.stringify(request)}\n`)
    const answer = (await hear()) as Answer
    if ('failed' in answer) throw new Error(answer.failed)
    return answer
  }

  const { versions } = (await hear()) as Greeting
  return {
    versions,
    async open(folder) {
      const answer = await ask({ do: 'open', folder })
      if (!('initialLoss' in answer)) throw new Error(`it answered an opening with ${JSON.stringify(answer)}`)
      return answer
    },
    async round() {
      const answer = await ask({ do: 'round' })
      if (!('seconds' in answer)) throw new Error(`it answered a round with ${JSON.stringify(answer)}`)
      return answer
    },
    async close() {
      child.stdin.end()
      const force = setTimeout(() => child.kill('SIGKILL'), graceMs)
      await gone
      clearTimeout(force)
    },
  }
}
