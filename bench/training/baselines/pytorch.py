"""PyTorch: `python pytorch.py plain|fused|compile`. A loop as its users write it, the data in memory as one tensor, batches taken by row numbers."""

import sys

import torch
from baseline import serve
from torch import nn
from torch.nn import functional

WAY = sys.argv[1]
torch.set_num_threads(1)
torch.set_num_interop_threads(1)


def open_workload(workload):
    features, labels = torch.from_numpy(workload.features), torch.from_numpy(workload.labels)
    batches = list(torch.from_numpy(workload.order).long().reshape(workload.steps, workload.batch))
    activation = {"relu": nn.ReLU, "sigmoid": nn.Sigmoid}[workload.activation]
    layers = []
    for inputs, units in zip(workload.sizes[:-1], workload.sizes[1:]):
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
            for layer, kernel, bias in zip(model[::2], workload.kernels, workload.biases):
                layer.weight.copy_(torch.from_numpy(kernel.T.copy()))
                layer.bias.copy_(torch.from_numpy(bias))
        fused = {} if WAY == "plain" else {"fused": True}
        rule = torch.optim.Adam if workload.optimizer == "adam" else torch.optim.SGD
        epsilon = {"eps": 1e-7} if workload.optimizer == "adam" else {}
        state["optimizer"] = rule(model.parameters(), lr=workload.learning_rate, **epsilon, **fused)

    def train():
        optimizer = state["optimizer"]
        total = torch.zeros(())
        for rows in batches:
            optimizer.zero_grad()
            loss = loss_of(features[rows], labels[rows])
            loss.backward()
            optimizer.step()
            total += loss.detach()
        return total.item() / workload.steps

    return reset, train


serve({"torch": torch.__version__}, open_workload)
