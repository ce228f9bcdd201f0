import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { AssayError } from '../../errors.ts'
import type { Measurements } from '../../metrics/measurements.ts'
import type { NamedFile, ProgramRunDefinition } from '../../plan/run-definition.ts'
import { readLines } from '../../recorded/read-lines.ts'
import { readSameFile } from '../training/read-same-file.ts'
import { endProcessGroup } from './process-group.ts'
import { startWatchdog, type Watchdog } from './watchdog.ts'

/** More than any run measures: 500,000 numbers. */
const mostBytes = 64_000_000
/** So much of what a program says is kept: its last words. */
const keptBytes = 4_000
/** How often the file of measurements is looked at. */
const LOOK_MS = 200
/** What a program that has ended has said arrives at once; after this, something that it left behind holds the line open. */
const LAST_WORDS_MS = 1_000

/** What a program measured, and the last of what it said on standard error. */
export interface ProgramRun {
  readonly measurements: Measurements
  readonly log: string
}

/**
 * Runs a program once, for one arm and seed, in a folder of its own that holds copies of the files which the spec names. It is given `--arm`, `--seed`
 * and the arm's parameters as arguments, and the same in `ASSAY_ARM`, `ASSAY_SEED` and `ASSAY_PARAMETERS` (JSON). Whatever it starts is ended with it, also where this process is killed.
 *
 * @throws AssayError `run/program` when it cannot be started, ends otherwise than with exit code 0, or measures other than declared; `run/timeout` when it
 * takes too long; `run/cache` when a file was edited
 */
export async function runProgram(definition: ProgramRunDefinition): Promise<ProgramRun> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'assay-program-')))
  const mark = `ASSAY_RUN=${randomUUID()}`
  const watchdog = startWatchdog(folder, mark)
  try {
    for (const file of definition.files) await copyFile(file, folder)
    const { output, log } = await execute(definition, { folder, mark, watchdog })
    const { arm, seed, metrics, stepsPerEpoch, labelCounts } = definition
    const read = readLines({ text: output, arm, seed, metrics, stepsPerEpoch, labelCounts })
    if ('mistake' in read) throw broken(definition, `does not measure as its spec says: ${read.mistake}`, log)
    return { measurements: read.measurements, log }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    watchdog.dismiss()
  }
}

async function copyFile(file: NamedFile, folder: string): Promise<void> {
  const bytes = await readSameFile(file, 'run/program')
  const to = join(folder, file.name)
  await mkdir(dirname(to), { recursive: true })
  await writeFile(to, bytes, { mode: (await stat(resolve(file.path))).mode })
}

/** Where a program runs, and by what it is known. */
interface Place {
  readonly folder: string
  /** `NAME=value`, for its environment. */
  readonly mark: string
  readonly watchdog: Watchdog
}

async function execute(
  definition: ProgramRunDefinition,
  { folder, mark, watchdog }: Place,
): Promise<{ readonly output: string; readonly log: string }> {
  const { measurements, timeLimit } = definition
  const file = join(folder, 'measurements.jsonl')
  const child = start(definition, { folder, file, mark })
  if (child.pid !== undefined) watchdog.watch(child.pid)
  let why: string | null = null
  const end = (reason: string | null) => {
    why ??= reason
    if (child.pid !== undefined) endProcessGroup(child.pid, { mark, folder })
  }
  const forget = endWithThisProcess(() => {
    end(null)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })
  const printed = measurements === 'output' ? firstBytes(child, () => end('tooMuch')) : lastBytes(child.stdout)
  const said = lastBytes(child.stderr)
  const limit = setTimeout(() => end('time'), timeLimit * 1000)
  const look = setInterval(async () => {
    if (((await stat(file).catch(() => null))?.size ?? 0) > mostBytes) end('tooMuch')
  }, LOOK_MS)
  try {
    // Asked for now: it may come together with the exit.
    const closed = new Promise((done) => child.once('close', done))
    const exited: readonly (number | string | null)[] = await once(child, 'exit').catch((cause) => {
      throw broken(definition, `cannot be started: ${messageOf(cause)}`, '', cause)
    })
    // What it has left behind would go on computing.
    end(null)
    await Promise.race([closed, new Promise((done) => setTimeout(done, LAST_WORDS_MS).unref())])
    const log = said()
    if (why === 'time') {
      throw new AssayError(
        'run/timeout',
        `${nameOf(definition)} took more than ${timeLimit} s and was ended${lastWords(log)}`,
      )
    }
    if (why === 'tooMuch') throw broken(definition, `measured more than ${mostBytes / 1e6} MB and was ended`, log)
    const [code, signal] = exited
    if (signal !== null) throw broken(definition, `was killed by ${signal}`, log)
    if (code !== 0) throw broken(definition, `ended with exit code ${code}`, log)
    return { output: measurements === 'output' ? printed() : await readMeasurements(definition, file, log), log }
  } finally {
    forget()
    clearTimeout(limit)
    clearInterval(look)
    child.stdout?.destroy()
    child.stderr?.destroy()
  }
}

