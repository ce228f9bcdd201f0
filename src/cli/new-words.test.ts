import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { runAssay } from './testing/run-assay.ts'

vi.setConfig({ testTimeout: 300_000 })

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-new-words-'))
  await mkdir(join(folder, 'specs'))
  await writeFile(join(folder, 'specs', 'law.csv'), law)
})
afterAll(() => rm(folder, { recursive: true }))

/** y = 3x − 1, told by a file: a real target. */
const law = `x,y\n${Array.from({ length: 60 }, (_, row) => `${row / 10},${(3 * row) / 10 - 1.05}`).join('\n')}\n`

const claim = (id: string, expectation: string) => `  - id: ${id}
    name: ${id}
    quote: none
    where: nowhere
    expect: ${expectation}
`

const spec = `title: Other networks and targets
source: { document: none, kind: test }
experiments:
  images:
    data: { set: mnist-sample, split: { first: 600 } }
    seeds: { looks: [3] }
    model:
      convention: keras
      layers:
        - { name: conv, conv2d: { filters: 4, kernel: 3, padding: same } }
        - batchNorm: { decay: 0.5 }
        - { activation: relu }
        - { maxPool: 4 }
        - name: block
          residual: { layers: [{ name: inner, conv2d: { filters: 4, kernel: 3, padding: same }, activation: relu }] }
        - flatten
        - { dropout: 0.2 }
        - { name: out, units: 10 }
    training: { loss: { cross-entropy: { labelSmoothing: 0.1 } }, optimizer: { adam: { learningRate: 0.01 } }, batch: 50, epochs: 2 }
    arms: { images: {} }
  law:
    data: { file: law.csv, target: y, standardize: true, split: { test: 0.2 } }
    seeds: { looks: [3] }
    model: { convention: pytorch, layers: [{ name: out, units: 1 }] }
    training: { loss: mean-squared-error, optimizer: { sgd: { learningRate: 0.1 } }, batch: 12, epochs: 40 }
    arms: { law: {} }
  copies:
    data: { set: { moons: { rows: 200, testRows: 100 } } }
    seeds: { looks: [3] }
    model: { convention: keras, layers: [{ name: code, units: 8, activation: tanh }, { name: out, units: 2 }] }
    training: { loss: mean-squared-error, target: features, optimizer: { adam: { learningRate: 0.02 } }, batch: 20, epochs: 20 }
    arms: { copies: {} }
  sides:
    data: { set: { moons: { rows: 200, testRows: 100 } } }
    seeds: { looks: [3] }
    model: { convention: keras, layers: [{ name: hidden, units: 8, activation: relu }, { name: out, units: 1 }] }
    training: { loss: binary-cross-entropy, optimizer: { adam: { learningRate: 0.02 } }, batch: 20, epochs: 10 }
    arms: { sides: {} }
claims:
${claim('convolution', '{ arm: images, metric: test.accuracy, above: 0.2 }')}${claim('filters', '{ arm: images, metric: weights.block-inner.kernel.distinctNeurons, equal: 4 }')}${claim('law', '{ arm: law, metric: test.rSquared, for: every seed, above: 0.999 }')}${claim('copies', '{ arm: copies, metric: test.meanSquaredError, below: 0.05 }')}${claim('sides', '{ arm: sides, metric: test.accuracy, above: 0.8 }')}`

test.for(['tensorflow', 'onnx'])(
  'convolutions, real targets, autoencoders and single outputs are trained and judged on %s',
  async (engine) => {
    await writeFile(join(folder, 'specs', 'words.yaml'), spec)
    const { code, output } = await runAssay(folder, ['run', '--engine', engine], {
      ASSAY_CACHE_DIR: join(folder, 'cache'),
    })
    expect(output).toContain('5 statements were tested: 5 hold, none stays open.')
    expect(code).toBe(0)
  },
)

test('what does not fit is told at its place, with the way out', async () => {
  const wrong = spec
    .replace('- { maxPool: 4 }', '- { maxPool: 40 }')
    .replace('loss: mean-squared-error, optimizer: { sgd', 'loss: cross-entropy, optimizer: { sgd')
    .replace(
      '{ name: out, units: 1 }] }\n    training: { loss: binary',
      '{ name: out, units: 3 }] }\n    training: { loss: binary',
    )
    .replace('{ name: code, units: 8, activation: tanh }', '{ conv2d: { filters: 8, kernel: 3 }, units: 8 }')
  await writeFile(join(folder, 'specs', 'words.yaml'), wrong)
  const { code, output, error } = await runAssay(folder, ['check'], {})
  expect(code).toBe(3)
  const told = [...`${output}${error}`.matchAll(/^specs\S+ +(\S+) +(.*)$/gm)]
  expect(told.map(([, problem, text]) => `${problem} ${text}`)).toMatchInlineSnapshot(`
    [
      "layer/shape layer "maxPool-1" has windows of 40 × 40, larger than its images of 28 × 28 × 4. Use smaller windows, padding: same, or fewer pools before it.",
      "value/unknown cross-entropy is for classes, and the target is 1 real number. Losses for it: squared-error, mean-squared-error, mean-absolute-error, huber, binary-cross-entropy.",
      "layer/kind this layer is of two kinds, units and conv2d. Write two layers.",
      "value/range the last layer has 3 units, but moons has 2 classes. The last layer needs one unit a class: units: 1 or 2.",
    ]
  `)
})
