import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runAssay } from './testing/run-assay.ts'
import { tinySpec } from './testing/tiny-spec.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-check-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('of more specs than one thread takes, all mistakes are shown, in the order of the files', async () => {
  await mkdir(join(folder, 'specs'))
  const right = tinySpec('many')
  const wrong = right.replaceAll('relu', 'rleu').replace('arm: baseline', 'arm: basline')
  const names = Array.from({ length: 320 }, (_, index) => `${String(index).padStart(3, '0')}.yaml`)
  const isWrong = (name: string) => /[37]\.yaml$/.test(name)
  await Promise.all(names.map((name) => writeFile(join(folder, 'specs', name), isWrong(name) ? wrong : right)))
  const { code, output, error } = await runAssay(folder, ['check'])
  expect(code).toBe(3)
  expect(output).toBe('')
  const shown = [...error.matchAll(/^specs\/(\d+\.yaml):(\d+):\d+ +(\S+)/gm)].map(([, name, line, what]) => [
    name,
    line,
    what,
  ])
  expect(shown).toEqual(
    names.filter(isWrong).flatMap((name) => [
      [name, '6', 'value/unknown'],
      [name, '10', 'arm/unused'],
      [name, '29', 'name/unknown'],
    ]),
  )
  expect(error).toMatch(/^192 mistakes in 64 of 320 specs$/m)
}, 60_000)
