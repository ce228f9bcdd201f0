import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { decodeResults } from '../results/decode-results.ts'
import { assay, outsideOf, runAssay } from './testing/run-assay.ts'
import { tinySpec } from './testing/tiny-spec.ts'

// The scripts of docs/launchers.md as they stand, with the variables that each launcher sets, as many processes as there are tasks.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

const page = await readFile(fileURLToPath(new URL('../../docs/launchers.md', import.meta.url)), 'utf8')

/** Blocks of a language below a heading. */
function blocks(heading: string, language: string): readonly string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  return [...section.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, text = '']) => text)
}

const specs = ['one', 'two']
let folder = ''
let whole: readonly unknown[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-launchers-'))
  await mkdir(join(folder, 'specs'))
  for (const name of specs) await writeFile(join(folder, 'specs', `${name}.yaml`), tinySpec(name))
  // What `npx` finds where Assay is installed.
  await mkdir(join(folder, 'bin'))
  await writeFile(join(folder, 'bin', 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${assay}" "$@"\n`)
  await chmod(join(folder, 'bin', 'npx'), 0o755)
  expect(await runAssay(folder, ['run', '--reports', 'whole'], cacheOf('whole'))).toMatchObject({ code: 0 })
  whole = await resultsIn('whole')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A cache of its own, as another machine has it. */
const cacheOf = (machine: string) => ({ ASSAY_CACHE_DIR: join(folder, 'caches', machine) })

/** Results of both specs without times. */
async function resultsIn(reports: string): Promise<readonly unknown[]> {
  const texts = specs.map((name) => readFile(join(folder, reports, 'sample', name, 'results.json'), 'utf8'))
  return (await Promise.all(texts)).map((text) => ({
    ...decodeResults(text.replace(/"durationMs": *[\d.]+/g, '"durationMs": 0')),
    startedAt: '',
  }))
}

function runScript(script: string, environment: Readonly<Record<string, string>>): Promise<number> {
  const path = `${join(folder, 'bin')}${delimiter}${process.env.PATH ?? ''}`
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', script], { cwd: folder, env: outsideOf({ ...environment, PATH: path }) }, (error) => {
      resolve(error === null ? 0 : Number(error.code))
    })
  })
}

/** Runs a script once a task, all at a time. */
function runTasks(script: string, count: number, environment: (task: number) => Readonly<Record<string, string>>) {
  return Promise.all(Array.from({ length: count }, (_, task) => runScript(script, environment(task))))
}

test('a SLURM array and its merge give what one machine gives', async () => {
  const [task = '', merge = ''] = blocks('SLURM', 'sh')
  const codes = await runTasks(task, 4, (index) => ({
    ...cacheOf(`slurm-${index}`),
    SLURM_ARRAY_TASK_ID: String(index + 1),
    SLURM_ARRAY_TASK_COUNT: '4',
    SLURM_CPUS_PER_TASK: '1',
    SLURM_SUBMIT_DIR: folder,
  }))
  expect(codes).toEqual([0, 0, 0, 0])
  expect((await readdir(join(folder, 'store'))).length).toBeGreaterThan(0)
  expect(await runScript(merge, cacheOf('slurm-0'))).toBe(0)
  expect(await resultsIn('reports')).toEqual(whole)
})

test('the pods of an indexed Kubernetes job and a merge give what one machine gives', async () => {
  const [manifest = ''] = blocks('Kubernetes', 'yaml')
  const { spec } = parse(manifest)
  const [container] = spec.template.spec.containers
  expect(container.env).toEqual([{ name: 'SHARDS', value: String(spec.completions) }])
  const [script = ''] = blocks('Kubernetes', 'sh')
  const shared = join(folder, 'shared')
  const codes = await runTasks(script, spec.completions, (index) => ({
    ...cacheOf(`pod-${index}`),
    JOB_COMPLETION_INDEX: String(index),
    SHARDS: String(spec.completions),
    SHARED: shared,
  }))
  expect(codes).toEqual([0, 0, 0, 0])
  const merged = ['merge', join(shared, 'reports', 'shards', 'sample'), '--reports', 'from-pods']
  expect(await runAssay(folder, merged)).toMatchObject({ code: 0 })
  expect(await resultsIn('from-pods')).toEqual(whole)
})

test('machines reached by ssh give what one machine gives', async () => {
  const [script = ''] = blocks('Plain ssh', 'sh')
  await writeFile(join(folder, 'hosts'), 'first\nsecond\nthird\n')
  // Runs here what would run there, and finds the results where it looks for them.
  await writeFile(
    join(folder, 'bin', 'ssh'),
    '#!/bin/sh\n[ "$1" = -n ] && shift\nexport ASSAY_CACHE_DIR="$ASSAY_CACHE_DIR-$1"\nshift\nexec sh -c "$*"\n',
  )
  await writeFile(join(folder, 'bin', 'scp'), '#!/bin/sh\n[ -d "$(echo "$2" | cut -d: -f2)" ]\n')
  for (const name of ['ssh', 'scp']) await chmod(join(folder, 'bin', name), 0o755)
  expect(await runScript(script, cacheOf('host'))).toBe(0)
  expect((await readdir(join(folder, 'caches'))).filter((name) => name.startsWith('host-'))).toHaveLength(3)
  expect(await resultsIn('reports')).toEqual(whole)
})

test('the jobs of a GitHub matrix and their merge give what one machine gives', async () => {
  const [text = ''] = blocks('GitHub', 'yaml')
  const { jobs } = parse(text)
  const commands = (job: string) => jobs[job].steps.flatMap(({ run }: { run?: string }) => run ?? [])
  const [, shardCommand = ''] = commands('shard')
  const [, mergeCommand = ''] = commands('merge')
  const count = jobs.shard.strategy.matrix.shard.length
  const script = shardCommand
    .replace(/\$\{\{ matrix\.shard \}\}/, '"$SHARD"')
    .replace(/\$\{\{ strategy\.job-total \}\}/, String(count))
  const codes = await runTasks(
    `${script} --reports "job-$SHARD" && mkdir -p shards && cp -r "job-$SHARD/shards" "shards/shard-$SHARD"`,
    count,
    (index) => ({
      ...cacheOf(`job-${index}`),
      ASSAY_STORE: join(folder, 'matrix-store'),
      SHARD: String(index + 1),
    }),
  )
  expect(codes).toEqual([0, 0, 0, 0])
  expect(await runScript(mergeCommand, cacheOf('job-0'))).toBe(0)
  expect(await resultsIn('reports')).toEqual(whole)
})
