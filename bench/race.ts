/**
 * Times one training step of Assay and of its peers, side by side, alternating, one thread each, and writes what it found to this folder.
 * `npm run bench`, or `npm run bench -- --quick` for a smoke test of a few steps that writes nothing. `bench/setup` installs the Python peers.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeMachine } from './machine.ts'
import { exportWork, prepareWork } from './race/exported-work.ts'
import { peers } from './race/peers.ts'
import { renderRace } from './race/render-race.ts'
import type { PeerResult, WorkResult } from './race/results.ts'
import { type NamedPeer, runRounds } from './race/run-rounds.ts'
import { startEntry } from './race/start-entry.ts'
import { works } from './race/work.ts'
import { chartFile, keepResults } from './results-file.ts'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    /** Only nets whose name holds this. */
    work: { type: 'string', default: '' },
    /** Only peers whose name holds this; Assay's own take part in any case. */
    peer: { type: 'string', default: '' },
  },
})
const rounds = Number(values.rounds ?? (values.quick ? 2 : 25))
const quickSteps = 16
const wanted = works
  .filter(({ name }) => name.includes(values.work))
  .slice(0, values.quick ? 1 : undefined)
  .map((work) => (values.quick ? { ...work, steps: quickSteps } : work))
const entries = peers.filter(({ kind, name }) => kind === 'engine' || name.includes(values.peer))
const whole = wanted.length === works.length && entries.length === peers.length

const measuredAt = new Date().toISOString()
const machine = await describeMachine()
const folder = await mkdtemp(join(tmpdir(), 'assay-race-'))
const started: NamedPeer[] = []
const closing: (() => Promise<void>)[] = []
const taking: PeerResult[] = []
try {
  for (const entry of entries) {
    const { name, label, kind } = entry
    const outcome = await startEntry(entry)
    if ('peer' in outcome) {
      started.push({ name, peer: outcome.peer })
      closing.push(() => outcome.peer.close())
      taking.push({ name, label, kind, versions: outcome.peer.versions, notMeasured: null })
    } else {
      taking.push({ name, label, kind, versions: null, notMeasured: `not measured: ${outcome.reason}` })
    }
    console.error(`${label}: ${'peer' in outcome ? 'ready' : outcome.reason}`)
  }
  const results: WorkResult[] = []
  for (const [index, work] of wanted.entries()) {
    console.error(`${work.name}: ${rounds} rounds of ${work.steps} steps`)
    const files = join(folder, String(index))
    await exportWork(await prepareWork(work), files)
    results.push({ work, peers: await runRounds(started, files, rounds) })
    await rm(files, { recursive: true })
  }
  const race = { measuredAt, machine, rounds, peers: taking, works: results }
  if (whole && !values.quick) await keepResults({ race })
  console.log(renderRace(race, chartFile))
} finally {
  await Promise.all(closing.map((close) => close()))
  await rm(folder, { recursive: true, force: true })
}
