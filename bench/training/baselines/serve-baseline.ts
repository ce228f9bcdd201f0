import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import type { Answer, Request, Round } from '../baseline-messages.ts'
import { type ExportedWorkload, importWorkload } from '../exported-workload.ts'

/** A workload made ready in some framework. */
export interface Contestant {
  /** Sets the initial weights and forgets what the optimiser remembers. */
  reset(): void | Promise<void>
  /** Judges the net on the first batch, nothing dropped; gives the mean loss. */
  judge(): Promise<number | null>
  /** Carries out the round's steps; gives their mean loss. */
  train(): Promise<number | null>
}

/** Rounds before the first that counts: the first compiles, the second fills the caches. */
const warmUps = 2

/** Serves the benchmark from a child process, until its standard input ends. */
export async function serveBaseline(
  versions: Readonly<Record<string, string>>,
  open: (exported: ExportedWorkload) => Promise<Contestant>,
): Promise<void> {
  say({ versions })
  let contestant: Contestant | null = null
  for await (const line of createInterface({ input: process.stdin })) {
    const request: Request = JSON.parse(line)
    try {
      if (request.do === 'open') {
        contestant = await open(await importWorkload(request.folder))
        await contestant.reset()
        const initialLoss = await contestant.judge()
        for (let made = 0; made < warmUps; made++) await timeRound(contestant)
        say({ initialLoss } satisfies Answer)
      } else if (contestant !== null) {
        say((await timeRound(contestant)) satisfies Answer)
      }
    } catch (error) {
      say({ failed: error instanceof Error ? error.message : String(error) } satisfies Answer)
    }
  }
}

async function timeRound(contestant: Contestant): Promise<Round> {
  await contestant.reset()
  const processor = process.cpuUsage()
  const start = performance.now()
  const loss = await contestant.train()
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(processor)
  if (loss !== null && !Number.isFinite(loss)) throw new Error(`its mean loss is ${loss}`)
  return { seconds, processorSeconds: (user + system) / 1e6, loss }
}

function say(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}
