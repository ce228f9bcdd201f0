/**
 * Times several seeds of a net, each trained and judged as a whole run, on all cores: Assay's run service beside the quickest that a user could write in JAX and PyTorch. Writes what it
 * found to this folder. `npm run bench:seeds`, or `npm run bench:seeds -- --quick` for a smoke test that writes nothing. `bench/setup` installs the others.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeMachine } from './machine.ts'
import { keepResults } from './results-file.ts'
import { renderSeeds } from './seeds/render-seeds.ts'
import type { SeedsOfNet, WholeProcesses } from './seeds/results.ts'
import { otherWays, ownWay, serviceWay } from './seeds/ways.ts'
import { measureWholeProcesses } from './seeds/whole-processes.ts'
import { spreadOf } from './spread.ts'
import { exportWorkload, prepareWorkload } from './training/exported-workload.ts'
import { type NamedBaseline, runRounds } from './training/run-rounds.ts'
import { startEntry } from './training/start-entry.ts'
import { type Workload, workloads } from './training/workload.ts'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
  },
})
const rounds = Number(values.rounds ?? (values.quick ? 1 : 9))
/** Of the sample's digits; baseline.py has the same number. */
const trainRows = 8000
const names = ['784-128-64-10 batch 64', '784-64-32-32-10 batch 32', '784-256-128-10 sigmoid SGD batch 32']
const nets = workloads.filter(({ name }) => names.includes(name)).slice(0, values.quick ? 1 : undefined)

const measuredAt = new Date().toISOString()
const machine = await describeMachine()
const folder = await mkdtemp(join(tmpdir(), 'assay-seeds-'))
try {
  const measured: SeedsOfNet[] = []
  const whole: WholeProcesses[] = []
  for (const net of nets) {
    for (const seeds of values.quick ? [10] : [10, 5]) measured.push(await measureNet(ofEpochs(net, 3), seeds))
    for (const epochs of values.quick ? [] : [3, 30]) whole.push(await measureWhole(net, epochs))
  }
  const seeds = { measuredAt, machine, rounds, nets: measured, whole }
  if (!values.quick) await keepResults({ seeds })
  console.log(renderSeeds(seeds))
} finally {
  await rm(folder, { recursive: true, force: true })
}

function ofEpochs(net: Workload, epochs: number): Workload {
  return { ...net, steps: epochs * Math.floor(trainRows / net.batch) }
}

async function exported(workload: Workload): Promise<string> {
  const files = join(folder, `${workload.name}, ${workload.steps} steps`)
  await exportWorkload(await prepareWorkload(workload), files)
  return files
}

async function measureNet(workload: Workload, seeds: number): Promise<SeedsOfNet> {
  console.error(`${workload.name}: ${seeds} seeds, ${rounds} rounds`)
  const files = await exported(workload)
  const own = serviceWay(workload, seeds, trainRows)
  const others: NamedBaseline[] = []
  const closing = [own.close]
  try {
    for (const entry of otherWays(seeds)) {
      const outcome = await startEntry(entry)
      if (!('baseline' in outcome)) {
        console.error(`${entry.name}: ${outcome.reason}`)
        continue
      }
      others.push({ name: entry.name, baseline: outcome.baseline })
      closing.push(() => outcome.baseline.close())
    }
    const measured = await runRounds([own, ...others], files, rounds)
    const reference = measured.find(({ name }) => name === ownWay)
    // Without Assay's own nothing is compared, and nothing is to be written.
    if (reference === undefined || !('rounds' in reference)) throw new Error(`${ownWay} failed: ${reference?.failure}`)
    return {
      net: workload.name,
      seeds,
      steps: workload.steps,
      ways: measured.map((way) => {
        if (!('rounds' in way)) return way
        const seconds = way.rounds.map((round) => round.seconds)
        return {
          name: way.name,
          seconds: spreadOf(seconds),
          timesAsLong: spreadOf(seconds.map((own, turn) => own / (reference.rounds[turn]?.seconds ?? Number.NaN))),
          loss: spreadOf(way.rounds.map(({ loss }) => loss ?? Number.NaN)),
        }
      }),
    }
  } finally {
    await Promise.all(closing.map((close) => close()))
  }
}

async function measureWhole(net: Workload, epochs: number): Promise<WholeProcesses> {
  console.error(`${net.name}: whole processes, ${epochs} epochs`)
  const workload = ofEpochs(net, epochs)
  const seeds = 10
  const ways = await measureWholeProcesses(workload, seeds, trainRows, await exported(workload), epochs > 3 ? 3 : 5)
  const reference = ways.find(({ name }) => name === ownWay)?.seconds ?? []
  return {
    net: net.name,
    seeds,
    epochs,
    ways: ways.map(({ name, seconds }) => ({
      name,
      seconds: spreadOf(seconds),
      timesAsLong: spreadOf(seconds.map((own, turn) => own / (reference[turn] ?? Number.NaN))),
    })),
  }
}
