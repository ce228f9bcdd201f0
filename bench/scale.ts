/**
 * Measures the whole run service: throughput by cores, the cost of many runs, start-up, memory, cached reruns, the command line. Writes what it found
 * to this folder. `npm run bench:scale`, or `npm run bench:scale -- --quick` for a smoke test that writes nothing.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeMachine } from './machine.ts'
import { keepResults } from './results-file.ts'
import { measureCheck, measureVerify } from './scale/command-line.ts'
import { measureMemory } from './scale/memory.ts'
import { renderScale } from './scale/render-scale.ts'
import { measureCachedReruns, measureRunCounts } from './scale/run-counts.ts'
import { smallSpec } from './scale/small-spec.ts'
import { measureStartUp } from './scale/start-up.ts'
import { measureThroughput } from './scale/throughput.ts'

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values
const counts = quick ? [1, 20] : [1, 10, 100, 1000]
const most = counts.at(-1) ?? 1

const measuredAt = new Date().toISOString()
const machine = await describeMachine()
const folder = await mkdtemp(join(tmpdir(), 'assay-scale-'))
const cacheOf = (runs: number) => join(folder, String(runs))
try {
  const { text, definitions } = smallSpec(most)
  const scale = {
    measuredAt,
    machine,
    throughput: await step('throughput', () => measureThroughput(quick ? 2 : 24, quick ? 1 : 5)),
    runCounts: await step('many runs', () => measureRunCounts(definitions, counts, cacheOf)),
    cached: await step('cached runs', () => measureCachedReruns(definitions, counts, cacheOf)),
    verify: await step('assay run', () => measureVerify(text, most, cacheOf(most))),
    check: await step('assay check', () => measureCheck(quick ? 10 : 1000)),
    startUp: await step('start-up', () => measureStartUp(quick ? 1 : 5)),
    memory: await step('memory', () => measureMemory(quick ? 2 : 200)),
  }
  if (!quick) await keepResults({ scale })
  console.log(renderScale(scale))
} finally {
  await rm(folder, { recursive: true, force: true })
}

function step<Result>(name: string, measure: () => Promise<Result>): Promise<Result> {
  console.error(name)
  return measure()
}
