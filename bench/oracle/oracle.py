"""An independent opinion on three claims, picked at random from all numbered ones: random.Random(20261121).sample(ids, 3) gave s4.3, s1.7, s2.3.

Plain PyTorch, written from the sources and not from Assay: same architecture, schedule and data, seeds of its own. Prints each claim's numbers with a
95 % t interval, to be held beside reports/full (README.md does). Needs torch, numpy and scipy, and the official MNIST files; about five minutes on one
thread, s2.3 most of them. All three claims, or those that are named:

    python bench/oracle/oracle.py FOLDER_WITH_IDX_GZ_FILES [s4.3] [s1.7] [s2.3]
"""

import gzip
import sys

import numpy as np
import torch
from scipy import stats
from torch import nn

SEEDS = [101, 102, 103, 104, 105]


def mnist(folder):
    def read(name, header):
        with gzip.open(f"{folder}/{name}.gz") as file:
            return np.frombuffer(file.read(), np.uint8, offset=header)

    images = [read(f"{part}-images-idx3-ubyte", 16).reshape(-1, 784) for part in ("train", "t10k")]
    labels = [read(f"{part}-labels-idx1-ubyte", 8) for part in ("train", "t10k")]
    return [torch.tensor(x / 255, dtype=torch.float32) for x in images], [torch.tensor(y, dtype=torch.int64) for y in labels]


def network(sizes):
    layers = []
    for fan_in, fan_out in zip(sizes[:-1], sizes[1:]):
        layers += [nn.Linear(fan_in, fan_out), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def linear_layers(net):
    return [layer for layer in net if isinstance(layer, nn.Linear)]


def train(net, optimizer, x, y, batch, epochs, seed, after_epoch=lambda: None, first_gradients=lambda: None):
    generator = torch.Generator().manual_seed(seed)
    loss = nn.CrossEntropyLoss()
    for epoch in range(epochs):
        order = torch.randperm(len(x), generator=generator)
        for step, rows in enumerate(order.split(batch)):
            optimizer.zero_grad()
            loss(net(x[rows]), y[rows]).backward()
            if epoch == 0 and step == 0:
                first_gradients()
            optimizer.step()
        after_epoch()


def interval(values):
    values = np.asarray(values, dtype=np.float64)
    half = stats.t.ppf(0.975, len(values) - 1) * values.std(ddof=1) / np.sqrt(len(values))
    return f"{values.mean():.6g} [{values.mean() - half:.6g}, {values.mean() + half:.6g}] over {len(values)} seeds"


def accuracy(net, x, y):
    with torch.no_grad():
        return (net(x).argmax(1) == y).float().mean().item()


def distinct_rows(matrix):
    """PyTorch keeps one neuron's weights in a row."""
    return len({row.numpy().tobytes() for row in matrix + 0.0})


def s1_7(images, labels):
    x, y = (images[0] - 0.1307) / 0.3081, labels[0]
    for value in (0.0, 1.0):
        gradients, weights = [], []
        for seed in SEEDS[:3]:
            net = network([784, 128, 64, 10])
            with torch.no_grad():
                for parameter in net.parameters():
                    parameter.fill_(value)
            hidden = linear_layers(net)[:2]
            train(
                net, torch.optim.Adam(net.parameters(), lr=1e-3), x, y, 64, 10, seed,
                after_epoch=lambda: weights.append(max(distinct_rows(layer.weight.detach()) for layer in hidden)),
                first_gradients=lambda: gradients.append(max(distinct_rows(layer.weight.grad) for layer in hidden)),
            )
        print(f"s1.7 all parameters {value:g}: distinct hidden neurons: gradients at step 1 at most {max(gradients)},"
              f" weights after every epoch at most {max(weights)}, over {len(gradients)} seeds")


def s2_3(images, labels):
    differences, zero, drawn = [], [], []
    for seed in SEEDS:
        for biases, into in (("zero", zero), ("drawn", drawn)):
            torch.manual_seed(seed)
            net = network([784, 128, 64, 10])
            for layer in linear_layers(net):
                nn.init.xavier_uniform_(layer.weight)
                if biases == "zero":
                    nn.init.zeros_(layer.bias)
            train(net, torch.optim.Adam(net.parameters(), lr=1e-3, eps=1e-7), images[0], labels[0], 32, 10, seed)
            into.append(accuracy(net, images[1], labels[1]))
        differences.append(zero[-1] - drawn[-1])
    print(f"s2.3 test accuracy, zero biases: {interval(zero)}; drawn biases: {interval(drawn)}; difference: {interval(differences)}")


def s4_3(_images, _labels):
    for fan_in, fan_out in ((784, 256), (256, 10)):
        text, code = [], []
        for seed in SEEDS:
            generator = np.random.default_rng(seed)
            text.append(generator.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out)).var())
            limit = np.sqrt(2 / (fan_in + fan_out))
            code.append(generator.uniform(-limit, limit, (fan_in, fan_out)).var())
        print(f"s4.3 {fan_in}-{fan_out}: 2/(n_in+n_out) = {2 / (fan_in + fan_out):.6g}; text {interval(text)}; code {interval(code)}")


CLAIMS = {"s4.3": s4_3, "s1.7": s1_7, "s2.3": s2_3}

if __name__ == "__main__":
    folder, *wanted = sys.argv[1:] or sys.exit(__doc__)
    unknown = [claim for claim in wanted if claim not in CLAIMS]
    if unknown:
        sys.exit(f"There is no claim {unknown[0]} here. Choose from {', '.join(CLAIMS)}.")
    torch.set_num_threads(1)
    images, labels = mnist(folder)
    for claim in wanted or CLAIMS:
        CLAIMS[claim](images, labels)
