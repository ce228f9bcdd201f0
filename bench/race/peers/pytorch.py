"""PyTorch: `python pytorch.py plain|fused|compile`. A loop as its users write it, the data in memory as one tensor, batches taken by row numbers."""

import sys

import torch
from peer import serve
from torch import nn
from torch.nn import functional

WAY = sys.argv[1]
torch.set_num_threads(1)
torch.set_num_interop_threads(1)


def open_work(work):
    features, labels = torch.from_numpy(work.features), torch.from_numpy(work.labels)
    batches = list(torch.from_numpy(work.order).long().reshape(work.steps, work.batch))
    activation = {"relu": nn.ReLU, "sigmoid": nn.Sigmoid}[work.activation]
    layers = []
    for inputs, units in zip(work.sizes[:-1], work.sizes[1:]):
        layers += [nn.Linear(inputs, units), activation()]
    model = nn.Sequential(*layers[:-1])

    def loss_of(x, y):
        return functional.cross_entropy(model(x), y)

    if WAY == "compile":
        torch.compiler.reset()
        loss_of = torch.compile(loss_of)
    state = {}

    def reset():
        with torch.no_grad():
            for layer, kernel, bias in zip(model[::2], work.kernels, work.biases):
                layer.weight.copy_(torch.from_numpy(kernel.T.copy()))
                layer.bias.copy_(torch.from_numpy(bias))
        fused = {} if WAY == "plain" else {"fused": True}
        rule = torch.optim.Adam if work.optimizer == "adam" else torch.optim.SGD
        epsilon = {"eps": 1e-7} if work.optimizer == "adam" else {}
        state["optimizer"] = rule(model.parameters(), lr=work.learning_rate, **epsilon, **fused)

    def train():
        optimizer = state["optimizer"]
        total = torch.zeros(())
        for rows in batches:
            optimizer.zero_grad()
            loss = loss_of(features[rows], labels[rows])
            loss.backward()
            optimizer.step()
            total += loss.detach()
        return total.item() / work.steps

    return reset, train


serve({"torch": torch.__version__}, open_work)
