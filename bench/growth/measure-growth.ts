import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../../src/engine/setup/run-command.ts'
import { type KindOfWork, specsOf } from './kinds-of-work.ts'
import type { Growth, Measured } from './results.ts'

const assay = fileURLToPath(new URL('../../bin/assay.js', import.meta.url))
const peakMemory = fileURLToPath(new URL('peak-memory.cjs', import.meta.url))
const limitMs = 900_000

/** Measures `assay run` on a kind of work, doubled so many times. */
export async function measureGrowth({ of, beside, from, work }: KindOfWork, doublings: number): Promise<Growth> {
  const sizes = Array.from({ length: doublings + 1 }, (_, index) => from * 2 ** index)
  const measured: Growth['sizes'][number][] = []
  for (const size of sizes) {
    const folder = await mkdtemp(join(tmpdir(), 'assay-growth-'))
    try {
      const specs = specsOf(work(size))
      for (const [name, text] of specs) await writeFile(join(folder, name), text)
      const cold = await assayRun(folder, [...specs.keys()])
      measured.push({ size, cold, cached: await assayRun(folder, [...specs.keys()]) })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  return { of, beside, sizes: measured }
}

async function assayRun(folder: string, specs: readonly string[]): Promise<Measured> {
  const peak = join(folder, 'peak')
  const environment = {
    ...process.env,
    ASSAY_CACHE_DIR: join(folder, 'cache'),
    NODE_OPTIONS: `--require ${JSON.stringify(peakMemory)}`,
    ASSAY_BENCH_PEAK: peak,
    ASSAY_BENCH_PARENT: String(process.pid),
  }
  const start = performance.now()
  const words = [assay, 'run', ...specs, '--profile', 'sample']
  const { cause } = await runCommand(process.execPath, words, { folder, environment, limitMs })
  const seconds = (performance.now() - start) / 1000
  if (cause !== null) throw new Error(`assay run failed: ${cause}`)
  return { seconds, megabytes: Number(await readFile(peak, 'utf8')) / 1024 }
}
