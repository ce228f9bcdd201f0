import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tinySpec } from '../cli/testing/tiny-spec.ts'
import { renderProblems } from '../language/render-problems.ts'
import { planSpec } from '../plan/plan-spec.ts'
import { readSpecFile } from './read-spec-file.ts'
import { absentFiles, readWithFiles } from './read-with-files.ts'

const before = process.cwd()
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-files-'))
  await mkdir(join(folder, 'specs'))
  vi.stubEnv('ASSAY_DATA_DIR', '')
  process.chdir(folder)
})
afterEach(async () => {
  process.chdir(before)
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

const table = `id,length,colour,kind\n${Array.from({ length: 20 }, (_, row) => `${row},${row / 4},${['red', 'blue'][row % 2]},${['a', 'b'][row % 2]}`).join('\n')}\n`
/** A Croissant description of a file beside it. */
const description = JSON.stringify({
  conformsTo: 'http://mlcommons.org/croissant/1.0',
  distribution: [{ '@type': 'cr:FileObject', '@id': 'x.csv', contentUrl: 'x.csv', sha256: 'a'.repeat(64) }],
})
const specWith = (data: string) => tinySpec('own data').replace(/data: .*/, `data: ${data}`)
const read = (data: string) => readSpecFile('specs/x.yaml', specWith(data))
async function mistakes(data: string): Promise<string> {
  const { problems } = await read(data)
  return `\n${renderProblems(problems, specWith(data))}\n`
}

test('a spec of a data file has its shape, its digests and how it is read', async () => {
  await writeFile('specs/x.csv', table)
  const { spec, problems } = await read('{ file: ./x.csv, target: kind, drop: [id], split: { test: 0.25 } }')
  expect(problems).toEqual([])
  const reading = {
    target: 'kind',
    features: null,
    drop: ['id'],
    categories: {},
    missing: 'error',
    header: null,
    task: null,
  } as const
  expect(spec?.inspectFile({ name: 'x.csv', sha256: null, targetFile: null, reading })).toMatchObject({
    file: { folder: 'specs', name: 'x.csv', example: [3], trainRows: 20, targetShape: { kind: 'class', classes: 2 } },
  })
})

test('all mistakes are told at once, each where it stands', async () => {
  await writeFile('specs/x.csv', table)
  expect(
    await mistakes('{ file: x.csv, target: knd, drop: [id, size], categories: { shade: codes }, sha256: 12 }'),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:5:34  data/file  x.csv: it has no column "knd". Its columns: id, length, colour, kind.
       4 |   tiny:
       5 |     data: { file: x.csv, target: knd, drop: [id, size], categories: { shade: codes }, sha256: 12 }
         |                                  ^^^

    specs/x.yaml:5:50  data/file  x.csv: it has no column "size". Its columns: id, length, colour, kind.
       4 |   tiny:
       5 |     data: { file: x.csv, target: knd, drop: [id, size], categories: { shade: codes }, sha256: 12 }
         |                                                  ^^^^

    specs/x.yaml:5:78  data/file  x.csv: it has no column "shade". Its columns: id, length, colour, kind.
       4 |   tiny:
       5 |     data: { file: x.csv, target: knd, drop: [id, size], categories: { shade: codes }, sha256: 12 }
         |                                                                              ^^^^^

    specs/x.yaml:5:95  value/type  "sha256" is 12, expected text. For example: 5c3d3f1e8a7b9d2c4e6f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5.
       4 |   tiny:
       5 |     data: { file: x.csv, target: knd, drop: [id, size], categories: { shade: codes }, sha256: 12 }
         |                                                                                               ^^
    "
  `)
  expect(
    await mistakes('{ file: x.csv, target: kind, scale: 2, standardize: true, split: { validation: 0.1 } }'),
  ).toMatchInlineSnapshot(`
    "
    specs/x.yaml:5:40  data/file  \`scale\` and \`standardize\` are both given. Standardised features have a scale of their own.
       4 |   tiny:
       5 |     data: { file: x.csv, target: kind, scale: 2, standardize: true, split: { validation: 0.1 } }
         |                                        ^^^^^

    specs/x.yaml:5:76  data/rows  x.csv sets no rows aside for testing, and neither does the split. Set some aside: split: {test: 0.2}.
       4 |   tiny:
       5 |     data: { file: x.csv, target: kind, scale: 2, standardize: true, split: { validation: 0.1 } }
         |                                                                            ^^^^^^^^^^^^^^^^^^^
    "
  `)
  expect(await mistakes('{ set: mnist, file: x.csv, target: kind }')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:5:25  data/file  \`set\` and \`file\` are both given. Data are a set or a file.
       4 |   tiny:
       5 |     data: { set: mnist, file: x.csv, target: kind }
         |                         ^^^^
    "
  `)
  expect(await mistakes('{ set: mnist-sample, target: kind, missing: drop }')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:5:32  data/file  \`target\` has no effect without \`file\`. It says how a data file is read.
       4 |   tiny:
       5 |     data: { set: mnist-sample, target: kind, missing: drop }
         |                                ^^^^^^

    specs/x.yaml:5:46  data/file  \`missing\` has no effect without \`file\`. It says how a data file is read.
       4 |   tiny:
       5 |     data: { set: mnist-sample, target: kind, missing: drop }
         |                                              ^^^^^^^

    specs/x.yaml:6:108  value/range  the last layer has 2 units, but mnist-sample has 10 classes. The last layer needs one unit a class: units: 10.
       5 |     data: { set: mnist-sample, target: kind, missing: drop }
       6 |     model: { convention: keras, layers: [{ name: hidden, units: 3, activation: relu }, { name: out, units: 2 }] }
         |                                                                                                            ^
    "
  `)
})

test('a network that learns its own features says so of its training', async () => {
  expect(await mistakes('{ set: mnist-sample, target: features }')).toContain('training: {target: features}')
})

test('a pinned digest that differs, a real target', async () => {
  await writeFile('specs/x.csv', table)
  expect(await mistakes(`{ file: x.csv, target: kind, sha256: ${'a'.repeat(64)} }`)).toMatchInlineSnapshot(`
    "
    specs/x.yaml:5:48  data/file  x.csv has SHA-256 809722b42dd95ea65f14601be4a6ef203c3efcdd204d3af7b397e04864766720, not the one that is pinned here. Bring the file back that was meant. If it is this one, pin it: npx assay data pin, with the spec.
       4 |   tiny:
       5 |     data: { file: x.csv, target: kind, sha256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa }
         |                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "
  `)
  expect(await mistakes('{ file: x.csv, target: length, split: { test: 0.2 } }')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:7:23  value/unknown  cross-entropy is for classes, and the target is 1 real number. Losses for it: squared-error, mean-squared-error, mean-absolute-error, huber, binary-cross-entropy.
       6 |     model: { convention: keras, layers: [{ name: hidden, units: 3, activation: relu }, { name: out, units: 2 }] }
       7 |     training: { loss: cross-entropy, optimizer: { adam: { learningRate: 0.05 } }, batch: 10, epochs: 3 }
         |                       ^^^^^^^^^^^^^

    specs/x.yaml:17:34  name/unknown  arm "zero" has no metric "test.accuracy". Known: train.loss, train.meanSquaredError, train.meanAbsoluteError, train.rSquared, validation.loss, validation.meanSquaredError, validation.meanAbsoluteError, validation.rSquared, test.loss, test.meanSquaredError, test.meanAbsoluteError, test.rSquared, ….
      16 |     where: nowhere
      17 |     expect: { arm: zero, metric: test.accuracy, at: every epoch, for: every seed, within: chance }
         |                                  ^^^^^^^^^^^^^

    specs/x.yaml:22:34  name/unknown  arm "zero" has no metric "test.accuracy". Known: train.loss, train.meanSquaredError, train.meanAbsoluteError, train.rSquared, validation.loss, validation.meanSquaredError, validation.meanAbsoluteError, validation.rSquared, test.loss, test.meanSquaredError, test.meanAbsoluteError, test.rSquared, ….
      21 |     where: nowhere
      22 |     expect: { arm: zero, metric: test.accuracy, above: 0.9 }
         |                                  ^^^^^^^^^^^^^

    specs/x.yaml:29:38  name/unknown  arm "baseline" has no metric "test.accuracy". Known: train.loss, train.meanSquaredError, train.meanAbsoluteError, train.rSquared, validation.loss, validation.meanSquaredError, validation.meanAbsoluteError, validation.rSquared, test.loss, test.meanSquaredError, test.meanAbsoluteError, test.rSquared, ….
      28 |     where: nowhere
      29 |     expect: { arm: baseline, metric: test.accuracy, above: 0.6 }
         |                                      ^^^^^^^^^^^^^
    "
  `)
})

test('a file lies below the folder of its spec, or in the data folder', async () => {
  await writeFile('x.csv', table)
  await symlink(join(folder, 'x.csv'), join(folder, 'specs', 'link.csv'))
  const told: string[] = []
  for (const name of ['../x.csv', join(folder, 'x.csv'), 'a/../../x.csv', 'link.csv', 'none.csv']) {
    const { problems } = await read(`{ file: ${name}, target: kind }`)
    told.push(...problems.map(({ code, line, message }) => `${line} ${code} ${message.replaceAll(folder, '/…')}`))
  }
  expect(told).toMatchInlineSnapshot(`
    [
      "5 data/file ../x.csv leads out of the folder of the spec",
      "5 data/file /…/x.csv leads out of the folder of the spec",
      "5 data/file a/../../x.csv leads out of the folder of the spec",
      "5 data/file link.csv is a link that leads out of the folder of the spec",
      "5 data/file there is no none.csv in the folder of the spec",
    ]
  `)
  vi.stubEnv('ASSAY_DATA_DIR', folder)
  expect((await read('{ file: x.csv, target: kind, drop: [id], split: { test: 0.25 } }')).problems).toEqual([])
})

test('a file that is pinned and not here is no mistake: which one is meant is known, and what needs it waits', async () => {
  await writeFile('specs/x.csv', table)
  const sha256 = createHash('sha256').update(table).digest('hex')
  const data = `{ file: x.csv, sha256: ${sha256}, target: kind, drop: [id], split: { test: 0.25 } }`
  await rm('specs/x.csv')
  const reading = await readWithFiles(specWith(data), 'specs/x.yaml')
  expect(reading.read.problems).toEqual([])
  expect(absentFiles(reading)).toEqual([
    {
      reason: 'specs/x.csv is not here',
      remedy: `Put the file with SHA-256 ${sha256} at specs/x.csv, or as x.csv into the folder that ASSAY_DATA_DIR names.`,
    },
  ])
  const { spec } = await read(data)
  expect((await read(data)).spec).toBe(spec)
  expect(spec && planSpec(spec, 'sample')).toMatchObject({
    claims: [],
    waiting: [{ id: 'zero' }, { id: 'learns' }, { id: 'baseline' }],
  })
  // A typing error elsewhere is told all the same.
  expect(await mistakes(data.replace('test: 0.25', 'tests: 0.25'))).toContain('key/unknown')
  // A description pins the file that it describes.
  await writeFile('specs/x.json', description)
  const described = await readWithFiles(
    specWith('{ file: x.json, target: kind, split: { test: 0.25 } }'),
    'specs/x.yaml',
  )
  expect(described.read.problems).toEqual([])
  expect(absentFiles(described)).toEqual([
    { reason: 'x.json: there is no x.csv beside it', remedy: 'Put the file that x.json describes beside it.' },
  ])
  await writeFile('specs/x.csv', table)
  expect((await read(data)).spec).not.toBe(spec)
})

test('a spec is read again when one byte of its file changes, and only then', async () => {
  const data = '{ file: x.csv, target: kind, drop: [id], split: { test: 0.25 } }'
  await writeFile('specs/x.csv', table)
  const { spec } = await read(data)
  expect((await read(data)).spec).toBe(spec)
  await writeFile('specs/x.csv', table.replace('19,4.75', '19,4.76'))
  const { spec: other } = await read(data)
  expect(other).not.toBe(spec)
  await writeFile('specs/x.csv', table)
  expect((await read(data)).spec).not.toBe(other)
})
