"""Keras `fit` on the backend that KERAS_BACKEND names. It is spared the shuffling: rows come in the order of the batches."""

import keras
import numpy as np
from peer import serve

if keras.backend.backend() == "tensorflow":
    import tensorflow as backend

    backend.config.threading.set_intra_op_parallelism_threads(1)
    backend.config.threading.set_inter_op_parallelism_threads(1)
else:
    import jax as backend


def open_work(work):
    keras.backend.clear_session()
    last = len(work.sizes) - 2
    layers = [
        keras.layers.Dense(units, activation=work.activation if index < last else None)
        for index, units in enumerate(work.sizes[1:])
    ]
    model = keras.Sequential([keras.Input((work.sizes[0],)), *layers])
    rule = keras.optimizers.Adam if work.optimizer == "adam" else keras.optimizers.SGD
    model.compile(rule(work.learning_rate), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.optimizer.build(model.trainable_variables)
    start = [np.array(variable) for variable in model.optimizer.variables]
    x, y = work.features[work.order], work.labels[work.order]

    def reset():
        for layer, kernel, bias in zip(layers, work.kernels, work.biases):
            layer.set_weights([kernel, bias])
        for variable, value in zip(model.optimizer.variables, start):
            variable.assign(value)

    def train():
        history = model.fit(x, y, batch_size=work.batch, epochs=1, shuffle=False, verbose=0)
        return float(history.history["loss"][0])

    return reset, train


serve({"keras": keras.__version__, keras.backend.backend(): backend.__version__}, open_work)
