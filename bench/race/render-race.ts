import { machineText } from '../machine-text.ts'
import { markdownTable, metText } from '../markdown-table.ts'
import { numberText, type Spread, spreadOf, spreadText } from '../spread.ts'
import { limitPeer, limitShare, lossOff, raceGoals, timesAsLong } from './goals.ts'
import type { Round } from './peer-messages.ts'
import { referencePeer } from './peers.ts'
import { type PeerResult, type RaceResults, roundsOf, type WorkResult } from './results.ts'
import { productOperations } from './work.ts'

/** The race in Markdown: who took part, every work, the bounds. */
export function renderRace(results: RaceResults, chartFile: string): string {
  const { machine, measuredAt, rounds, peers, works } = results
  return [
    `## The race`,
    machineText(machine, measuredAt),
    `Milliseconds a training step on one thread: median of ${rounds} rounds (lowest to highest). Everyone trains on the same rows in the same batches from
the same weights; in each round all take turns, so *times Assay's* compares neighbours in time. *Cores* is processor time over time: 1 is one thread.
The loss is the mean over the round's steps. One thread is set by each library's own variable or call (race/peers.ts); nobody is bound to a core.`,
    `![Milliseconds a step, every net and every peer](${chartFile})`,
    ...works.map((work) => renderWork(work, peers)),
    `### Bounds`,
    `*Products alone* is what would be measured if Assay's step were the quickest library's matrix products and nothing else: where it is below the bound, no
step on this machine keeps it.`,
    renderGoals(works, peers),
    `### Who took part`,
    markdownTable(
      ['peer', 'versions'],
      peers.map(({ label, versions, notMeasured }) => [label, notMeasured ?? versionsText(versions ?? {})]),
    ),
  ].join('\n\n')
}

function renderWork(result: WorkResult, peers: readonly PeerResult[]): string {
  const { work } = result
  const rows = result.peers.map((peer) => {
    const label = labelOf(peers, peer.name)
    if ('failure' in peer) return [label, `failed: ${peer.failure.split('\n')[0]}`, '', '', '']
    const times = timesAsLong(result, peer.name)
    return [
      label,
      spreadText(millisecondsPerStep(peer.rounds, work.steps)),
      peer.name === referencePeer || times === null ? '' : spreadText(times),
      numberText(spreadOf(peer.rounds.map((round) => round.processorSeconds / round.seconds)).median),
      lossText(result, peer.name),
    ]
  })
  return [
    `### ${work.name}`,
    markdownTable(['', 'ms a step', "times Assay's", 'cores', 'loss'], rows),
    [`${work.steps} steps a round, ${work.optimizer}.`, limitText(result, peers)].join(' '),
  ].join('\n\n')
}

/** Milliseconds of one step, over the rounds. */
export function millisecondsPerStep(rounds: readonly Round[], steps: number): Spread {
  return spreadOf(rounds.map(({ seconds }) => (seconds * 1000) / steps))
}

function limitText(result: WorkResult, peers: readonly PeerResult[]): string {
  const quickest = limitPeer(result)
  const share = limitShare(result)
  const rounds = quickest === null ? undefined : roundsOf(result, quickest)
  if (quickest === null || share === null || rounds === undefined) return ''
  const operations = productOperations(result.work)
  const seconds = millisecondsPerStep(rounds, result.work.steps).median / 1000
  return `The machine's own limit, ${labelOf(peers, quickest)}: ${numberText(operations / seconds / 1e9)} GFLOP/s; Assay reaches ${percent(share.median)} of it (${percent(share.lowest)} to ${percent(share.highest)}).`
}

function lossText(result: WorkResult, name: string): string {
  const loss = roundsOf(result, name)?.[0]?.loss
  if (typeof loss !== 'number') return ''
  const off = lossOff(result, name)
  return name === referencePeer || off === null ? loss.toFixed(4) : `${loss.toFixed(4)} (${signed(off * 100)} %)`
}

function renderGoals(works: readonly WorkResult[], peers: readonly PeerResult[]): string {
  const named = (what: string) =>
    peers.reduce((text, { name, label }) => text.replace(new RegExp(`^${name} `), `${label} `), what)
  const rows = raceGoals(works).map(({ what, work, bound, measured, mostPossible, met }) => [
    work,
    named(what).replace(` / ${referencePeer}`, ", times Assay's"),
    bound,
    measured === null ? '' : spreadText(measured),
    mostPossible === null ? '' : spreadText(mostPossible),
    metText(met),
  ])
  return markdownTable(['net', 'what', 'bound', 'measured', 'products alone', 'met'], rows)
}

function labelOf(peers: readonly PeerResult[], name: string): string {
  return peers.find((peer) => peer.name === name)?.label ?? name
}

function versionsText(versions: Readonly<Record<string, string>>): string {
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`
}
