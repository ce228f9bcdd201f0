"""Whole runs in one PyTorch process: `python pytorch_runs.py plain|fused THREADS RUNS`. Fresh weights, epochs in random order, the test rows judged
after each; a round is RUNS of them. Its loss is the mean of the runs' last test losses."""

import sys

import torch
from baseline import TRAIN_ROWS, serve
from pytorch_net import Net
from torch.nn import functional

WAY, THREADS, RUNS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
torch.set_num_threads(THREADS)
torch.manual_seed(1)


def open_workload(workload):
    features, labels = torch.from_numpy(workload.features), torch.from_numpy(workload.labels)
    train_x, train_y = features[:TRAIN_ROWS], labels[:TRAIN_ROWS]
    test_x, test_y = features[TRAIN_ROWS:], labels[TRAIN_ROWS:]
    whole = TRAIN_ROWS // workload.batch * workload.batch
    epochs = workload.steps // (TRAIN_ROWS // workload.batch)

    def judge(model):
        with torch.no_grad():
            output = model(test_x)
            hits = (output.argmax(1) == test_y).sum().item()
            return functional.cross_entropy(output, test_y).item(), hits / len(test_y)

    def run():
        model = Net(workload)
        fused = {"fused": True} if WAY == "fused" else {}
        optimizer = torch.optim.Adam(model.parameters(), lr=workload.learning_rate, **fused)
        judge(model)
        for _ in range(epochs):
            for rows in torch.randperm(TRAIN_ROWS)[:whole].split(workload.batch):
                optimizer.zero_grad()
                loss = functional.cross_entropy(model(train_x[rows]), train_y[rows])
                loss.backward()
                optimizer.step()
            last, _ = judge(model)
        return last

    return lambda: None, lambda: sum(run() for _ in range(RUNS)) / RUNS, lambda: None


serve({"torch": torch.__version__}, open_workload)
