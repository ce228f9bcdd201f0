"""Keras `fit` on the backend that KERAS_BACKEND names. It is spared the shuffling: rows come in the order of the batches."""

import keras
import numpy as np
from baseline import serve

if keras.backend.backend() == "tensorflow":
    import tensorflow as backend

    backend.config.threading.set_intra_op_parallelism_threads(1)
    backend.config.threading.set_inter_op_parallelism_threads(1)
else:
    import jax as backend


def open_workload(workload):
    keras.backend.clear_session()
    last = len(workload.sizes) - 2
    layers = [
        keras.layers.Dense(units, activation=workload.activation if index < last else None)
        for index, units in enumerate(workload.sizes[1:])
    ]
    model = keras.Sequential([keras.Input((workload.sizes[0],)), *layers])
    rule = keras.optimizers.Adam if workload.optimizer == "adam" else keras.optimizers.SGD
    model.compile(rule(workload.learning_rate), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.optimizer.build(model.trainable_variables)
    start = [np.array(variable) for variable in model.optimizer.variables]
    x, y = workload.features[workload.order], workload.labels[workload.order]

    def reset():
        for layer, kernel, bias in zip(layers, workload.kernels, workload.biases):
            layer.set_weights([kernel, bias])
        for variable, value in zip(model.optimizer.variables, start):
            variable.assign(value)

    def train():
        history = model.fit(x, y, batch_size=workload.batch, epochs=1, shuffle=False, verbose=0)
        return float(history.history["loss"][0])

    return reset, train


serve({"keras": keras.__version__, keras.backend.backend(): backend.__version__}, open_workload)
