import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { alterationSchemas } from '../data/alterations/alterations.ts'
import { dataSets } from '../data/sets/data-sets.ts'
import { compounds, criteria } from '../judge/criteria/criteria.ts'
import { resolveMetric } from '../metrics/catalogue.ts'
import { activationWords } from '../model/activations/activations.ts'
import { augmentationSchemas } from '../model/augmentations/augmentations.ts'
import { clips } from '../model/clipping/clips.ts'
import { initializers } from '../model/initializers/initializers.ts'
import { layerWords } from '../model/layers/layers.ts'
import { losses } from '../model/losses/losses.ts'
import { optimizers } from '../model/optimizers/optimizers.ts'
import { penalties } from '../model/penalties/penalties.ts'
import { schedules } from '../model/schedules/schedules.ts'
import { readRecording } from '../recorded/read-recording.ts'
import { deepSpec, edited, mistakes } from './mistakes.fixture.ts'
import { training } from './schema/training.ts'

/** The cells of docs/scope.md by the first one of their row. */
const page = await readFile(new URL('../../docs/scope.md', import.meta.url), 'utf8')
const rows = new Map(
  page
    .split('\n')
    .filter((line) => /^\| \w/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, row = '', can = '', cannot = '']) => [row, { can, cannot }]),
)

/** What stands in the type of words. */
const wordsIn = (text = '') => [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)

/** Every word that a row stands for. */
const everyWord: Readonly<Record<string, readonly string[]>> = {
  layers: layerWords,
  activations: Object.keys(activationWords),
  initialisers: [...initializers.keys()],
  losses: Object.keys(losses),
  optimisers: [optimizers, penalties, clips].flatMap((words) => Object.keys(words)),
  schedules: Object.keys(schedules),
  data: [dataSets, alterationSchemas, augmentationSchemas].flatMap((words) => Object.keys(words)),
  verdicts: [criteria, compounds].flatMap((words) => Object.keys(words)),
}

test.each(Object.entries(everyWord))(
  'what can be said of %s names every word that there is, and no other',
  (row, words) => {
    expect(wordsIn(rows.get(row)?.can).toSorted()).toEqual(words.toSorted())
  },
)

test('the other words exist as well', () => {
  const layers = [{ name: 'fc1', units: 4, activation: { kind: 'relu' } } as const]
  const metrics = wordsIn(rows.get('metrics')?.can)
  expect(metrics.filter((name) => resolveMetric(name, { inputs: 3, layers }, 4) === undefined)).toEqual([])
  expect(wordsIn(rows.get('training')?.can).filter((key) => !(key in training.properties))).toEqual([])
})

type Edit = readonly [string, string]
const before = (layer: string): Edit => ['- {name: out', `- ${layer}\n        - {name: out`]
const trained = (written: string): Edit => ['he: {init', `he: {training: {${written}}, init`]
const loss = (written: string): Edit => ['loss: cross-entropy', `loss: ${written}`]
const optimizer = (written: string): Edit => ['optimizer: adam', `optimizer: ${written}`]
const origin = (written: string): Edit => ['code: ./code.ts', written]
const expecting = (written: string): Edit => [
  '{arm: plain, metric: "weights.hidden-*.kernel.mean", at: start, distinct: seeds}',
  written,
]
const metric = (name: string) => expecting(`{arm: plain, metric: ${name}, above: 0}`)

