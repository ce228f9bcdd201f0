import { availableParallelism } from 'node:os'
import { AssayError } from '../errors.ts'
import { countText } from '../judge/number-text.ts'
import { terminalText } from '../report/escape/terminal.ts'
import { openQueue } from '../run/queue/open-queue.ts'
import { type QueueWorker, serveQueue } from '../run/queue/queue-worker.ts'
import type { RunEvent } from '../run/service/events.ts'
import { RunService } from '../run/service/service.ts'
import { openStore } from '../run/store/shared/open-store.ts'
import { renderCounts } from '../run/store/shared/shared-store.ts'
import { engineNamed } from '../verify/engine.ts'
import { type Command, exitCode } from './command.ts'
import { toldInputs } from './told-inputs.ts'
import { workersNamed } from './workers-named.ts'

/** `assay worker`: takes runs from a queue until it is interrupted. */
export const worker: Command = {
  name: 'worker',
  positionals: '',
  options: {
    queue: { type: 'string', value: 'redis://…', summary: 'The queue (default: ASSAY_QUEUE)' },
    workers: { type: 'string', value: 'n', summary: 'Runs at the same time, one thread each (default: one per core)' },
    engine: {
      type: 'string',
      value: 'tensorflow|onnx',
      summary: 'Engine (default: TensorFlow where it can be made to work, else ONNX Runtime)',
    },
    store: { type: 'string', value: 'folder|address', summary: 'Share finished runs as well (docs/store.md)' },
    'allow-code': {
      type: 'boolean',
      summary: 'Make runs of code and programs too: whoever can write to the queue chooses which of this folder run',
    },
  },
  example: 'npx assay worker --queue redis://10.0.0.1:6379',
  async run(args) {
    const atOnce = workersNamed(args.text('workers')) ?? availableParallelism()
    const engine = engineNamed(args.text('engine'))
    const queue = await openQueue(args.text('queue'))
    if (queue === null) throw new AssayError('usage/invalid', 'no queue is named: give --queue, or set ASSAY_QUEUE')
    const store = await openStore(args.text('store'))
    let serving: QueueWorker | undefined
    const tell = (message: string) => console.error(terminalText(message))
    const inputs = toldInputs(engine, true, args.flag('allow-code'))
    const service = new RunService({
      inputs,
      store,
      workers: atOnce,
      onEvent(event: RunEvent) {
        if (event.kind === 'progress') serving?.tellSteps(event.id, event.steps)
        if (event.kind === 'warning') tell(`warning: ${event.message}`)
      },
    })
    const interrupted = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    })
    let made = 0
    let failed = 0
    let trouble = ''
    serving = await serveQueue(queue, {
      service,
      inputs,
      atOnce,
      onMade: () => {
        made += 1
        trouble = ''
      },
      onFailed(id, failure) {
        failed += 1
        tell(`run ${id.slice(0, 8)} failed: ${failure}`)
      },
      onTrouble(message) {
        if (message !== trouble) tell(`the queue ${queue.name}: ${message}`)
        trouble = message
      },
    })
    console.log(`Taking runs from ${queue.name}, ${atOnce} at a time. Ctrl-C ends it.`)
    await interrupted
    // What is in the making goes to other workers.
    await serving.close()
    await service.close()
    console.log(`${countText(made, 'run')} made, ${failed} failed`)
    if (store !== null) console.log(`store: ${renderCounts(store.counts)}`)
    return exitCode.ok
  },
}
