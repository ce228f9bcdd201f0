import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageRoot } from './package-root.ts'

/** A checkout of its own: the real launchers, and sources of a line or two. Its packages lie elsewhere, behind a link. */
let checkout = ''
let packages = ''
const modules = ['cli/main', 'cli/check-thread', 'cli/calibrate-entry', 'run/worker/worker', 'vitest/claim-test']

beforeAll(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'assay-compiled-'))
  await cp(join(packageRoot(), 'bin'), join(checkout, 'bin'), { recursive: true })
  packages = await mkdtemp(join(tmpdir(), 'assay-packages-'))
  await symlink(packages, join(checkout, 'node_modules'))
  await mkdir(join(checkout, 'src'))
  await cp(join(packageRoot(), 'src/package-root.ts'), join(checkout, 'src/package-root.ts'))
  for (const name of ['rolldown', '.package-lock.json']) {
    await symlink(join(packageRoot(), 'node_modules', name), join(checkout, 'node_modules', name))
  }
  await writeFile(join(checkout, 'package.json'), '{ "type": "module" }')
  await put('said.ts', "export const said: string = 'first'")
  for (const name of modules) await put(`${name}.ts`, "import { said } from '../said.ts'\nconsole.log(said)")
  await put('write-checks.ts', 'export const writeChecks = (): void => undefined')
  await put('run/worker/worker.ts', "import { said } from '../../said.ts'\nconsole.log('worker', said)")
  await put('cli/check-thread.ts', "import { packageRoot } from '../package-root.ts'\nconsole.log(packageRoot())")
})
afterAll(async () => {
  for (const folder of [checkout, packages]) await rm(folder, { recursive: true, force: true })
})

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(checkout, 'src', path)), { recursive: true })
  await writeFile(join(checkout, 'src', path), text)
}

const run = (...words: string[]): string =>
  execFileSync(process.execPath, words, { cwd: checkout, encoding: 'utf8', stdio: 'pipe' })
/** Exit codes of six processes that start at once. */
const sixAtOnce = (): Promise<number[]> => {
  const started = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['bin/assay.js'], { cwd: checkout, stdio: 'ignore' }),
  )
  return Promise.all(started.map(async (child) => (await once(child, 'exit'))[0]))
}
/** Has a folder of what was compiled look as if it had been used last so many days ago. */
const age = (name: string, days: number): Promise<void> => {
  const then = new Date(Date.now() - days * 24 * 3600 * 1000)
  return utimes(join(checkout, 'node_modules', '.cache', 'assay', name), then, then)
}
const compiled = (): Promise<string[]> => readdir(join(checkout, 'node_modules', '.cache', 'assay'))

test('what runs is never older than its sources, and is compiled once', async () => {
  expect(run('bin/assay.js')).toBe('first\n')
  expect(run('bin/start.js', 'run/worker/worker')).toBe('worker first\n')
  expect(await compiled()).toHaveLength(1)
  await put('said.ts', "export const said: string = 'later'")
  expect(run('bin/assay.js')).toBe('later\n')
  expect(await compiled()).toHaveLength(2)
})

test('it knows its checkout, also where what is compiled lies elsewhere', () => {
  expect(run('bin/start.js', 'cli/check-thread').trim()).toBe(`${checkout}/`)
})

test('processes that start at once on sources that nobody has compiled all run, and leave nothing unfinished', async () => {
  await put('said.ts', "export const said: string = 'at once'")
  const before = await compiled()
  expect(await sixAtOnce()).toEqual([0, 0, 0, 0, 0, 0])
  expect(await compiled()).toHaveLength(before.length + 1)
})

test('what was compiled is kept for seven days after its last use', async () => {
  await put('said.ts', "export const said: string = 'in use'")
  const before = await compiled()
  run('bin/assay.js')
  const [used = ''] = (await compiled()).filter((name) => !before.includes(name))
  for (const name of await compiled()) await age(name, 8)
  expect(run('bin/assay.js')).toBe('in use\n')
  await put('said.ts', "export const said: string = 'another'")
  expect(run('bin/assay.js')).toBe('another\n')
  const left = await compiled()
  expect(left).toContain(used)
  expect(left.filter((name) => before.includes(name))).toEqual([])
})

test('processes that remove at once what is old all run', async () => {
  await put('said.ts', "export const said: string = 'last'")
  for (let index = 0; index < 300; index++) {
    await mkdir(join(checkout, 'node_modules/.cache/assay', `old-${index}`, 'chunks'), { recursive: true })
    await age(`old-${index}`, 8)
  }
  expect(await sixAtOnce()).toEqual([0, 0, 0, 0, 0, 0])
  expect((await compiled()).filter((name) => name.startsWith('old-'))).toEqual([])
})

test('a package that is missing is told with the remedy, and is no verdict', async () => {
  await put('cli/main.ts', "import 'not-there'")
  const { status, stderr } = spawnSync(process.execPath, ['bin/assay.js'], { cwd: checkout, encoding: 'utf8' })
  await put('cli/main.ts', "import { said } from '../said.ts'\nconsole.log(said)")
  expect(stderr).toMatch(
    /^assay: Cannot find package 'not-there' .*\nIs it installed as a whole\? Run npm install .*\n$/,
  )
  expect(status).toBe(2)
})

test.each(["throw new Error('stray')", "Promise.reject(new Error('stray'))"])(
  'what breaks where nobody waits for it is told, and is no verdict: %s',
  async (broken) => {
    await put('cli/main.ts', `setTimeout(() => { ${broken} }, 1); setTimeout(() => undefined, 60_000)`)
    const { status, stderr } = spawnSync(process.execPath, ['bin/assay.js'], { cwd: checkout, encoding: 'utf8' })
    await put('cli/main.ts', "import { said } from '../said.ts'\nconsole.log(said)")
    expect(stderr).toContain('Error: stray')
    expect(status).toBe(2)
  },
)

test('a source that cannot be parsed is told, and nothing is kept of it', async () => {
  const before = await compiled()
  await put('said.ts', 'export const said: string =')
  const { status, stderr } = spawnSync(process.execPath, ['bin/assay.js'], { cwd: checkout, encoding: 'utf8' })
  expect(stderr).toContain('assay: its sources could not be compiled: ')
  expect(stderr).toContain('said.ts')
  // Not 1, which says that a verdict differs.
  expect(status).toBe(2)
  expect(await compiled()).toEqual(before)
})
