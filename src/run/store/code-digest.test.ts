import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { engineNames } from '../../engine/engine.ts'
import { codeDigest } from './code-digest.ts'

const source = fileURLToPath(new URL('../..', import.meta.url))
let copy: string

/** Whatever decides a run's numbers on TensorFlow. */
const rooms = ['random', 'model', 'data', 'graph', 'metrics', 'engine/session', 'engine/tensorflow', 'run/training']

beforeEach(async () => {
  copy = await mkdtemp(join(tmpdir(), 'assay-code-'))
  for (const room of rooms) {
    await mkdir(join(copy, room), { recursive: true })
    await writeFile(join(copy, room, 'kernel.ts'), `export const room = '${room}'`)
  }
})
afterEach(() => rm(copy, { recursive: true }))

test('is the same for the same source, wherever it stands', async () => {
  const before = codeDigest('tensorflow', copy)
  const elsewhere = join(copy, 'elsewhere')
  await cp(join(copy, 'random'), join(elsewhere, 'random'), { recursive: true })
  for (const room of ['model', 'data', 'graph', 'metrics', 'engine', 'run']) {
    await cp(join(copy, room), join(elsewhere, room), { recursive: true })
  }
  expect(codeDigest('tensorflow', elsewhere)).toBe(before)
  expect(codeDigest('tensorflow')).toBe(codeDigest('tensorflow', source))
})

test.each(rooms)('an edit, a new file or a new name in %s changes it', async (room) => {
  const digests = [codeDigest('tensorflow', copy)]
  await writeFile(join(copy, room, 'kernel.ts'), 'export const room = 1')
  digests.push(codeDigest('tensorflow', copy))
  await writeFile(join(copy, room, 'other.js'), 'export const other = 1')
  digests.push(codeDigest('tensorflow', copy))
  await rename(join(copy, room, 'other.js'), join(copy, room, 'another.js'))
  digests.push(codeDigest('tensorflow', copy))
  expect(new Set(digests).size).toBe(4)
})

test('an edited kernel in C++ changes it', async () => {
  await writeFile(join(copy, 'engine/tensorflow', 'kernel.cc'), 'int kernel() { return 0; }')
  const before = codeDigest('tensorflow', copy)
  await writeFile(join(copy, 'engine/tensorflow', 'kernel.cc'), 'int kernel() { return 1; }')
  expect(codeDigest('tensorflow', copy)).not.toBe(before)
})

test.each([
  ['judge', true],
  ['metrics', true],
  ['results', true],
  ['engine/tensorflow', false],
  ['run/training', false],
] as const)('an edit in %s changes what is judged: %s', async (room, changes) => {
  for (const judging of ['judge', 'results']) await mkdir(join(copy, judging))
  const before = codeDigest('judge', copy)
  await writeFile(join(copy, room, 'kernel.ts'), 'export const room = 1')
  expect(codeDigest('judge', copy) !== before).toBe(changes)
})

test('tests, declarations and other rooms do not change it', async () => {
  const before = codeDigest('tensorflow', copy)
  await mkdir(join(copy, 'report'))
  for (const path of [
    'model/kernel.test.ts',
    'model/kernel.d.ts',
    'model/kernel.js.map',
    'report/page.ts',
    'run/pool.ts',
  ]) {
    await writeFile(join(copy, path), 'export {}')
  }
  expect(codeDigest('tensorflow', copy)).toBe(before)
})

describe('edits of a copy of the source', () => {
  const digests = () => Object.fromEntries(engineNames.map((engine) => [engine, codeDigest(engine, copy)]))

  beforeEach(async () => {
    for (const room of [...rooms, 'engine/onnx']) await cp(join(source, room), join(copy, room), { recursive: true })
  })

  async function edit(path: string, from: string, to: string): Promise<void> {
    const before = await readFile(join(copy, path), 'utf8')
    expect(before).toContain(from)
    await writeFile(join(copy, path), before.replace(from, to))
  }

  test.each([
    ['onnx', 'operation-lowerings.ts', "operator('Tanh')", "operator('Sin')", 'tensorflow'],
    ['onnx', 'update-lowerings.ts', '1 - beta2', '1 + beta2', 'tensorflow'],
    ['onnx', 'operators.ts', 'real: 3e38', 'real: 3e37', 'tensorflow'],
    ['tensorflow', 'operation-lowerings.ts', "kernel('Tanh')", "kernel('Sin')", 'onnx'],
    ['tensorflow', 'update-lowerings.ts', "graph.constant('float32', 0)", "graph.constant('float32', 1)", 'onnx'],
    ['tensorflow', 'kernels.ts', 'inputs.toReversed()', 'inputs', 'onnx'],
  ] as const)('%s/%s: the other engine does not count it', async (engine, file, from, to, other) => {
    const before = digests()
    await edit(`engine/${engine}/${file}`, from, to)
    const after = digests()
    expect(after[engine]).not.toBe(before[engine])
    expect(after[other]).toBe(before[other])
  })

  test.each([
    ['model/losses/squared-error.ts', 'constant(0.5)', 'constant(0.25)'],
    ['model/optimizers/adam.ts', '(1 - beta1 ** step)', '(1 + beta1 ** step)'],
    ['metrics/statistics/variance.ts', 'sum / values.length', 'sum * values.length'],
    ['engine/session/program-session.ts', 'mostEvaluationRows = 1000', 'mostEvaluationRows = 500'],
  ])('a number or an operator of %s counts for both engines', async (path, from, to) => {
    const before = digests()
    await edit(path, from, to)
    const after = digests()
    for (const engine of engineNames) expect(after[engine]).not.toBe(before[engine])
  })

  test('comments, docstrings, white space, types and modules of types do not count, in whatever file', async () => {
    const before = digests()
    for (const room of [...rooms, 'engine/onnx']) {
      for (const name of await readdir(join(copy, room), { recursive: true })) {
        if (!name.endsWith('.ts')) continue
        const text = await readFile(join(copy, room, name), 'utf8')
        const edited = text.replaceAll('/**', '/** Said in other words.').replaceAll(/: number\b/g, ': number | Added')
        const added =
          '/** Something else. */\nexport interface Added { readonly what: string }\n\n\ntype Same = Added // now'
        await writeFile(join(copy, room, name), `// A comment.\n${edited}\n${added}\n`)
      }
      await writeFile(join(copy, room, 'types.ts'), 'export type Added = string')
    }
    expect(digests()).toEqual(before)
  })
})
