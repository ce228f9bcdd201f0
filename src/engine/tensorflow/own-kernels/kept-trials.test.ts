import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { trialsIn } from './kept-trials.ts'

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