function start(
  { command, arm, seed, parameters, memoryLimit }: ProgramRunDefinition,
  { folder, file, mark }: { readonly folder: string; readonly file: string; readonly mark: string },
): ChildProcess {
  const given = Object.entries(parameters).flatMap(([name, value]) => [`--${name}`, String(value)])
  const words = [...command, '--arm', arm, '--seed', String(seed), ...given]
  // The shell reads none of these words: they are its arguments, not its script.
  const limited = [
    'sh',
    '-c',
    'ulimit -v "$1" && shift && exec "$@"',
    'sh',
    String((memoryLimit ?? 0) * 1000),
    ...words,
  ]
  const [program = '', ...rest] = memoryLimit === null || process.platform === 'win32' ? words : limited
  return spawn(program, rest, {
    cwd: folder,
    // A group of its own can be ended as one, with all that the program has started.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ASSAY_RUN: mark.slice('ASSAY_RUN='.length),
      ASSAY_ARM: arm,
      ASSAY_SEED: String(seed),
      ASSAY_PARAMETERS: JSON.stringify(parameters),
      ASSAY_MEASUREMENTS: file,
    },
  })
}

async function readMeasurements(definition: ProgramRunDefinition, file: string, log: string): Promise<string> {
  const size = (await stat(file).catch(() => null))?.size
  if (size === undefined) throw broken(definition, 'wrote no file of measurements (ASSAY_MEASUREMENTS)', log)
  if (size > mostBytes) throw broken(definition, `measured more than ${mostBytes / 1e6} MB`, log)
  return readFile(file, 'utf8')
}

/** What is printed; of too much, nothing more is taken in. */
function firstBytes({ stdout }: ChildProcess, tooMuch: () => void): () => string {
  const pieces: Buffer[] = []
  let bytes = 0
  stdout?.on('data', (piece: Buffer) => {
    bytes += piece.length
    if (bytes <= mostBytes) pieces.push(piece)
    else {
      stdout.destroy()
      tooMuch()
    }
  })
  return () => Buffer.concat(pieces).toString('utf8')
}

function lastBytes(stream: ChildProcess['stderr']): () => string {
  let last = ''
  stream?.setEncoding('utf8').on('data', (text: string) => {
    last = (last + text).slice(-keptBytes)
  })
  return () => last.trim()
}

/** Ends the program when this process is ended in its midst; where that is killed outright, the watchdog does. */
function endWithThisProcess(end: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const leave = () => process.exit(1)
  process.once('exit', end)
  for (const signal of signals) process.once(signal, leave)
  return () => {
    process.off('exit', end)
    for (const signal of signals) process.off(signal, leave)
  }
}

function broken(definition: ProgramRunDefinition, what: string, log: string, cause?: unknown): AssayError {
  return new AssayError('run/program', `${nameOf(definition)} ${what}${lastWords(log)}`, { cause })
}

function nameOf({ command, arm, seed }: ProgramRunDefinition): string {
  return `${command.join(' ')} (arm ${arm}, seed ${seed})`
}

function lastWords(log: string): string {
  return log === '' ? '' : `. Its last words:\n${log.split('\n').slice(-8).join('\n')}`
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
