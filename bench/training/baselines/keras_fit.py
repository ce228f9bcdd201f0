"""Keras `fit` on the backend that KERAS_BACKEND names. It is spared the shuffling: rows come in the order of the batches."""

import keras
import numpy as np
from baseline import serve
from keras import layers

if keras.backend.backend() == "tensorflow":
    import tensorflow as backend

    backend.config.threading.set_intra_op_parallelism_threads(1)
    backend.config.threading.set_inter_op_parallelism_threads(1)
else:
    import jax as backend


def layer_of(node):
    """A layer with its activation."""
    word, given = node["word"], node["parameters"]
    activation = node["activation"]["kind"] if node["activation"] is not None else None
    if word == "units":
        return layers.Dense(given["units"], activation=activation)
    if word == "conv2d":
        return layers.Conv2D(given["filters"], given["kernel"], given["stride"], padding_word(given), activation=activation)
    if word == "batchNorm":
        return layers.BatchNormalization(momentum=given["decay"], epsilon=given["epsilon"])
    if word == "maxPool":
        return layers.MaxPooling2D(given["size"])
    if word == "globalAveragePool":
        return layers.GlobalAveragePooling2D()
    if word == "dropout":
        return layers.Dropout(given["rate"])
    if word == "activation":
        return layers.Activation(activation)
    return layers.Flatten()


def padding_word(given):
    """Keras's word for rows and columns on each side: that which keeps sizes, where it does the same."""
    return "same" if given["stride"] == 1 and 2 * given["padding"] == given["kernel"] - 1 else "valid"


def net_of(workload):
    """The net, and its layers that have weights, by name."""
    outputs = {"": keras.Input(workload.inputs)}
    weighted = {}
    for node in workload.nodes:
        name, given = node["name"], node["parameters"]
        x, *others = (outputs[read] for read in node["inputs"])
        if node["word"] == "residual":
            x = layers.Activation(node["activation"]["kind"])(layers.Add()([x, *others]))
        else:
            if node["word"] == "conv2d" and given["padding"] > 0 and padding_word(given) == "valid":
                x = layers.ZeroPadding2D(given["padding"])(x)
            layer = layer_of(node)
            x = layer(x)
            if node["tensors"]:
                weighted[name] = layer
        outputs[name] = x
    return keras.Model(outputs[""], x), weighted


def open_workload(workload):
    keras.backend.clear_session()
    model, weighted = net_of(workload)
    rule = keras.optimizers.Adam if workload.optimizer == "adam" else keras.optimizers.SGD
    model.compile(rule(workload.learning_rate), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.optimizer.build(model.trainable_variables)
    start = [np.array(variable) for variable in model.optimizer.variables]
    x, y = workload.features[workload.order], workload.labels[workload.order]

    def reset():
        for node in workload.nodes:
            if node["tensors"]:
                state = [np.full(each["shape"], each["start"], np.float32) for each in node["state"]]
                weighted[node["name"]].set_weights(workload.tensors_of(node) + state)
        for variable, value in zip(model.optimizer.variables, start):
            variable.assign(value)

    def train():
        history = model.fit(x, y, batch_size=workload.batch, epochs=1, shuffle=False, verbose=0)
        return float(history.history["loss"][0])

    def judge():
        return float(model.evaluate(x[: workload.batch], y[: workload.batch], batch_size=workload.batch, verbose=0))

    return reset, train, judge


serve({"keras": keras.__version__, keras.backend.backend(): backend.__version__}, open_workload)
