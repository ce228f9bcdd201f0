import { readFile } from 'node:fs/promises'
import { availableParallelism, loadavg, release, totalmem } from 'node:os'
import { describeHost } from '../src/run/host.ts'

/** What numbers were measured on. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  /** Such as `linux x64, 6.1.0`. */
  readonly system: string
  readonly memoryGigabytes: number
  readonly node: string
  /** Version of Assay. */
  readonly assay: string
  /** Processes that wanted a core during the minute before: near 0 on a quiet machine, so that a busy one is seen. */
  readonly loadBefore: number
}

/** Describes this machine, before anything is measured. */
export async function describeMachine(): Promise<Machine> {
  const { cpu, platform, node } = describeHost()
  const { version }: { version: string } = JSON.parse(
    await readFile(new URL('../package.json', import.meta.url), 'utf8'),
  )
  return {
    processor: cpu,
    cores: availableParallelism(),
    system: `${platform}, ${release()}`,
    memoryGigabytes: Math.round(totalmem() / 1e9),
    node,
    assay: version,
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
  }
}
