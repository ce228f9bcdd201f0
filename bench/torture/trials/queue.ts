import { setTimeout as sleep } from 'node:timers/promises'
import { hasRedis, type RedisServer, startRedis } from '../../../src/run/fixtures/redis-server.ts'
import { type Ended, killGroup, type Project, type Running } from '../project.ts'
import { programs, type TortureSpec, trainings } from '../specs.ts'
import { Broken, demandEqual, endOf, type Setting, type Trial } from '../trial.ts'

/** Workers that take runs from the queue, each with a core and a cache of its own. */
const machines = 4
const missing = () => (hasRedis ? null : 'redis-server is not installed')

/** A server, its workers, and a run that asks them. */
interface Fleet {
  readonly redis: RedisServer
  readonly workers: readonly Running[]
  readonly running: Running
}

function cacheOf(index: number): string {
  return `cache-${index}`
}

function startWorkers({ folder, start, words }: Project, url: string): readonly Running[] {
  const allowed = words.filter((word) => word === '--allow-code')
  return Array.from({ length: machines }, (_, index) =>
    start(['worker', '--queue', url, '--workers', '1', ...allowed], {
      ASSAY_CACHE_DIR: `${folder}/${cacheOf(index)}`,
    }),
  )
}

/**
 * Runs a project with four workers, disturbs it, and demands the undisturbed run's results.
 *
 * @param disturb what is done to them while the run goes on
 * @param end looks at what is left when the run has ended
 * @param more words of the run's command line
 */
async function withWorkers(
  { project, reference }: Setting,
  disturb: (fleet: Fleet) => Promise<void>,
  end: (workers: readonly Running[], ended: Ended) => Promise<void> = async () => undefined,
  more: readonly string[] = [],
): Promise<void> {
  const redis = await startRedis()
  const workers = startWorkers(project, redis.url)
  try {
    const running = project.start([...project.words, '--queue', redis.url, ...more])
    await disturb({ redis, workers, running })
    const ended = await endOf(running)
    await demandEqual(project, reference, ended)
    await end(workers, ended)
  } finally {
    for (const worker of workers) killGroup(worker.child)
    await redis.stop()
  }
}

/** Runs that the workers say they made, added up; it ends them. */
async function madeBy(workers: readonly Running[]): Promise<number> {
  for (const { child } of workers) child.kill('SIGTERM')
  const ended = await Promise.all(workers.map(endOf))
  return ended.reduce((sum, { output }) => sum + Number(/^(\d+) runs? made/m.exec(output)?.[1] ?? Number.NaN), 0)
}

/** Counts what the workers finished: more than there are runs where one was finished twice. */
async function countMade({ project, reference, count }: Setting): Promise<void> {
  const kept = await Promise.all(Array.from({ length: machines }, (_, index) => project.entries(cacheOf(index))))
  const made = kept.flat().length
  count('runs finished by workers', made)
  if (made > reference.runs) count('of them a second time', made - reference.runs)
}

function queueOnce(name: string, spec: TortureSpec): Trial {
  return {
    name,
    summary: 'a queue with four workers that nobody disturbs: every run is made once',
    spec,
    missing,
    async once(setting) {
      await withWorkers(
        setting,
        async () => undefined,
        async (workers, { output }) => {
          const made = await madeBy(workers)
          setting.count('runs made by workers', made)
          if (made !== setting.reference.runs)
            throw new Broken('lost', `${made} runs were made, there are ${setting.reference.runs}:\n${output}`)
        },
        // On a busy machine workers may take longer to come than a run has patience.
        ['--wait'],
      )
      return null
    },
  }
}

/** Each run is made once, counted by the workers themselves. */
export const queueTrainings = queueOnce('queue-trainings', trainings)
/** The same of many runs that take no time. */
export const queuePrograms = queueOnce('queue-programs', programs)

/** Workers that are killed or stand still while they make runs. */
export const queueKilled: Trial = {
  name: 'queue-killed',
  summary: 'a queue with four workers, of which three are killed or stopped, some for good, while they make runs',
  spec: programs,
  long: 50,
  missing,
  async once(setting) {
    const { random, reference, count } = setting
    await withWorkers(
      setting,
      async ({ workers, running }) => {
        for (const worker of workers.slice(1)) {
          await Promise.race([sleep((random() * reference.milliseconds) / 2), running.ended])
          const { pid } = worker.child
          if (pid === undefined) continue
          const fate = random()
          if (fate < 0.5) {
            killGroup(worker.child)
            count('kills')
            continue
          }
          process.kill(-pid, 'SIGSTOP')
          count('stops')
          if (fate < 0.75) continue
          // Longer, at times, than a worker may be silent before its runs go to others.
          await Promise.race([sleep(random() * 25_000), running.ended])
          process.kill(-pid, 'SIGCONT')
        }
      },
      () => countMade(setting),
    )
    return null
  },
}

/** A server that loses everything in the midst of a run. */
export const queueServer: Trial = {
  name: 'queue-server',
  summary: 'a queue with four workers, whose server is killed in the midst of a run, and comes back empty',
  spec: programs,
  missing,
  async once(setting) {
    const { random, reference, count } = setting
    await withWorkers(
      setting,
      async ({ redis, running }) => {
        await Promise.race([sleep(random() * reference.milliseconds), running.ended])
        await redis.stop()
        await sleep(random() * 5_000)
        await redis.start()
        count('servers killed')
      },
      () => countMade(setting),
    )
    return null
  },
}
