import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderGrowth } from './growth/render-growth.ts'
import type { GrowthResults } from './growth/results.ts'
import type { Machine } from './machine.ts'
import { keepResults, renderBench } from './results-file.ts'
import type { ScaleResults } from './scale/results.ts'
import { scaleGoals } from './scale/scale-goals.ts'
import type { TrainingResults } from './training/results.ts'
import { renderTrainingChart } from './training/training-chart.ts'
import { workloads } from './training/workload.ts'

const machine: Machine = {
  processor: 'A processor',
  cores: 2,
  system: 'linux x64, 6.1',
  memoryGigabytes: 8,
  node: '20.19.0',
  assay: '0.1.0',
  loadBefore: 0.01,
}
const rounds = (seconds: readonly number[], loss: number | null) =>
  seconds.map((value) => ({ seconds: value, processorSeconds: value * 1.5, loss }))
const training: TrainingResults = {
  measuredAt: '2026-01-02T03:04:05.000Z',
  machine,
  rounds: 3,
  baselines: [
    {
      name: 'assay-tensorflow',
      label: 'Assay, TensorFlow engine',
      kind: 'engine',
      versions: { tensorflow: '2.15.1' },
      notMeasured: null,
    },
    {
      name: 'pytorch',
      label: 'PyTorch, plain loop',
      kind: 'framework',
      versions: { torch: '2.15.0' },
      notMeasured: null,
    },
    {
      name: 'keras-jax',
      label: 'Keras fit, JAX',
      kind: 'framework',
      versions: null,
      notMeasured: 'not measured: not installed',
    },
    {
      name: 'products-numpy',
      label: 'Products alone, NumPy',
      kind: 'limit',
      versions: { numpy: '2.4.6' },
      notMeasured: null,
    },
  ],
  workloads: workloads.slice(0, 1).map((workload) => ({
    workload,
    baselines: [
      { name: 'assay-tensorflow', initialLoss: 2.3, rounds: rounds([0.128, 0.129, 0.14], 0.5) },
      { name: 'pytorch', initialLoss: 2.3, rounds: rounds([0.512, 0.5, 0.6], 0.501) },
      { name: 'products-numpy', initialLoss: null, rounds: rounds([0.0896, 0.09, 0.1], null) },
    ],
  })),
}
const scale: ScaleResults = {
  measuredAt: '2026-01-02T03:04:05.000Z',
  machine,
  throughput: {
    runs: 24,
    rounds: 5,
    ways: [
      {
        name: 'Assay, 1 worker',
        cores: 1,
        runsPerMinute: { median: 100, lowest: 90, highest: 110 },
        loss: { median: 0.3, lowest: 0.29, highest: 0.31 },
        timesAsMany: { median: 1.8, lowest: 1.7, highest: 1.9 },
      },
      {
        name: 'Assay, 2 workers',
        cores: 2,
        runsPerMinute: { median: 180, lowest: 170, highest: 190 },
        loss: { median: 0.3, lowest: 0.29, highest: 0.31 },
        timesAsMany: { median: 1, lowest: 1, highest: 1 },
      },
    ],
  },
  runCounts: [
    { runs: 1, seconds: 3, millisecondsEachFurther: null },
    { runs: 100, seconds: 5, millisecondsEachFurther: 20.2 },
    { runs: 1000, seconds: 23, millisecondsEachFurther: 25.25 },
  ],
  cached: [
    { runs: 1, seconds: 0.1 },
    { runs: 100, seconds: 0.2 },
    { runs: 1000, seconds: 0.9 },
  ],
  startUp: { seconds: { median: 2, lowest: 1.9, highest: 2.2 }, workers: 3 },
  memory: {
    set: 'mnist',
    rows: 70_000,
    megabytes: 512,
    over: [
      { runs: 50, megabytes: 400 },
      { runs: 200, megabytes: 420 },
    ],
  },
  verify: { runs: 1000, claims: 50, seconds: 6.5 },
  check: { specs: 1000, seconds: 5.1 },
}

const growth: GrowthResults = {
  measuredAt: '2026-01-02T03:04:05.000Z',
  machine,
  kinds: [
    {
      of: 'seeds',
      beside: 'of one arm, with a claim',
      sizes: [200, 400].map((size) => ({
        size,
        cold: { seconds: size / 50, megabytes: 200 + size / 10 },
        cached: { seconds: size / 100, megabytes: 200 + size / 20 },
      })),
    },
    {
      of: 'specs',
      beside: 'of one arm',
      sizes: [20, 40].map((size) => ({
        size,
        cold: { seconds: size ** 2 / 50, megabytes: 200 },
        cached: { seconds: 1, megabytes: 200 },
      })),
    },
  ],
}

