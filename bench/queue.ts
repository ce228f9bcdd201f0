/**
 * Measures what a queue costs and how quick its workers are, what the process that asks holds, and from these what a large campaign would take: `npm run bench:queue`, or with `-- --quick`
 * for a smoke test. Needs redis-server.
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { getHeapStatistics } from 'node:v8'
import { describeMachine } from './machine.ts'
import { markdownTable } from './markdown-table.ts'
import { measureJobCost } from './queue/job-cost.ts'
import { measureMainMemory } from './queue/main-memory.ts'
import { simulate } from './queue/simulate.ts'
import { measureSpeed } from './queue/speed.ts'

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values

const { processor, cores, loadBefore, node } = await describeMachine()
console.log(`${processor}, ${cores} cores, Node ${node}, load before ${loadBefore}.\n`)

const memory = await measureMainMemory(quick ? [100, 300] : [100, 1_000, 5_000, 10_000])
console.log(
  markdownTable(
    ['runs that one process asked for', 'MB of live objects', 'MB resident'],
    memory.map(({ runs, heapMegabytes, residentMegabytes }) => [
      String(runs),
      heapMegabytes.toFixed(1),
      residentMegabytes.toFixed(0),
    ]),
  ),
)
const [least, most] = [memory[0], memory.at(-1)]
if (least === undefined || most === undefined) throw new Error('no memory was measured')
const bytesARun = ((most.heapMegabytes - least.heapMegabytes) * 1e6) / (most.runs - least.runs)
console.log(`\n${bytesARun.toFixed(0)} bytes a run.\n`)

const cost = await measureJobCost(quick ? 100 : 2_000)
console.log(
  markdownTable(
    ['a run that trains nothing', ''],
    [
      ['made by a worker process of this machine', `${cost.hereMs.toFixed(2)} ms`],
      ['made by one worker of a queue', `${cost.queuedMs.toFixed(2)} ms`],
      ['processor time of the process that asks', `${cost.mainMs.toFixed(2)} ms`],
      ['processor time of Redis', `${cost.serverMs.toFixed(2)} ms`],
      ['memory of Redis, for an hour', `${(cost.serverBytes / 1000).toFixed(1)} kB`],
    ],
  ),
)

const speed = await measureSpeed(quick ? 10 : 300, quick ? [1] : [1, 2, 4])
console.log(
  `\n${markdownTable(
    ['workers of one core each', 'small trainings a minute', `on ${availableParallelism()} cores`],
    speed.map(({ workers, runsPerMinute }) => [
      String(workers),
      runsPerMinute.toFixed(0),
      `× ${(runsPerMinute / (speed[0]?.runsPerMinute ?? Number.NaN)).toFixed(2)}`,
    ]),
  )}`,
)

/** 10,000 claims of 100 runs on 100 machines: a million runs. */
const million = { claims: 10_000, looks: 5, runsALook: 20 }
const machines = 100
const coresEach = 8
console.log(
  `\n${markdownTable(
    ['seconds a training', 'hours', 'workers busy', 'the process that asks busy', 'Redis busy', 'GB in Redis'],
    [0.1, 1, 10, 60].map((seconds) => {
      const workers = machines * coresEach
      const workerMs = seconds * 1000 + cost.queuedMs
      const { hours, busy } = simulate({ ...million, workers, workerMs, mainMs: cost.mainMs, serverMs: cost.serverMs })
      const share = (part: number) => `${(100 * part).toFixed(0)} %`
      const kept = (1e6 * Math.min(1, 1 / hours) * cost.serverBytes) / 1e9
      return [
        String(seconds),
        hours.toFixed(2),
        share(busy.workers),
        share(busy.main),
        share(busy.server),
        kept.toFixed(1),
      ]
    }),
  )}`,
)
const heap = getHeapStatistics().heap_size_limit / 1e9
console.log(
  `\nA million runs in one process: ${((1e6 * bytesARun) / 1e9).toFixed(1)} GB of live objects; Node's own limit here is ${heap.toFixed(1)} GB.`,
)