/** Who wants to say what cannot be said yet, and tries: edits of a spec without mistakes, and what is said of each. */
const attempts: Readonly<Record<string, readonly (readonly [edit: Edit, said: string])[]>> = {
  'recurrent cells': [
    [before('{name: l, lstm: {units: 8}}'), 'cannot be "lstm"'],
    [before('{name: g, gru: 8}'), 'cannot be "gru"'],
  ],
  'causal masks': [[before('{name: a, selfAttention: {heads: 2, causal: true}}'), 'no key "causal"']],
  'transposed convolutions': [
    [before('{name: t, conv2dTranspose: {filters: 4, kernel: 3}}'), 'cannot be "conv2dTranspose"'],
  ],
  'layers that share weights': [[before('{name: again, units: 16, weights: hidden-1}'), 'cannot be "weights"']],
  'activations with trained parameters': [
    [before('{name: p, units: 16, activation: prelu}'), '"activation" cannot be "prelu"'],
  ],
  'weights from a file': [[['he-normal}', '{file: weights.npz}}'], 'cannot be "file"']],
  'class weights of losses other than cross-entropy': [
    [loss('{mean-squared-error: {classWeights: {1: 2}}}'), '"mean-squared-error" has no key "classWeights"'],
  ],
  'losses of several outputs with weights of their own': [
    [loss('[cross-entropy, mean-squared-error]'), '"loss" is a list'],
    [loss('{cross-entropy: {weight: 0.3}}'), 'no key "weight"'],
  ],
  'losses on sequences of labels': [[loss('ctc'), '"loss" cannot be "ctc"']],
  'decoupled weight decay of other optimisers': [
    [optimizer('{sgd: {learningRate: 0.1, weightDecay: 0.01}}'), '"sgd" has no key "weightDecay"'],
  ],
  'schedules of the momentum of other optimisers': [
    [optimizer('{adamax: {learningRate: 0.1, beta1: {cycle: {from: 0.95, to: 0.85}}}}'), '"beta1" is a mapping'],
  ],
  'a momentum that jumps': [
    [optimizer('{sgd: {learningRate: 0.1, momentum: {step: {from: 0.9}}}}'), '"momentum" has no key "step"'],
  ],
  'augmentation by rotation': [[trained('augment: {rotate: 10}'), 'no key "rotate"']],
  'augmentation by colour': [[trained('augment: {colorJitter: 0.2}'), 'no key "colorJitter"']],
  'augmentation by mixing': [[trained('augment: {mixup: 0.2}'), 'no key "mixup"']],
  'text that is not numbers': [[['data: {set: mnist}', 'data: {set: imdb}'], '"set" cannot be "imdb"']],
  'computing in lower precision': [[trained('precision: bfloat16'), 'no key "precision"']],
  'pruning while training': [[trained('prune: {fraction: 0.5, every: 1 epoch}'), '"prune" has no key "every"']],
  'settings searched for beyond a list (at random, Bayesian)': [
    [['plain: {}', 'plain: {tune: {random: 20, highest: validation.accuracy, seeds: 2}}'], 'no key "random"'],
  ],
  'trackers asked over the network': [[origin('recorded: {wandb: team/project}'), '"recorded" has no key "wandb"']],
  'programs on other machines': [
    [origin('program: {command: [python3, train.py], host: gpu-1}'), '"program" has no key "host"'],
  ],
  "arms that start from a recorded run's or a program's weights": [
    [['{transfer: plain}', '{transfer: after}'], 'it has no weights to start from'],
  ],
  'other eigenvalues of the Hessian': [[metric('landscape.eigenvalue.2'), 'no metric "landscape.eigenvalue.2"']],
  'the trace of the Hessian': [[metric('landscape.trace'), 'no metric "landscape.trace"']],
  'the calibration error of an ensemble': [
    [metric('ensemble.2.test.expectedCalibrationError.15'), 'no metric "ensemble.2.test.expectedCalibrationError.15"'],
  ],
  'ensembles of different arms': [
    [expecting('{arm: [plain, he], metric: ensemble.2.test.accuracy, above: 0}'), '"arm" is a list'],
  ],
  'ensembles of recorded runs': [
    [expecting('{arm: after, metric: ensemble.2.code.change, above: 0}'), 'no metric "ensemble.2.code.change"'],
  ],
  'how far apart the farthest of all seeds there could be lie': [
    [expecting('{arm: plain, metric: test.accuracy, for: range of all seeds, above: 0.03}'), '"for" cannot be'],
  ],
  'ranges of two arms compared': [
    [expecting('{arm: plain, metric: test.accuracy, for: range, exceeds: {arm: he}}'), 'two ranges are not compared'],
  ],
}

/** What no edit of the spec shows. */
const elsewhere: Readonly<Record<string, () => void>> = {
  'recorded runs in Parquet or JSON'() {
    const read = (text: string) =>
      readRecording([{ name: 'runs', text, columns: {}, arm: null, seed: null, metric: null }], {
        metrics: {},
        stepsPerEpoch: null,
        labelCounts: { train: [], validation: [], test: [] },
      })
    for (const text of ['PAR1\u0015\u0004', '[{"arm": "a", "seed": 1, "metric": "x", "step": 1, "value": 2}]']) {
      expect(read(text)).toHaveProperty('mistakes')
    }
  },
  'the errors of an ensemble on real targets'() {
    const layers = [{ name: 'out', units: 1, activation: { kind: 'linear' } } as const]
    const known = (name: string) => resolveMetric(name, { inputs: 3, layers }, 0) !== undefined
    expect([known('test.meanSquaredError'), known('ensemble.2.test.meanSquaredError')]).toEqual([true, false])
  },
}

test('there is an attempt at everything that cannot be said yet', () => {
  const named = [...rows.values()].flatMap(({ cannot }) => cannot.split('; '))
  expect([...Object.keys(attempts), ...Object.keys(elsewhere)].toSorted()).toEqual(named.toSorted())
})

test.each(Object.entries(attempts))('refused: %s', (_what, tried) => {
  for (const [edit, said] of tried) {
    const [, first = ''] = mistakes(edited(deepSpec, edit)).split('\n')
    expect(first).toMatch(/^specs\/x\.yaml:\d+:\d+/)
    expect(mistakes(edited(deepSpec, edit))).toContain(said)
  }
})

test.each(Object.entries(elsewhere))('refused: %s', (_what, isRefused) => isRefused())