test('growth beyond what is linear is told', () => {
  expect(renderGrowth(growth)).toMatchInlineSnapshot(`
    "## How cost grows

    2026-01-02, Assay 0.1.0 on Node 20.19.0: A processor, 2 cores, 8 GB, linux x64, 6.1; load before it began 0.01.

    Seconds of \`assay run\`, from start to end, and the most memory that its own process held, in MB; each kind of work is doubled three times. *Cold* is from an empty cache, *cached* the same command again. A run is 784-8-10, batch 50, on 100 digits, judged on 2,000.

    ### Seeds

    | seeds | cold, seconds | cached, seconds | cold, MB | cached, MB |
    | --- | --- | --- | --- | --- |
    | 200 | 4.00 | 2.00 | 220 | 210 |
    | 400 | 8.00 | 4.00 | 240 | 220 |

    Seeds of one arm, with a claim.

    ### Specs

    | specs | cold, seconds | cached, seconds | cold, MB | cached, MB |
    | --- | --- | --- | --- | --- |
    | 20 | 8.00 | 1.00 | 200 | 200 |
    | 40 | 32.0 | 1.00 | 200 | 200 |

    Specs of one arm.

    ### Bounds of growth

    Of each kind, the last doubling: at most 2.2 times as long, and as much memory.

    |  | cold, seconds | cached, seconds | cold, MB | cached, MB | met |
    | --- | --- | --- | --- | --- | --- |
    | seeds | 2.00 | 2.00 | 1.09 | 1.05 | yes |
    | specs | 4.00 | 1.00 | 1.00 | 1.00 | **no** |"
  `)
  const [seeds] = growth.kinds
  if (seeds === undefined) throw new Error('no seeds')
  const single = { ...growth, kinds: [{ ...seeds, sizes: seeds.sizes.slice(0, 1) }] }
  expect(renderGrowth(single), 'nothing was doubled').not.toContain('yes')
})

test('the page tells the machine, each baseline, each bound, and what was not measured', () => {
  expect(renderBench({ training, scale })).toMatchInlineSnapshot(`
    "# How fast it is

    Written by the benches; every number comes from one of these commands, on the machine that is named:

    \`\`\`sh
    bench/setup          # once: the Python baselines, pinned, into bench/.venv (they are left out where they are not installed)
    npm run bench        # training steps, and training.svg
    npm run bench:seeds  # several seeds of a net
    npm run bench:scale  # the run service
    npm run bench:growth # time and memory as work grows
    \`\`\`

    Run them on a machine that does nothing else. Raw numbers are in [results.json](results.json).

    ## Training steps

    2026-01-02, Assay 0.1.0 on Node 20.19.0: A processor, 2 cores, 8 GB, linux x64, 6.1; load before it began 0.01.

    Milliseconds a training step on one thread: median of 3 rounds (lowest to highest). Everyone trains on the same rows in the same batches from
    the same weights; in each round all take turns, so *times Assay's* compares neighbours in time. *Cores* is processor time over time: 1 is one thread.
    The loss is the mean over the round's steps; where elements are dropped, every framework drops others, and losses cannot be compared. That everyone begins with the
    same net is seen by the loss of the first batch, judged before training. One thread is set by each library's own variable or call (training/baselines.ts); nobody is bound to a core.

    ![Milliseconds a step, every net and every baseline](training.svg)

    ### 784-128-64-10 batch 64

    |  | ms a step | times Assay's | cores | loss |
    | --- | --- | --- | --- | --- |
    | Assay, TensorFlow engine | 0.504 (0.500 to 0.547) |  | 1.50 | 0.5000 |
    | PyTorch, plain loop | 2.00 (1.95 to 2.34) | 4.00 (3.88 to 4.29) | 1.50 | 0.5010 (+0.20 %) |
    | Products alone, NumPy | 0.352 (0.350 to 0.391) | 0.700 (0.698 to 0.714) | 1.50 |  |

    256 steps a round, adam. The machine's own limit, Products alone, NumPy: 82.7 GFLOP/s; Assay reaches 70 % of it (70 % to 71 %).

    ### Bounds

    *Products alone* is what would be measured if Assay's step were the quickest library's matrix products and nothing else: where it is below the bound, no
    step on this machine that multiplies every number keeps it. Assay multiplies no zeros of the data (docs/engines.md), so that on digits it may be quicker than that. Convolutional nets have no such limit here: their products hang on how a library makes a convolution into products. PyTorch trains them with
    its images in both orders in memory. Where images are padded and halved at once, Keras and tfjs-node pad them first, to compute the same.

    | net | what | bound | measured | products alone | met |
    | --- | --- | --- | --- | --- | --- |
    | 784-128-64-10 batch 64 | tfjs-fit, times Assay's | at least 15 |  |  | not measured |
    | 784-128-64-10 batch 64 | keras-tensorflow, times Assay's | at least 4 |  |  | not measured |
    | 784-128-64-10 batch 64 | Keras fit, JAX, times Assay's | at least 4 |  |  | not measured |
    | 784-128-64-10 batch 64 | PyTorch, plain loop, times Assay's | at least 2.5 | 4.00 (3.88 to 4.29) | 5.71 (5.56 to 6.00) | yes |
    | 784-128-64-10 batch 64 | pytorch-fused, times Assay's | at least 1.5 |  |  | not measured |
    | 784-128-64-10 batch 64 | pytorch-compile, times Assay's | at least 1 |  |  | not measured |
    | 784-128-64-10 batch 64 | assay-onnx, times Assay's | at most 1.6 |  |  | not measured |
    | 784-128-64-10 batch 64 | share of the machine’s limit | at least 0.65 | 0.700 (0.698 to 0.714) |  | yes |
    | 784-128-64-10 batch 64 | largest difference of a loss before training | at most 0.0001 | 0 (0 to 0) |  | yes |
    | 784-128-64-10 batch 64 | largest difference of a loss | at most 0.01 | 0.00200 (0.00200 to 0.00200) |  | yes |

    ### Who took part

    | baseline | versions |
    | --- | --- |
    | Assay, TensorFlow engine | tensorflow 2.15.1 |
    | PyTorch, plain loop | torch 2.15.0 |
    | Keras fit, JAX | not measured: not installed |
    | Products alone, NumPy | numpy 2.4.6 |

    ## The run service

    2026-01-02, Assay 0.1.0 on Node 20.19.0: A processor, 2 cores, 8 GB, linux x64, 6.1; load before it began 0.01.

    ### Runs per minute

    |  | cores | runs per minute | Assay, all workers, over it | test loss |
    | --- | --- | --- | --- | --- |
    | Assay, 1 worker | 1 | 100 (90.0 to 110) | 1.80 (1.70 to 1.90) | 0.300 (0.290 to 0.310) |
    | Assay, 2 workers | 2 | 180 (170 to 190) | 1.00 (1.00 to 1.00) | 0.300 (0.290 to 0.310) |

    A run is 784-128-64-10 with Adam, batch 64, three epochs of the sample's 8,000 digits, judged on 2,000 before the first and after each; in each of 5 rounds Assay makes 24 runs and each process of PyTorch 4, by turns, everyone warm. The test loss is the mean over a round's runs.

    ### Many small runs

    | runs | seconds, cold | ms for each further run | seconds, cached |
    | --- | --- | --- | --- |
    | 1 | 3.00 |  | 0.100 |
    | 100 | 5.00 | 20.2 | 0.200 |
    | 1,000 | 23.0 | 25.3 | 0.900 |

    A small run is 784-32-10, batch 32, one epoch of 1,000 digits, judged on 2,000. Cold includes starting the workers; *each further run* is what a run more than the first adds.

    ### One worker

    It takes 2.00 (1.90 to 2.20) s from the request to the first update (3 workers, one after the other). After a run on 70,000 rows of mnist it holds 512 MB. Short runs of three nets by turns, ten each, so that graphs are compiled and dropped all the time:

    | after runs | 50 | 200 |
    | --- | --- | --- |
    | MB resident | 400 | 420 |

    ### Commands

    \`assay run\` on a spec of 50 claims, all of its 1,000 runs cached: 6.50 s. \`assay check\` on 1,000 copies of a spec: 5.10 s.

    ### Bounds of the run service

    | what | bound | measured | met |
    | --- | --- | --- | --- |
    | runs per minute, all cores over one worker | at least 1.7 | 1.80 | yes |
    | runs per minute, all cores over one PyTorch process, plain loop | at least 4 |  | not measured |
    | cost of a further run, 1,000 runs over 100 | at most 1.1 | 1.25 | **no** |
    | MB of a worker with mnist | at most 700 | 512 | yes |
    | memory of one worker, after 200 runs over after 50 | at most 1.1 | 1.05 | yes |
    | seconds of assay run, 1000 cached runs | at most 10 | 6.50 | yes |
    | seconds of assay check, 1000 specs | at most 5 | 5.10 | **no** |
    "
  `)
})

