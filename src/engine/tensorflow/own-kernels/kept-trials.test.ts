import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Circumstances, trialsFile, trialsIn } from './kept-trials.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-trials-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Tries something in a process of its own, as it were; whether it was tried, and what was found. */
async function inProcess(path: string | null, what: string, found: boolean) {
  let times = 0
  const tried = trialsIn(path)
  const tryOut = async () => {
    times++
    return found
  }
  return { found: [await tried(what, tryOut), await tried(what, tryOut)], times }
}

test('what was found is kept, whatever it was, beside what others found', async () => {
  const path = join(folder, 'tried')
  expect(await inProcess(path, 'one', true)).toEqual({ found: [true, true], times: 1 })
  expect(await inProcess(path, 'other', false)).toEqual({ found: [false, false], times: 1 })
  expect(await inProcess(path, 'one', false)).toEqual({ found: [true, true], times: 0 })
  expect(await inProcess(path, 'other', true)).toEqual({ found: [false, false], times: 0 })
})

test.each([
  ['changed', (text: string) => text.replace('true', 'false')],
  ['cut off', (text: string) => text.slice(0, -12)],
  ['empty', () => ''],
])('a file that was %s is not believed', async (_, damage) => {
  const path = join(folder, 'tried')
  await inProcess(path, 'one', true)
  await writeFile(path, damage(await readFile(path, 'utf8')))
  expect(await inProcess(path, 'one', true)).toEqual({ found: [true, true], times: 1 })
})

test('where nothing can be kept, it is tried once in a process', async () => {
  expect(await inProcess(null, 'one', true)).toEqual({ found: [true, true], times: 1 })
  const under = join(folder, 'file')
  await writeFile(under, '')
  expect(await inProcess(join(under, 'tried'), 'one', true)).toEqual({ found: [true, true], times: 1 })
})

/** Circumstances of files that a test may change. */
async function circumstances(): Promise<Circumstances> {
  const [compiled, library, code] = ['kernels.node', 'libtensorflow.so.2', 'code'].map((name) => join(folder, name))
  await mkdir(code ?? '')
  await writeFile(compiled ?? '', 'kernels')
  await writeFile(library ?? '', 'library')
  await writeFile(join(code ?? '', 'try.ts'), 'try')
  await writeFile(join(code ?? '', 'try.test.ts'), 'test')
  return {
    compiled: compiled ?? '',
    libraries: [library ?? ''],
    code: [code ?? ''],
    processor: 'model name : one',
    environment: { TF_ENABLE_ONEDNN_OPTS: '1', HOME: '/home' },
  }
}

test.each([
  ['the kernels were compiled otherwise', () => writeFile(join(folder, 'kernels.node'), 'other')],
  ['the kernels are gone', () => rm(join(folder, 'kernels.node'))],
  ['a library is another', () => writeFile(join(folder, 'libtensorflow.so.2'), 'another')],
  ['the code that tries was edited', () => writeFile(join(folder, 'code', 'try.ts'), 'other')],
  ['there is more of it', () => writeFile(join(folder, 'code', 'more.ts'), 'more')],
  ['the processor is another', () => ({ processor: 'model name : other' })],
  ['a library is set otherwise', () => ({ environment: { TF_ENABLE_ONEDNN_OPTS: '0', HOME: '/home' } })],
] satisfies [string, () => Promise<void> | Partial<Circumstances>][])(
  'all is tried again where %s',
  async (_, change) => {
    const before = await circumstances()
    const path = trialsFile(before)
    expect(trialsFile(before)).toBe(path)
    expect(trialsFile({ ...before, ...(await change()) })).not.toBe(path)
  },
)

test.each([
  ['a test was edited', () => writeFile(join(folder, 'code', 'try.test.ts'), 'other')],
  [
    'the environment says something else besides',
    () => ({ environment: { TF_ENABLE_ONEDNN_OPTS: '1', HOME: '/root' } }),
  ],
] satisfies [string, () => Promise<void> | Partial<Circumstances>][])(
  'nothing is tried again where %s',
  async (_, change) => {
    const before = await circumstances()
    const path = trialsFile(before)
    expect(trialsFile({ ...before, ...(await change()) })).toBe(path)
  },
)
