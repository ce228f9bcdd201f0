import { suggest } from './nearest.ts'

/** Words of other tools, by how they are written there (letters and digits alone), with the way to say the same here. */
type Words = readonly (readonly [words: string, way: string])[]

const penalty =
  'A penalty: `training: {regularize: {"*.kernel": {l2: 0.0001}}}`; decoupled decay: `optimizer: {adamw: {weightDecay: 0.01}}`. PyTorch\'s weight_decay d in sgd and adam is l2: d / 2.'
const clipping = 'Write `training: {clip: {globalNorm: 1}}`, `{tensorNorm: 1}` or `{value: 1}`.'
const notYet = 'Assay cannot do that yet: see docs/scope.md.'

const keys: Words = [
  ['lr learningrate stepsize', 'Write `learningRate`.'],
  ['weightdecay l2 l1 kernelregularizer l2regularization wd', penalty],
  ['clipnorm clipvalue globalclipnorm maxgradnorm gradientclipping clipgradnorm', clipping],
  [
    'scheduler lrscheduler schedule lrschedule',
    'A schedule stands in the place of the number: `learningRate: {cosine: {from: 0.1}}`.',
  ],
  [
    'cyclemomentum basemomentum maxmomentum momentumschedule',
    'A schedule stands in the place of the number: `momentum: {cycle: {from: 0.95, to: 0.85}}`.',
  ],
  ['batchsize minibatch', 'Write `batch`.'],
  ['all any', '`all` and `any` do not nest: write a claim for each.'],
  ['kernelsize', 'Write `kernel`.'],
  ['outchannels channels', 'Write `filters`.'],
  ['eps', 'Write `epsilon`.'],
  ['betas', 'Write `beta1` and `beta2`.'],
  ['trainable frozen requiresgrad', 'Write `training: {freeze: [fc1]}`.'],
  ['seed randomstate', 'Write `seeds: {looks: [3, 5, 10]}`.'],
  ['earlystopping patience', 'Write `training: {stopEarly: {watch: validation.loss, patience: 3}}`.'],
  [
    'precision dtype mixedprecision',
    'Write `training: {storage: bfloat16}`: weights are kept so, and everything is computed in float32.',
  ],
  ['rotate rotation mixup cutmix cutout colorjitter lstm gru rnn conv2dtranspose causal', notYet],
  ['augmentation augment', 'Write `training: {augment: {shift: 4, flip: 0.5}}`.'],
  ['classweight classweights', 'Write `loss: {cross-entropy: {classWeights: {9: 10}}}`.'],
  [
    'skip shortcut skipconnection residual',
    'A layer of its own, with those that it goes around inside: `{name: block, residual: {layers: […]}}`.',
  ],
  [
    'batchnorm batchnormalization bn usebatchnorm',
    'A layer of its own, after the one whose outputs it takes: `{batchNorm: {}}`.',
  ],
  ['dropoutrate', 'A layer of its own: `{dropout: 0.5}`.'],
  ['kernelinitializer initializer weightinit initialization', 'Write `init: {"*.kernel": he-normal}`.'],
]

const values: Words = [
  ['he henormal kaiming kaimingnormal', 'Write `he-normal` (or `he-uniform`).'],
  ['kaiminguniform heuniform', 'Write `he-uniform`.'],
  ['xavier xaviernormal glorot glorotnormal', 'Write `glorot-normal` (or `glorot-uniform`).'],
  ['xavieruniform glorotuniform', 'Write `glorot-uniform`.'],
  ['random randomnormal gaussian', 'Write `{normal: {std: 0.01}}`.'],
  ['randomuniform', 'Write `{uniform: {low: -0.05, high: 0.05}}`.'],
  ['zero', 'Write `zeros`.'],
  ['one', 'Write `ones`.'],
  ['mse l2loss meansquarederror', 'Write `mean-squared-error`.'],
  ['mae l1loss meanabsoluteerror', 'Write `mean-absolute-error`.'],
  [
    'categoricalcrossentropy sparsecategoricalcrossentropy crossentropyloss nll nllloss logloss softmaxcrossentropy',
    'Write `cross-entropy`: it takes logits and class numbers.',
  ],
  ['bce bceloss bcewithlogits bcewithlogitsloss binarycrossentropy', 'Write `binary-cross-entropy`: it takes logits.'],
  ['smoothl1 smoothl1loss huberloss', 'Write `huber`.'],
  ['softmax', 'A softmax is a layer of its own, `softmax`; `cross-entropy` takes logits, and needs none.'],
  ['leakyrelu lrelu prelu', 'Write `leaky-relu`.'],
  ['momentum nesterov', 'Write `{sgd: {learningRate: 0.1, momentum: 0.9}}`.'],
]

const metrics: Words = [
  ['accuracy acc testacc testaccuracy', 'Write `test.accuracy`.'],
  ['valacc valaccuracy validationaccuracy', 'Write `validation.accuracy`.'],
  ['trainacc trainaccuracy trainingaccuracy', 'Write `train.accuracy`.'],
  ['loss testloss', 'Write `test.loss`.'],
  ['valloss validationloss', 'Write `validation.loss`.'],
  ['trainloss trainingloss', 'Write `train.loss`.'],
  ['mse testmse', 'Write `test.meanSquaredError`.'],
  ['mae testmae', 'Write `test.meanAbsoluteError`.'],
  ['r2 testr2', 'Write `test.rSquared`.'],
  ['f1 testf1 f1score', 'Write `test.macroF1`, or `test.f1.0` of class 0.'],
  ['precision testprecision', 'Write `test.macroPrecision`, or `test.precision.0` of class 0.'],
  ['recall testrecall', 'Write `test.recall.0` of class 0, or `test.balancedAccuracy` for their mean.'],
  ['nan diverged isnan', 'Write `training.diverged`.'],
  ['auc auroc rocauc testauc', 'Write `test.auroc`.'],
  ['ece testece calibrationerror', 'Write `test.expectedCalibrationError.15`, with the number of bins.'],
  ['top5 top5accuracy topk', 'Write `test.topKAccuracy.5`.'],
]

/** All of them, by what the word stands for. */
export const otherWords = { key: keys, value: values, metric: metrics }

/**
 * The way to say here what a word of another tool says.
 *
 * @param kind what the word was written as: a key, a value, or the name of a metric
 * @returns a sentence, or `null` for a word that is not known
 */
export function wayToSay(kind: keyof typeof otherWords, word: string): string | null {
  const plain = word
    .slice(0, 100)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
  const way = otherWords[kind].find(([words]) => words.split(' ').includes(plain))?.[1] ?? null
  // Here it is right, and means something elsewhere.
  return way?.startsWith(`Write \`${word}\``) === true ? null : way
}

/** The way to name a metric that is called otherwise elsewhere, where it exists, or else the one most likely meant. */
export function suggestMetric(name: string, known: readonly string[]): string {
  const way = wayToSay('metric', name)
  const [, advised] = way?.match(/`([^`]+)`/) ?? []
  return way !== null && (advised === undefined || known.includes(advised)) ? way : suggest(name, known)
}
