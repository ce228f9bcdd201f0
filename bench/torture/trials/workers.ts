import { setTimeout as sleep } from 'node:timers/promises'
import { hasRedis, startRedis } from '../../../src/run/fixtures/redis-server.ts'
import { killGroup, type Running } from '../project.ts'
import { trainings } from '../specs.ts'
import { demandEqual, endOf, type Trial } from '../trial.ts'

/** Workers of a queue that are killed or stand still while they train, and a server that loses everything. */
export const workers: Trial = {
  name: 'queue',
  summary:
    'a queue with four workers, of which up to three are killed or stopped, and a server that is started anew at times',
  spec: trainings,
  missing: () => (hasRedis ? null : 'redis-server is not installed'),
  async once({ project, reference, random }) {
    const redis = await startRedis()
    const started: Running[] = Array.from({ length: 4 }, (_, index) =>
      project.start(['worker', '--queue', redis.url, '--workers', '1'], {
        ASSAY_CACHE_DIR: `${project.folder}/cache-${index}`,
      }),
    )
    try {
      const running = project.start([...project.words, '--queue', redis.url])
      for (const worker of started.slice(0, 3)) {
        await sleep((random() * reference.milliseconds) / 2)
        if (random() < 0.4) killGroup(worker.child)
        else if (random() < 0.5 && worker.child.pid !== undefined) process.kill(-worker.child.pid, 'SIGSTOP')
      }
      if (random() < 0.3) {
        await redis.stop()
        await sleep(random() * 2_000)
        await redis.start()
      }
      await demandEqual(project, reference, await endOf(running))
      return null
    } finally {
      for (const worker of started) killGroup(worker.child)
      await redis.stop()
    }
  },
}
