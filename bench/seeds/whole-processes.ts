import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../../src/engine/setup/run-command.ts'
import { startEntry } from '../training/start-entry.ts'
import type { Workload } from '../training/workload.ts'
import { seedsSpec } from './seeds-spec.ts'
import { otherWays, ownWay } from './ways.ts'

const assay = fileURLToPath(new URL('../../bin/assay.js', import.meta.url))
const limitMs = 600_000

/** Seconds from the start of a process to its result, compiling included, by way; the ways take turns. */
export async function measureWholeProcesses(
  workload: Workload,
  seeds: number,
  trainRows: number,
  folder: string,
  rounds: number,
): Promise<readonly { readonly name: string; readonly seconds: readonly number[] }[]> {
  const { text } = seedsSpec(workload, seeds, trainRows)
  const ways = [
    { name: ownWay, once: () => runAssay(text) },
    ...otherWays(seeds, true).map((entry) => ({
      name: entry.name,
      async once() {
        const outcome = await startEntry(entry)
        if (!('baseline' in outcome)) return false
        await outcome.baseline.open(folder)
        await outcome.baseline.round()
        void outcome.baseline.close()
        return true
      },
    })),
  ]
  const measured = new Map<string, number[]>()
  for (let round = 0; round < rounds; round++) {
    for (const { name, once } of ways) {
      const start = performance.now()
      if (!(await once())) continue
      measured.set(name, [...(measured.get(name) ?? []), (performance.now() - start) / 1000])
    }
  }
  return [...measured].map(([name, seconds]) => ({ name, seconds }))
}

/** `assay run`, from nothing: no cached run, reports written. */
async function runAssay(text: string): Promise<boolean> {
  const project = await mkdtemp(join(tmpdir(), 'assay-seeds-'))
  try {
    await writeFile(join(project, 'seeds.yaml'), text)
    const environment = { ...process.env, ASSAY_CACHE_DIR: join(project, 'cache') }
    const words = [assay, 'run', 'seeds.yaml', '--profile', 'sample']
    const { cause, output } = await runCommand(process.execPath, words, { folder: project, environment, limitMs })
    if (cause !== null) throw new Error(`assay run failed: ${cause}\n${output}`)
    return true
  } finally {
    await rm(project, { recursive: true, force: true })
  }
}
