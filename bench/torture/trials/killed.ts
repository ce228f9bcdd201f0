import { stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { killGroup, type Running } from '../project.ts'
import { programs, trainings } from '../specs.ts'
import { Broken, demandEqual, demandNoOrphans, endOf, finish, oneOf, type Setting, type Trial, wait } from '../trial.ts'

/** Most times that a command is killed in one trial of the kinds below. */
const mostKills = 10

/** Times at which the entries of finished runs were written: a run that is made again gets another. */
async function written({ project }: Setting): Promise<ReadonlyMap<string, number>> {
  const entries = await project.entries()
  return new Map(await Promise.all(entries.map(async (path) => [path, (await stat(path)).mtimeMs] as const)))
}

/** Runs something that makes runs. What had been finished before is not made again. */
async function withoutLoss(setting: Setting, run: () => Promise<unknown>): Promise<void> {
  const before = await written(setting)
  await run()
  const after = await written(setting)
  const again = [...before].filter(([path, time]) => after.get(path) !== time)
  if (again.length > 0) throw new Broken('lost', `${again.length} finished runs were lost or made again`)
}

/** Results that a killed command leaves are whole: those of the undisturbed run, or none. */
async function demandWhole({ project, reference }: Setting): Promise<void> {
  const results = await project.results()
  if (results !== null && results !== reference.results)
    throw new Broken('wrong', 'a killed command left other results')
}

/** Kills a command again and again at random moments, which goes on each time from what its predecessor left; then lets it end. */
async function killAgainAndAgain(setting: Setting, kill: (running: Running) => Promise<void>): Promise<string | null> {
  const { project, random, count } = setting
  for (let left = 1 + Math.floor(random() * mostKills); left > 0; left--) {
    await withoutLoss(setting, async () => {
      const running = project.start(project.words)
      await wait(setting, running)
      if (running.child.exitCode === null) {
        count('kills')
        count('worker processes at a kill, each with at most one run in flight', (await running.children()).length)
      }
      await kill(running)
    })
    await demandWhole(setting)
  }
  count('finished runs kept', (await project.entries()).length)
  await withoutLoss(setting, () => finish(setting))
  return null
}

/** All of a run's processes killed at once, as a machine that loses its power. */
export const killedGroup: Trial = {
  name: 'killed',
  summary: `SIGKILL of every process of a run at a random moment, up to ${mostKills} times in a row, then a run to the end`,
  spec: trainings,
  long: 60,
  once: (setting) =>
    killAgainAndAgain(setting, async (running) => {
      killGroup(running.child)
      await endOf(running)
    }),
}

/** The main process killed alone: its workers have to notice. */
export const killedMain: Trial = {
  name: 'killed main',
  summary: `SIGKILL of the main process alone, up to ${mostKills} times in a row: its workers end by themselves`,
  spec: trainings,
  long: 60,
  once: (setting) =>
    killAgainAndAgain(setting, async (running) => {
      running.child.kill('SIGKILL')
      await endOf(running)
      await demandNoOrphans(running)
    }),
}

/** Kills workers of a run, one after another, as long as it goes on: each time some run has been finished since. */
async function killWorkers(setting: Setting): Promise<string | null> {
  const { project, reference, random, count } = setting
  const running = project.start(project.words)
  let over = false
  const ending = endOf(running).finally(() => {
    over = true
  })
  for (let finished = -1; !over; ) {
    const now = (await project.entries()).length
    if (now <= finished) {
      await sleep(50)
      continue
    }
    finished = now
    await sleep((random() * 4 * reference.milliseconds) / reference.runs)
    const [first, ...rest] = await running.children()
    if (first === undefined) continue
    try {
      process.kill(oneOf([first, ...rest], random), 'SIGKILL')
      count('kills')
    } catch {
      // It ended in between.
    }
  }
  const ended = await ending
  await demandNoOrphans(running)
  count('runs in flight that were made again', ended.output.split('trying again on a fresh worker').length - 1)
  if (ended.code === 0) {
    await demandEqual(project, reference, ended)
    return null
  }
  await withoutLoss(setting, () => finish(setting))
  return 'a run that was hit twice'
}

/** Workers killed: their runs are made by others, or their claims are errors. */
export const killedWorker: Trial = {
  name: 'killed worker',
  summary: 'SIGKILL of workers, again and again: the run ends, and what it could not check is an error',
  spec: trainings,
  once: killWorkers,
}

/** The same of workers that run programs. */
export const killedProgram: Trial = {
  name: 'killed program',
  summary: 'the same of workers that run programs, and of the programs',
  spec: programs,
  once: killWorkers,
}

/** A run that its user or its system ends. */
export const interrupted: Trial = {
  name: 'interrupted',
  summary: 'SIGINT or SIGTERM at a random moment, at times twice: no process is left',
  spec: trainings,
  async once(setting) {
    const { project, random } = setting
    const running = project.start(project.words)
    await wait(setting, running)
    const signal = oneOf(['SIGINT', 'SIGTERM'], random)
    running.child.kill(signal)
    if (random() < 0.3) running.child.kill(signal)
    await endOf(running)
    await demandNoOrphans(running)
    await withoutLoss(setting, () => finish(setting))
    return null
  },
}

/** A worker that stands still for a while, as on a machine that swaps. */
export const stopped: Trial = {
  name: 'stopped',
  summary: 'SIGSTOP of every process of a run for a moment, then SIGCONT',
  spec: trainings,
  async once(setting) {
    const { project, reference } = setting
    const running = project.start(project.words)
    await wait(setting, running)
    const { pid } = running.child
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGSTOP')
      // What stands still uses no processor time.
      await sleep(setting.random() * reference.milliseconds)
      if (pid !== undefined) process.kill(-pid, 'SIGCONT')
    } catch {
      // It had ended.
    }
    await demandEqual(project, reference, await endOf(running))
    return null
  },
}
