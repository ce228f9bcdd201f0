import { stat } from 'node:fs/promises'
import { killGroup } from '../project.ts'
import {
  Broken,
  demandEqual,
  demandNoOrphans,
  endOf,
  finish,
  oneOf,
  type Setting,
  type Trial,
  usual,
  wait,
} from '../trial.ts'

/** Times at which the entries of finished runs were written: a run that is made again gets another. */
async function written({ project }: Setting): Promise<ReadonlyMap<string, number>> {
  const entries = await project.entries()
  return new Map(await Promise.all(entries.map(async (path) => [path, (await stat(path)).mtimeMs] as const)))
}

/** Finishes a run that was cut off. What had been finished before is not made again. */
async function finishWithoutLoss(setting: Setting): Promise<string | null> {
  const before = await written(setting)
  await finish(setting)
  const after = await written(setting)
  const again = [...before].filter(([path, time]) => after.get(path) !== time)
  if (again.length > 0) throw new Broken('lost', `${again.length} finished runs were made again`)
  return null
}

/** All of a run's processes killed at once, as a machine that loses its power; up to three times in a row. */
export const killedGroup: Trial = {
  name: 'killed',
  summary: 'SIGKILL of every process of a run at a random moment, once to three times, then a run to the end',
  async once(setting) {
    for (let times = 1 + Math.floor(setting.random() * 3); times > 0; times--) {
      const running = setting.project.start(usual)
      await wait(setting)
      killGroup(running.child)
      await endOf(running)
    }
    return finishWithoutLoss(setting)
  },
}

/** The main process killed alone: its workers have to notice. */
export const killedMain: Trial = {
  name: 'killed main',
  summary: 'SIGKILL of the main process alone: its workers end by themselves',
  async once(setting) {
    const running = setting.project.start(usual)
    await wait(setting)
    running.child.kill('SIGKILL')
    await endOf(running)
    await demandNoOrphans(running)
    return finishWithoutLoss(setting)
  },
}

/** A worker killed: its run is made by another one, or its claims are errors. */
export const killedWorker: Trial = {
  name: 'killed worker',
  summary: 'SIGKILL of one process that a run started: the run ends, and what it could not check is an error',
  async once(setting) {
    const { project, reference, random } = setting
    const running = project.start(usual)
    await wait(setting)
    const [first, ...rest] = await running.children()
    if (first !== undefined) {
      try {
        process.kill(oneOf([first, ...rest], random), 'SIGKILL')
      } catch {
        // It ended in between.
      }
    }
    const ended = await endOf(running)
    await demandNoOrphans(running)
    if (ended.code === 0) {
      await demandEqual(project, reference, ended)
      return null
    }
    await finishWithoutLoss(setting)
    return 'the run in flight'
  },
}

/** A run that its user or its system ends. */
export const interrupted: Trial = {
  name: 'interrupted',
  summary: 'SIGINT or SIGTERM at a random moment, at times twice: no process is left',
  async once(setting) {
    const { project, random } = setting
    const running = project.start(usual)
    await wait(setting)
    const signal = oneOf(['SIGINT', 'SIGTERM'], random)
    running.child.kill(signal)
    if (random() < 0.3) running.child.kill(signal)
    await endOf(running)
    await demandNoOrphans(running)
    return finishWithoutLoss(setting)
  },
}

/** A worker that stands still for a while, as on a machine that swaps. */
export const stopped: Trial = {
  name: 'stopped',
  summary: 'SIGSTOP of every process of a run for a moment, then SIGCONT',
  async once(setting) {
    const { project, reference } = setting
    const running = project.start(usual)
    await wait(setting)
    const { pid } = running.child
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGSTOP')
      await wait(setting)
      if (pid !== undefined) process.kill(-pid, 'SIGCONT')
    } catch {
      // It had ended.
    }
    await demandEqual(project, reference, await endOf(running))
    return null
  },
}