test('what one bench measured is shown without the other', () => {
  expect(renderBench({ training })).not.toContain('## The run service')
  expect(renderBench({ scale })).not.toContain('## Training steps')
})

test('what the other bench measured before is kept; where it cannot be read, nothing is written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'))
  try {
    await keepResults({ training }, folder)
    await keepResults({ scale }, folder)
    expect(JSON.parse(await readFile(join(folder, 'results.json'), 'utf8'))).toEqual({ training, scale })
    const unreadable = join(folder, 'unreadable')
    await mkdir(join(unreadable, 'results.json'), { recursive: true })
    await expect(keepResults({ scale }, unreadable)).rejects.toThrow('EISDIR')
    expect(await readdir(unreadable)).toEqual(['results.json'])
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a cost that grows with the number of runs is seen, and so is a bound that nobody measured', () => {
  const met = Object.fromEntries(scaleGoals(scale).map((goal) => [goal.what.split(',')[0], goal.met]))
  expect(met['cost of a further run']).toBe(false)
  expect(scaleGoals(scale).map((goal) => goal.met)).toEqual([true, null, false, true, true, true, false])
})

test('the picture says in words what it shows, and its dots stand at the medians', () => {
  const picture = renderTrainingChart(training)
  expect(picture).toContain('784-128-64-10 batch 64, PyTorch, plain loop: 2.00 ms')
  expect(picture).not.toContain('Keras fit, JAX:')
  const dots = [...picture.matchAll(/<circle cx="([\d.]+)"/g)].map((match) => Number(match[1]))
  expect(dots.length).toBe(2)
  expect(dots[0]).toBeLessThan(dots[1] ?? 0)
})
