import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readSpec } from '../language/read-spec.ts'
import { readDraft } from './read-draft.ts'
import { renderDraft } from './render-draft.ts'

/** The spec that is drafted, which has no mistake, and the comments at its head. */
function draftOf(source: unknown, path: string) {
  const text = renderDraft(readDraft(typeof source === 'string' ? source : JSON.stringify(source), path), '../x.json')
  expect(readSpec(text, 'specs/draft.yaml').problems).toEqual([])
  const spec = parse(text)
  return {
    text,
    spec,
    ...spec.experiments.draft,
    notes: [...text.matchAll(/^# {1,3}[- ] ?(.*)$/gm)].map(([, note]) => note),
  }
}

const code = (count: number, source: string, ...printed: readonly string[]) => ({
  cell_type: 'code',
  execution_count: count,
  source,
  outputs: printed.map((text) => ({ text })),
})
const notebook = (...cells: readonly unknown[]) => ({ nbformat: 4, cells })

/** What TensorFlow.js 4.22 writes of a model that it made: `JSON.stringify(model.toJSON(null, false))`. */
const written =
  '{"class_name":"Sequential","config":{"name":"sequential_1","layers":[{"class_name":"Conv2D","config":{"filters":8,"kernel_initializer":{"class_name":"VarianceScaling","config":{"scale":2,"mode":"fan_in","distribution":"normal","seed":null}},"kernel_regularizer":null,"kernel_constraint":null,"kernel_size":[3,3],"strides":[2,2],"padding":"same","data_format":"channels_last","dilation_rate":[1,1],"activation":"relu","use_bias":true,"bias_initializer":{"class_name":"Zeros","config":{}},"bias_regularizer":null,"activity_regularizer":null,"bias_constraint":null,"name":"conv","trainable":true,"batch_input_shape":[null,28,28,1],"dtype":"float32"}},{"class_name":"BatchNormalization","config":{"axis":-1,"momentum":0.9,"epsilon":0.001,"center":true,"scale":true,"beta_initializer":{"class_name":"Zeros","config":{}},"gamma_initializer":{"class_name":"Ones","config":{}},"moving_mean_initializer":{"class_name":"Zeros","config":{}},"moving_variance_initializer":{"class_name":"Ones","config":{}},"beta_regularizer":null,"gamma_regularizer":null,"beta_constraint":null,"gamma_constraint":null,"name":"bn","trainable":true}},{"class_name":"MaxPooling2D","config":{"pool_size":[2,2],"padding":"valid","strides":[2,2],"data_format":"channels_last","name":"pool","trainable":true}},{"class_name":"Flatten","config":{"name":"flat","trainable":true}},{"class_name":"Dropout","config":{"rate":0.25,"noise_shape":null,"seed":null,"name":"drop","trainable":true}},{"class_name":"Dense","config":{"units":10,"activation":"softmax","use_bias":true,"kernel_initializer":{"class_name":"RandomNormal","config":{"mean":0,"stddev":0.01,"seed":null}},"bias_initializer":{"class_name":"Zeros","config":{}},"kernel_regularizer":{"class_name":"L1L2","config":{"l1":0,"l2":0.001}},"bias_regularizer":null,"activity_regularizer":null,"kernel_constraint":null,"bias_constraint":null,"name":"out","trainable":true}}]},"keras_version":"tfjs-layers 4.22.0","backend":"tensor_flow.js"}'

test('a model that TensorFlow.js wrote is drafted with every layer, initialiser and penalty', () => {
  const { model, init, training, data, notes } = draftOf(written, 'model.json')
  expect(model).toEqual({
    convention: 'keras',
    layers: [
      { name: 'conv', conv2d: { filters: 8, kernel: 3, stride: 2, padding: 'same' }, activation: 'relu' },
      { batchNorm: { decay: 0.9, epsilon: 0.001 } },
      { maxPool: { size: 2 } },
      { flatten: {} },
      { dropout: 0.25 },
      { name: 'out', units: 10 },
    ],
  })
  expect(init).toEqual({
    'conv.kernel': { 'he-normal': { truncate: 2 } },
    'out.kernel': { normal: { mean: 0, std: 0.01 } },
  })
  // The softmax of the last layer is part of the loss.
  expect(training).toMatchObject({ loss: 'cross-entropy', regularize: { 'out.kernel': { l2: 0.001 } } })
  expect(data).toEqual({ set: 'mnist' })
  expect(notes).toEqual([
    'the data: mnist stands here, since the network reads 28 × 28 × 1',
    'optimizer: adam stands in for it',
    'batch: 32 stands in for it',
    'epochs: 5 stands in for it',
  ])
})

test('a saved model says how it was compiled; a softmax before another loss stays', () => {
  const dense = (config: object) => ({ class_name: 'Dense', config })
  const topology = {
    model_config: {
      class_name: 'Sequential',
      config: [
        dense({ units: 4, activation: 'tanh', batch_input_shape: [null, 3], use_bias: false }),
        dense({ units: 2, activation: 'softmax' }),
      ],
    },
    training_config: {
      loss: 'mse',
      optimizer_config: {
        class_name: 'SGD',
        config: { learning_rate: 0.01, momentum: 0.9, nesterov: true, clipnorm: 1 },
      },
    },
  }
  const { model, training, data, notes } = draftOf({ modelTopology: topology, weightsManifest: [] }, 'model.json')
  expect(model.layers).toEqual([
    { name: 'dense1', units: 4, activation: 'tanh' },
    { name: 'dense2', units: 2 },
    { softmax: {} },
  ])
  expect(training).toMatchObject({
    loss: 'mean-squared-error',
    optimizer: { sgd: { learningRate: 0.01, momentum: 0.9, nesterov: true } },
    freeze: ['dense1.bias'],
  })
  expect(data).toEqual({ set: { 'synthetic-gaussian': { features: 3, classes: 2 } } })
  expect(notes).toContain('clipnorm of the optimiser SGD')
})

const fit = `%matplotlib inline
from keras.datasets import mnist
(x_train, y_train), (x_test, y_test) = mnist.load_data()
x_train = x_train.reshape(-1, 784) / 255.0
batch = 64 * 2
model = keras.Sequential([
    layers.Dense(64, tf.nn.relu, input_shape=(784,),  # first
                 kernel_initializer='he_normal'),
    layers.Dropout(0.5),
])
model.add(layers.Dense(10, activation="softmax"))
model.compile(optimizer=keras.optimizers.Adam(learning_rate=1e-3), loss="sparse_categorical_crossentropy")
history = model.fit(x_train, y_train, batch_size=batch, epochs=12, validation_split=0.1)`
const progress = `Epoch 1/12
 - accuracy: 0.91 - loss: 0.32 - val_accuracy: 0.95 - val_loss: 0.2
Epoch 12/12
 - accuracy: 0.9912 - loss: 0.0301 - val_accuracy: 0.9856 - val_loss: 0.0512
`

test('a notebook is drafted with its model, its training, and what its cells printed', () => {
  const { spec, model, init, training, data, notes } = draftOf(
    notebook(
      { cell_type: 'markdown', source: ['Hello\n', '## Deep: # nets\n'] },
      code(2, fit, progress),
      code(3, 'model.evaluate(x_test, y_test)', '[0.0492, 0.9871]'),
      code(4, 'print("Test accuracy:", 98.71, "%")', 'Test accuracy: 98.71 %\n3.14\n'),
    ),
    'notes/a.ipynb',
  )
  expect(spec).toMatchObject({ title: 'Deep: # nets', source: { document: 'a.ipynb', text: 'notes/a.ipynb' } })
  expect(model.layers).toEqual([
    { name: 'dense1', units: 64, activation: 'relu' },
    { dropout: 0.5 },
    { name: 'dense3', units: 10 },
  ])
  expect(init).toEqual({ 'dense1.kernel': { 'he-normal': { truncate: 2 } } })
  expect(training).toEqual({
    loss: 'cross-entropy',
    optimizer: { adam: { learningRate: 0.001 } },
    batch: 128,
    epochs: 12,
  })
  expect(data).toEqual({ set: 'mnist', split: { validation: 0.1 } })
  const claims = spec.claims.map(({ where, quote, expect: { metric, reproduces } }: never) => [
    where,
    quote,
    metric,
    reproduces,
  ])
  expect(claims).toEqual([
    ['In [2]', 'accuracy: 0.9912', 'fit.accuracy', 0.9912],
    ['In [2]', 'loss: 0.0301', 'fit.loss', 0.0301],
    ['In [2]', 'val_accuracy: 0.9856', 'validation.accuracy', 0.9856],
    ['In [2]', 'val_loss: 0.0512', 'validation.loss', 0.0512],
    ['In [3]', '[0.0492, 0.9871]', 'test.loss', 0.0492],
    ['In [3]', '[0.0492, 0.9871]', 'test.accuracy', 0.9871],
    ['In [4]', 'Test accuracy: 98.71 %', 'test.accuracy', 0.9871],
  ])
  expect(notes).toEqual([
    'In [4]: what is printed as 3.14',
    'that Keras takes the last rows for validation: here they are drawn',
  ])
})

test('what only running the notebook would tell is listed, and nothing is made up for it', () => {
  const { notes } = draftOf(
    notebook(
      code(
        1,
        `def build(width):
    model = Sequential([Dense(width, activation=act, input_dim=8), Dense(2, kernel_initializer=MyInit())])
    model.compile(loss=my_loss, optimizer=opt)
    return model
for size in sizes:
    model.add(Dense(size))
net = build(16)
net.fit(x, y, epochs=n)
other = Sequential()`,
      ),
    ),
    'a.ipynb',
  )
  expect(notes.join('\n')).toMatchInlineSnapshot(`
    "In [1]: another model, \`other\`
    layer 1, Dense: units is computed; the network below lacks it
    dense2.kernel: the initialiser MyInit
    the optimiser is computed
    the loss is computed
    epochs, which is computed
    In [1]: layers that a loop or a condition adds
    the data: clouds of as many features and classes stand in for them
    loss: cross-entropy stands in for it
    optimizer: adam stands in for it
    epochs: 5 stands in for it"
  `)
})

test('a network that does not fit its data is kept in a comment, with the reason', () => {
  const { notes, model } = draftOf(
    notebook(code(1, 'cifar10.load_data()\nm = Sequential([Conv2D(4, 50), Dense(10)])\nm.compile("adam", "mse")')),
    'a.ipynb',
  )
  expect(model.layers).toHaveLength(2)
  expect(notes.join('\n')).toContain('{ name: conv2d1, conv2d: { filters: 4, kernel: 50 } }')
})

test.each(['\u0000\u2028# x', 'a\rb: c', '"""', "': {", '*anchor', '</script>'])(
  'whatever a notebook says, its draft is a spec: %j',
  (hostile) => {
    const { spec } = draftOf(
      notebook(
        { cell_type: 'markdown', source: `# ${hostile}` },
        code(
          1,
          `m = Sequential([Dense(10, name="${hostile}")])\nm.compile(loss="${hostile}")\n${hostile}`,
          `test loss: 0.5 ${hostile}`,
        ),
      ),
      'a.ipynb',
    )
    expect(Object.keys(spec)).toEqual(['title', 'source', 'experiments', 'claims'])
  },
)

test.each([
  ['{', 'a.json', 'not valid JSON'],
  ['[]', 'a.json', 'it has no class_name with a config'],
  ['{"class_name": "Functional", "config": {}}', 'a.json', 'a model of the class Functional has no list of layers'],
  ['{}', 'a.ipynb', 'it has no list of cells'],
])('%s is not drafted', (text, path, message) => {
  expect(() => readDraft(text, path)).toThrow(message)
})
