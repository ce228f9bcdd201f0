import { setTimeout as sleep } from 'node:timers/promises'
import type { PRNG } from 'seedrandom'
import type { Ended, Project, Running } from './project.ts'
import type { TortureSpec } from './specs.ts'

/** What an undisturbed run of the project found, and how long it took. */
export interface Reference {
  /** Its results but for times, see `measuredResults`. */
  readonly results: string
  /** From a cold cache, milliseconds. */
  readonly milliseconds: number
  /** Processor time of its main process, milliseconds. */
  readonly processorMs: number
  /** Runs that were made. */
  readonly runs: number
  /** What its cache held: a folder like `runs`. */
  readonly cache: string
}

/** What a trial works with. */
export interface Setting {
  readonly project: Project
  readonly reference: Reference
  /** Uniform on [0, 1), of the trial's own seed. */
  readonly random: PRNG
  /** Adds to what the campaign counts: `count('kills')`. */
  readonly count: (what: string, times?: number) => void
}

/** A way to disturb a run. */
export interface Trial {
  readonly name: string
  /** One sentence, for the table. */
  readonly summary: string
  /** What is run. */
  readonly spec: TortureSpec
  /** How often it is tried in the long form, where that is not the usual number. */
  readonly long?: number
  /** Why it cannot be tried on this machine; `null` where it can. */
  readonly missing?: () => string | null
  /**
   * Disturbs a run of the project once, and lets it be finished.
   *
   * @returns what was lost, in words, though it may be lost; `null` for nothing
   * @throws Broken where a promise was broken
   */
  readonly once: (setting: Setting) => Promise<string | null>
}

/** A promise that was broken: a result that is wrong, a finished run that was lost, a command that hangs. */
export class Broken extends Error {
  readonly kind: 'wrong' | 'lost' | 'hang' | 'silent'

  constructor(kind: Broken['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}

/** How often a process is looked at, milliseconds. */
const LOOK_MS = 10

/**
 * Waits until a command has done a random share of what an undisturbed run does, its end included, or has ended. Counted in processor time, so that the moments are spread alike on a busy
 * machine and on a quiet one.
 */
export async function wait({ random, reference }: Setting, running: Running): Promise<void> {
  const until = random() * 1.1 * reference.processorMs
  let over = false
  void running.ended.then(() => {
    over = true
  })
  while (!over && (await running.processorMs()) < until) await sleep(LOOK_MS)
}

/**
 * Runs the project to its end, whatever was done to it before.
 *
 * @throws Broken `wrong` where it finds anything else than the undisturbed run, `hang` where it does not end
 */
export async function finish(
  { project, reference }: Setting,
  words: readonly string[] = project.words,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const ended = await endOf(project.start(words, environment))
  await demandEqual(project, reference, ended)
  return ended
}

/** @throws Broken `wrong` where the results are not those of the undisturbed run */
export async function demandEqual(project: Project, reference: Reference, ended: Ended): Promise<void> {
  const results = await project.results()
  if (results === reference.results && ended.code === 0) return
  const what = results === reference.results ? `it ends with ${ended.code ?? ended.signal}` : 'its results differ'
  throw new Broken('wrong', `${what}:\n${ended.output.slice(-3000)}`)
}

/** @throws Broken `hang` where the command had to be killed */
export async function endOf(running: Running): Promise<Ended> {
  const ended = await running.ended
  if (ended.hung) throw new Broken('hang', `it did not end:\n${ended.output.slice(-3000)}`)
  return ended
}

/** Milliseconds that workers have to notice that the run which started them is gone. */
const farewell = 60_000

/** @throws Broken `hang` where a process that a command started outlives it */
export async function demandNoOrphans(running: Running): Promise<void> {
  const until = Date.now() + farewell
  while ((await running.children()).length > 0) {
    if (Date.now() > until) throw new Broken('hang', `processes are left: ${(await running.children()).join(', ')}`)
    await sleep(200)
  }
}

/** One of a list. */
export function oneOf<const T>(list: readonly [T, ...T[]], random: PRNG): T {
  return list[Math.floor(random() * list.length)] ?? list[0]
}
