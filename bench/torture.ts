/**
 * Disturbs real runs, and holds what they find against an undisturbed one, byte for byte but for times: `npm run torture`. It says what was tried, what was lost, and the seed
 * that repeats a failure: `npm run torture -- --only killed --seed 17 --times 1`.
 */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import seedrandom from 'seedrandom'
import { makeProject } from './torture/project.ts'
import type { TortureSpec } from './torture/specs.ts'
import { Broken, endOf, type Reference } from './torture/trial.ts'
import { trials } from './torture/trials.ts'

const { values } = parseArgs({
  options: {
    /** Trials of each kind. */
    times: { type: 'string' },
    /** Hours in place of minutes. */
    long: { type: 'boolean', default: false },
    /** The first trial's seed; the others follow it. */
    seed: { type: 'string', default: '1' },
    /** Only the kinds of these names. */
    only: { type: 'string', multiple: true },
  },
})
/** Trials of each kind in the short form, and in the long one, where a kind does not say. */
const [few, many] = [3, 30]
const chosen = trials.filter(({ name }) => values.only === undefined || values.only.includes(name))
if (chosen.length < (values.only?.length ?? 1))
  throw new Error(`--only is one of: ${trials.map(({ name }) => name).join(', ')}`)

const kept = await mkdtemp(join(tmpdir(), 'assay-torture-reference-'))
const references = new Map<TortureSpec, Reference>()

let broken = 0
const kinds = { passed: 0, failed: 0, skipped: 0 }
for (const { name, summary, spec, long = many, missing, once } of chosen) {
  const times = Number(values.times ?? (values.long ? long : few))
  const reason = missing?.() ?? null
  if (reason !== null) {
    kinds.skipped += 1
    console.log(`- ${name}: SKIPPED, ${reason}`)
    continue
  }
  const reference = references.get(spec) ?? (await runUndisturbed(spec))
  references.set(spec, reference)
  const lost: string[] = []
  const counted = new Map<string, number>()
  const count = (what: string, more = 1) => counted.set(what, (counted.get(what) ?? 0) + more)
  const start = Date.now()
  const brokenBefore = broken
  for (let seed = Number(values.seed); seed < Number(values.seed) + times; seed++) {
    const project = await makeProject(spec)
    try {
      const what = await once({ project, reference, random: seedrandom(`${name} ${seed}`), count })
      if (what !== null) lost.push(what)
    } catch (error) {
      broken += 1
      const kind = error instanceof Broken ? error.kind : 'error'
      console.log(`✗ ${name}, seed ${seed}: ${kind}: ${error instanceof Error ? error.message : error}`)
    } finally {
      await project.remove()
    }
    if (values.long) console.log(`  ${name}, seed ${seed} done${countsOf(counted)}`)
  }
  if (broken === brokenBefore) kinds.passed += 1
  else kinds.failed += 1
  const what = lost.length === 0 ? 'nothing lost' : `lost in ${lost.length}: ${[...new Set(lost)].join(', ')}`
  console.log(
    `- ${name}: ${summary}. ${times} times in ${Math.round((Date.now() - start) / 1000)} s${countsOf(counted)}; ${what}`,
  )
}
await rm(kept, { recursive: true, force: true })
const report = process.env.ASSAY_TEST_REPORT
if (report !== undefined) await writeFile(report, JSON.stringify(asTests(kinds)))
console.log(broken === 0 ? 'No promise was broken.' : `${broken} promises were broken.`)
process.exitCode = broken === 0 ? 0 : 1

function countsOf(counted: ReadonlyMap<string, number>): string {
  return [...counted].map(([of, number]) => `; ${number} ${of}`).join('')
}

/** Kinds counted as Vitest counts tests, for `.ci/run`. */
function asTests({ passed, failed, skipped }: typeof kinds): object {
  return { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped, success: failed === 0 }
}

/** Runs a project once, with nothing in its way, and keeps its cache. */
async function runUndisturbed(spec: TortureSpec): Promise<Reference> {
  const project = await makeProject(spec)
  try {
    const start = performance.now()
    const running = project.start(project.words)
    let processorMs = 0
    const looks = setInterval(async () => {
      processorMs = Math.max(processorMs, await running.processorMs())
    }, 20)
    const ended = await endOf(running).finally(() => clearInterval(looks))
    const milliseconds = performance.now() - start
    const results = await project.results()
    if (ended.code !== 0 || results === null) throw new Error(`the project does not run:\n${ended.output}`)
    const runs = (await project.entries()).length
    const cache = await mkdtemp(join(kept, 'cache-'))
    await cp(join(project.folder, 'cache', 'runs'), cache, { recursive: true })
    console.log(
      `Undisturbed: ${runs} runs in ${(milliseconds / 1000).toFixed(1)} s, ${(processorMs / 1000).toFixed(1)} s of the main process.`,
    )
    return { results, milliseconds, processorMs, runs, cache }
  } finally {
    await project.remove()
  }
}
