"""Several seeds of a dense net in PyTorch at once, their tensors stacked: `python pytorch_seeds.py SEEDS [once]`. Fresh weights, epochs in random order, the test rows judged
before training and after each epoch; a round is SEEDS runs, and its loss the mean of their last test losses. `once`: nothing is warmed up."""

import os
import sys

import torch
from baseline import TRAIN_ROWS, serve
from torch.nn import functional

SEEDS, ONCE = int(sys.argv[1]), "once" in sys.argv
ACTIVATIONS = {"relu": torch.relu, "sigmoid": torch.sigmoid, "linear": lambda x: x}
torch.set_num_threads(len(os.sched_getaffinity(0)))
torch.manual_seed(1)


def open_workload(workload):
    features, labels = torch.from_numpy(workload.features), torch.from_numpy(workload.labels)
    train_x, train_y = features[:TRAIN_ROWS], labels[:TRAIN_ROWS]
    test_x, test_y = features[TRAIN_ROWS:], labels[TRAIN_ROWS:].repeat(SEEDS)
    batches = TRAIN_ROWS // workload.batch
    epochs = workload.steps // batches
    activations = [ACTIVATIONS[node["activation"]["kind"]] for node in workload.nodes]

    def begin():
        parameters = []
        for node in workload.nodes:
            inputs, units = workload.tensors_of(node)[0].shape
            for shape in ((SEEDS, inputs, units), (SEEDS, 1, units)):
                parameters.append(torch.empty(shape).uniform_(-(inputs**-0.5), inputs**-0.5).requires_grad_())
        return parameters

    def output_of(parameters, x):
        """Of each seed's rows: seeds × rows × classes."""
        for kernel, bias, activation in zip(parameters[::2], parameters[1::2], activations):
            x = activation(torch.baddbmm(bias, x, kernel))
        return x

    def judge(parameters):
        with torch.no_grad():
            output = output_of(parameters, test_x.expand(SEEDS, -1, -1)).flatten(0, 1)
            hits = (output.argmax(1) == test_y).reshape(SEEDS, -1).float().mean(1)
            return functional.cross_entropy(output, test_y).item(), hits.tolist()

    def train():
        parameters = begin()
        rule = torch.optim.Adam if workload.optimizer == "adam" else torch.optim.SGD
        optimizer = rule(parameters, lr=workload.learning_rate, fused=True)
        last, _ = judge(parameters)
        for _ in range(epochs):
            orders = torch.rand(SEEDS, TRAIN_ROWS).argsort(1)[:, : batches * workload.batch]
            for rows in orders.split(workload.batch, 1):
                optimizer.zero_grad()
                output = output_of(parameters, train_x[rows])
                # A seed's gradients are those of its own mean.
                loss = functional.cross_entropy(output.flatten(0, 1), train_y[rows].flatten(), reduction="sum") / workload.batch
                loss.backward()
                optimizer.step()
            last, _ = judge(parameters)
        return last

    return lambda: None, train, lambda: None


serve({"torch": torch.__version__}, open_workload, warm_ups=0 if ONCE else 2)
