"""Whole runs in one PyTorch process: `python pytorch_runs.py plain|fused THREADS RUNS`. Fresh weights, epochs in random order, the test rows judged
after each; a round is RUNS of them. Its loss is the mean of the runs' last test losses."""

import sys

import torch
from peer import serve
from torch import nn
from torch.nn import functional

WAY, THREADS, RUNS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
TRAIN_ROWS = 8000
torch.set_num_threads(THREADS)
torch.manual_seed(1)


def open_work(work):
    features, labels = torch.from_numpy(work.features), torch.from_numpy(work.labels)
    train_x, train_y = features[:TRAIN_ROWS], labels[:TRAIN_ROWS]
    test_x, test_y = features[TRAIN_ROWS:], labels[TRAIN_ROWS:]
    whole = TRAIN_ROWS // work.batch * work.batch
    epochs = work.steps // (TRAIN_ROWS // work.batch)

    def judge(model):
        with torch.no_grad():
            output = model(test_x)
            hits = (output.argmax(1) == test_y).sum().item()
            return functional.cross_entropy(output, test_y).item(), hits / len(test_y)

    def run():
        layers = []
        for inputs, units in zip(work.sizes[:-1], work.sizes[1:]):
            layers += [nn.Linear(inputs, units), nn.ReLU()]
        model = nn.Sequential(*layers[:-1])
        fused = {"fused": True} if WAY == "fused" else {}
        optimizer = torch.optim.Adam(model.parameters(), lr=work.learning_rate, **fused)
        judge(model)
        for _ in range(epochs):
            for rows in torch.randperm(TRAIN_ROWS)[:whole].split(work.batch):
                optimizer.zero_grad()
                loss = functional.cross_entropy(model(train_x[rows]), train_y[rows])
                loss.backward()
                optimizer.step()
            last, _ = judge(model)
        return last

    return lambda: None, lambda: sum(run() for _ in range(RUNS)) / RUNS


serve({"torch": torch.__version__}, open_work)
