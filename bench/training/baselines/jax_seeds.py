"""Several seeds of a dense net in raw JAX, each a whole run: `python jax_seeds.py stacked|devices|devices-stacked SEEDS [once]`. Fresh weights, epochs in random order,
the test rows judged before training and after each epoch, all in one compiled call; a round is SEEDS runs, and its loss the mean of their last test losses. `stacked`: seeds by vmap. `devices`: one
device a core, seeds in turn on each. `devices-stacked`: one device a core, its seeds by vmap. `once`: nothing is warmed up, so that compiling counts."""

import os
import sys

WAY, SEEDS = sys.argv[1], int(sys.argv[2])
ONCE = "once" in sys.argv
DEVICES = len(os.sched_getaffinity(0)) if WAY.startswith("devices") else 1
os.environ["XLA_FLAGS"] = f"--xla_force_host_platform_device_count={DEVICES}"

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
from baseline import TRAIN_ROWS, serve  # noqa: E402
from jax import lax  # noqa: E402

ACTIVATIONS = {"relu": jax.nn.relu, "sigmoid": jax.nn.sigmoid, "linear": lambda x: x}


def open_workload(workload):
    x, y = jnp.asarray(workload.features), jnp.asarray(workload.labels)
    train_x, train_y, test_x, test_y = x[:TRAIN_ROWS], y[:TRAIN_ROWS], x[TRAIN_ROWS:], y[TRAIN_ROWS:]
    batches = TRAIN_ROWS // workload.batch
    epochs = workload.steps // batches
    shapes = [workload.tensors_of(node)[0].shape for node in workload.nodes]
    activations = [ACTIVATIONS[node["activation"]["kind"]] for node in workload.nodes]

    def begin(key):
        """PyTorch's initialisation: uniform between plus and minus 1 / sqrt(n_in)."""
        layers = []
        for (inputs, units), each in zip(shapes, jax.random.split(key, len(shapes))):
            kernel, bias = jax.random.split(each)
            bound = inputs**-0.5
            layers.append(
                (
                    jax.random.uniform(kernel, (inputs, units), minval=-bound, maxval=bound),
                    jax.random.uniform(bias, (units,), minval=-bound, maxval=bound),
                )
            )
        return layers

    def output_of(layers, x):
        for (kernel, bias), activation in zip(layers, activations):
            x = activation(x @ kernel + bias)
        return x

    def loss_of(layers, x, y):
        scores = jax.nn.log_softmax(output_of(layers, x))
        return -jnp.take_along_axis(scores, y[:, None], 1).mean()

    def judge(layers):
        output = output_of(layers, test_x)
        scores = jax.nn.log_softmax(output)
        return -jnp.take_along_axis(scores, test_y[:, None], 1).mean(), (output.argmax(1) == test_y).mean()

    def step(state, rows):
        layers, first, second, count = state
        gradients = jax.grad(loss_of)(layers, train_x[rows], train_y[rows])
        if workload.optimizer == "sgd":
            layers = jax.tree.map(lambda w, g: w - workload.learning_rate * g, layers, gradients)
            return (layers, first, second, count), None
        count = count + 1
        first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, gradients)
        second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, gradients)
        rate = workload.learning_rate / (1 - 0.9**count)
        corrected = 1 - 0.999**count
        layers = jax.tree.map(lambda w, m, v: w - rate * m / (jnp.sqrt(v / corrected) + 1e-8), layers, first, second)
        return (layers, first, second, count), None

    def run(seed):
        start, order = jax.random.split(jax.random.key(seed))
        layers = begin(start)
        zeros = jax.tree.map(jnp.zeros_like, layers)
        before = judge(layers)

        def epoch(state, key):
            rows = jax.random.permutation(key, TRAIN_ROWS)[: batches * workload.batch]
            state, _ = lax.scan(step, state, rows.reshape(batches, workload.batch))
            return state, judge(state[0])

        _, judged = lax.scan(epoch, (layers, zeros, zeros, jnp.float32(0)), jax.random.split(order, epochs))
        return before, judged

    if WAY == "stacked":
        runs, seeds = jax.jit(jax.vmap(run)), jnp.arange(SEEDS)
    else:
        several = jax.vmap(run) if WAY == "devices-stacked" else lambda own: lax.map(run, own)
        runs, seeds = jax.pmap(several), jnp.arange(SEEDS).reshape(DEVICES, -1)
    round_number = 0

    def train():
        nonlocal round_number
        round_number += 1
        _, (losses, _) = runs(seeds + SEEDS * round_number)
        return float(losses[..., -1].mean())

    return lambda: None, train, lambda: None


serve({"jax": jax.__version__}, open_workload, warm_ups=0 if ONCE else 2)
