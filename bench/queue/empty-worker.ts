/** A worker of the queue at the address given, whose runs take no time, see `empty-runs.ts`. */
import { faultyInputs } from '../../src/run/fixtures/faulty-inputs.ts'
import { openQueue } from '../../src/run/queue/open-queue.ts'
import { serveQueue } from '../../src/run/queue/queue-worker.ts'
import { RunService } from '../../src/run/service/service.ts'
import { emptyService } from './empty-runs.ts'

const queue = await openQueue(process.argv[2])
if (queue === null) throw new Error('no queue')
await serveQueue(queue, {
  service: new RunService(emptyService),
  inputs: faultyInputs(),
  atOnce: 1,
  onMade: () => undefined,
  onFailed: (id, failure) => console.error(id, failure),
  onTrouble: (message) => console.error(message),
})
