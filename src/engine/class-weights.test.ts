import { afterAll, describe, expect, test } from 'vitest'
import { defineLoss } from '../model/losses/losses.ts'
import type { Engine, EngineName, Session } from './engine.ts'
import { relativeError } from './fixtures/training-cases.ts'
import { openOnnxEngine } from './onnx/onnx.ts'
import { openTensorFlowEngine } from './tensorflow/tensorflow.ts'

const engines: Readonly<Record<EngineName, () => Promise<Engine>>> = {
  tensorflow: openTensorFlowEngine,
  onnx: openOnnxEngine,
}

/**
 * Two steps of SGD with rate 0.5 on a linear layer, batches of rows 0, 1, 2 and 3, 0, class 1 weighted by 4: losses, kernel, bias and the unweighted loss of all rows afterwards.
 * In PyTorch 2, float64: `F.cross_entropy(z, y, weight=[1, 4, 1])`; for rows `(F.cross_entropy(z, y, reduction="none") * weight[y]).mean()`, which is what Keras computes;
 * for sum with `reduction="sum"`.
 */
const expected = {
  weights: {
    losses: [1.0306162778328676, 1.656192814272396],
    kernel: [
      -0.013474837249617733, 0.30562755420616705, -0.09215271695654942, 0.3333962591166905, 0.22584304405467728,
      -0.25923930317136773,
    ],
    bias: [-0.1970930032121918, 0.48158382207291045, -0.28449081886071864],
    judged: 0.9122484479357511,
  },
  rows: {
    losses: [2.061232555665735, 4.4070131245464434],
    kernel: [
      -0.3154816745962771, 1.157890718982237, -0.6424090443859602, 0.2841314950357647, 0.43848888876523323,
      -0.42262038380099776,
    ],
    bias: [-0.4711130296705208, 1.123288250086651, -0.6521752204161303],
    judged: 1.341454099070093,
  },
  sum: {
    losses: [6.1836976669972055, 11.354934732008994],
    kernel: [
      -1.082452422300256, 2.3739987205054742, -1.0915462982052184, -0.003991276159055479, 1.3013534967445008,
      -0.9973622205854452,
    ],
    bias: [-1.4377285495336238, 2.6059148624881363, -1.1681863129545116],
    judged: 2.6626233835898487,
  },
}

describe.each(Object.entries(engines))('%s', (_name, start) => {
  const sessions: Session[] = []
  afterAll(() => Promise.all(sessions.map((session) => session.close())))

  test.each(['weights', 'rows', 'sum'] as const)(
    'weighted classes are those of PyTorch and Keras: %s',
    async (kind) => {
      const table = {
        set: 'four rows',
        shape: { example: [2], target: { kind: 'class' as const, classes: 3 }, trainRows: 4, testRows: 0 },
        features: Float32Array.of(1, 0.5, -0.5, 1, 0.25, -1, 2, 0),
        labels: Uint8Array.of(0, 1, 2, 1),
        digest: '',
        provenance: '',
      }
      const loss = defineLoss('cross-entropy', {
        classWeights: { 1: 4, 2: 1 },
        ...(kind === 'sum' ? { reduction: 'sum' } : { meanOver: kind }),
      })
      const model = { inputs: 2, layers: [{ name: 'out', units: 3, activation: { kind: 'linear' as const } }] }
      const optimizer = { kind: 'sgd', learningRate: 0.5, momentum: 0, nesterov: false } as const
      const session = await (await start()).open({ model, loss, optimizer }, { table, multiplier: 1, offset: 0 })
      sessions.push(session)
      await session.reset(
        new Map([
          ['out.kernel', Float32Array.of(0.1, -0.2, 0.3, 0.4, 0, -0.1)],
          ['out.bias', new Float32Array(3)],
        ]),
      )
      const first = await session.train(Int32Array.of(0, 1, 2), 3)
      const second = await session.train(Int32Array.of(3, 0), 2)
      const { losses, kernel, bias, judged } = expected[kind]
      expect(relativeError([...first.losses, ...second.losses], losses)).toBeLessThan(1e-5)
      const weights = await session.weights()
      expect(relativeError(weights.get('out.kernel')?.values ?? [], kernel)).toBeLessThan(1e-5)
      expect(relativeError(weights.get('out.bias')?.values ?? [], bias)).toBeLessThan(1e-5)
      expect(relativeError([(await session.evaluate(Int32Array.of(0, 1, 2, 3))).loss], [judged])).toBeLessThan(1e-5)
    },
  )
})

test('weights of 1 are none, and what a mean divides by is there with weights alone', () => {
  expect(defineLoss('cross-entropy', { classWeights: { 0: 1 }, meanOver: 'rows' })).toEqual(
    defineLoss('cross-entropy', {}),
  )
  expect(defineLoss('cross-entropy', { meanOver: 'rows' })).toEqual({ kind: 'cross-entropy', reduction: 'mean' })
  expect(defineLoss('cross-entropy', { classWeights: { 2: 3 }, meanOver: 'rows' })).toEqual({
    kind: 'cross-entropy',
    reduction: 'mean',
    classWeights: { 2: 3 },
    meanOver: 'rows',
  })
})
