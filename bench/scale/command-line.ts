import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { runCommand } from '../../src/engine/setup/run-command.ts'
import { decodeOutline } from '../../src/results/decode-outline.ts'
import type { Check, Verify } from './results.ts'

const assay = fileURLToPath(new URL('../../bin/assay.js', import.meta.url))
const spec = fileURLToPath(new URL('../../specs/s1-lecture-notes.yaml', import.meta.url))
/** The code that it names, by its place beside it. */
const code = fileURLToPath(new URL('../../specs/s1-pixels.ts', import.meta.url))
const limitMs = 600_000

/** `assay run` on a spec whose runs are all in this cache: reading, judging and reporting are left. */
export async function measureVerify(text: string, runs: number, cacheDir: string): Promise<Verify> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'small.yaml'), text)
    const words = [assay, 'run', 'small.yaml', '--profile', 'sample']
    const { seconds, output } = await timed(words, folder, { ...process.env, ASSAY_CACHE_DIR: cacheDir })
    const claims = text.match(/^ {2}- \{ id:/gm)?.length ?? 0
    const found = decodeOutline(await readFile(join(folder, 'reports', 'sample', 'small', 'results.json'), 'utf8'))
    if (found.claims.filter(({ verdict }) => verdict === 'supported').length !== claims) {
      throw new Error(`assay run did not find what it should:\n${output}`)
    }
    return { runs, claims, seconds }
  })
}

/** `assay check` on copies of the lecture notes' spec. */
export async function measureCheck(specs: number): Promise<Check> {
  return inFolder(async (folder) => {
    await mkdir(join(folder, 'specs'))
    await copyFile(code, join(folder, 'specs', basename(code)))
    for (let copy = 0; copy < specs; copy++) await copyFile(spec, join(folder, 'specs', `copy-${copy}.yaml`))
    const { seconds } = await timed([assay, 'check'], folder, process.env)
    return { specs, seconds }
  })
}

async function timed(words: readonly string[], folder: string, environment: NodeJS.ProcessEnv) {
  const start = performance.now()
  const { cause, output } = await runCommand(process.execPath, words, { folder, environment, limitMs })
  const seconds = (performance.now() - start) / 1000
  if (cause !== null) throw new Error(`${words.slice(1).join(' ')} failed: ${cause}`)
  return { seconds, output }
}

async function inFolder<Result>(task: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-scale-'))
  try {
    return await task(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
