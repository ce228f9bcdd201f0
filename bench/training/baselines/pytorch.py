"""PyTorch: `python pytorch.py plain|fused|compile [channels_last]`. A loop as its users write it, the data in memory as one tensor, batches taken by
row numbers."""

import sys

import torch
from baseline import serve
from pytorch_net import Net, set_weights
from torch.nn import functional

WAY = sys.argv[1]
FORMAT = torch.channels_last if "channels_last" in sys.argv else torch.contiguous_format
torch.set_num_threads(1)
torch.set_num_interop_threads(1)


def open_workload(workload):
    features, labels = torch.from_numpy(workload.features), torch.from_numpy(workload.labels)
    images = features.ndim == 4
    if images:
        features = features.permute(0, 3, 1, 2).contiguous(memory_format=FORMAT)
    batches = list(torch.from_numpy(workload.order).long().reshape(workload.steps, workload.batch))
    model = Net(workload)
    if images:
        model = model.to(memory_format=FORMAT)

    def batch_of(rows):
        x = features[rows]
        return (x.contiguous(memory_format=FORMAT) if images else x), labels[rows]

    def loss_of(x, y):
        return functional.cross_entropy(model(x), y)

    step_loss = loss_of
    if WAY == "compile":
        torch.compiler.reset()
        step_loss = torch.compile(loss_of)
    state = {}

    def reset():
        set_weights(model, workload)
        fused = {} if WAY == "plain" else {"fused": True}
        rule = torch.optim.Adam if workload.optimizer == "adam" else torch.optim.SGD
        epsilon = {"eps": 1e-7} if workload.optimizer == "adam" else {}
        state["optimizer"] = rule(model.parameters(), lr=workload.learning_rate, **epsilon, **fused)

    def train():
        optimizer = state["optimizer"]
        total = torch.zeros(())
        for rows in batches:
            optimizer.zero_grad()
            loss = step_loss(*batch_of(rows))
            loss.backward()
            optimizer.step()
            total += loss.detach()
        return total.item() / workload.steps

    def judge():
        model.eval()
        with torch.no_grad():
            loss = loss_of(*batch_of(batches[0])).item()
        model.train()
        return loss

    return reset, train, judge


serve({"torch": torch.__version__}, open_workload)
