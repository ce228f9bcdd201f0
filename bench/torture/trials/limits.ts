import { execFileSync } from 'node:child_process'
import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { trainings } from '../specs.ts'
import { Broken, demandEqual, endOf, finish, type Trial } from '../trial.ts'

/** A disk that is full sooner or later: a file system of a random size under the cache and the reports. */
export const fullDisk: Trial = {
  name: 'full disk',
  summary: 'cache and reports on a file system of a random size, then on one with room',
  spec: trainings,
  missing: () => (process.getuid?.() === 0 ? null : 'mounting a small file system takes the rights of root'),
  async once(setting) {
    const { project, reference, random } = setting
    const small = join(project.folder, 'small')
    await mkdir(small)
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${16 + Math.floor(random() * 400)}k`, 'tmpfs', small])
    try {
      await mkdir(join(small, 'cache'))
      await symlink(join(project.folder, 'cache', 'engine'), join(small, 'cache', 'engine'))
      const kept = { ASSAY_CACHE_DIR: join(small, 'cache') }
      const ended = await endOf(project.start([...project.words, '--reports', 'small/reports'], kept))
      const found = await project.results('small/reports')
      if (ended.code === 0) {
        if (found !== reference.results) throw new Broken('wrong', `it ends well with:\n${ended.output.slice(-2000)}`)
        return null
      }
      await finish(setting)
      return 'what did not fit'
    } finally {
      execFileSync('umount', [small])
    }
  },
}

/** A limit of the address space, at random between what Node needs to start and enough. */
export const memoryCap: Trial = {
  name: 'memory cap',
  summary: 'a limit of the address space of every process of a run, then a run without one',
  spec: trainings,
  missing: () => (hasCommand('prlimit') ? null : 'prlimit is not installed'),
  async once(setting) {
    const { project, reference, random } = setting
    const running = project.start(project.words)
    const bytes = Math.floor(2 ** (31 + random() * 6))
    // Set from outside, at once: what is started later inherits it.
    execFileSync('prlimit', ['--pid', String(running.child.pid), `--as=${bytes}`])
    const ended = await endOf(running)
    if (ended.code === 0) {
      await demandEqual(project, reference, ended)
      return null
    }
    await finish(setting)
    return 'what did not fit'
  },
}

/** Whether a command is there. */
function hasCommand(name: string): boolean {
  try {
    execFileSync('which', [name], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
