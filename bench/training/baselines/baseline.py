"""What all Python baselines share: reading a workload's files, and answering rounds with times. See baseline-messages.ts for the messages."""

import json
import os
import sys
import time
from pathlib import Path

import numpy as np

# Of the sample's digits; the others are judged.
TRAIN_ROWS = 8000


class Workload:
    """A workload as exported-workload.ts writes it; features as float32, as its users would hold them, images with their channels last.

    `nodes` are the layers of its net, each after those that it reads (`inputs`, by name; "" is the batch), with the shape of an example of its
    output. `weights` has the tensors, such as `fc1.kernel`; `tensors_of` those of a layer, in its own order.
    """

    def __init__(self, folder):
        folder = Path(folder)
        about = json.loads((folder / "workload.json").read_text())
        self.inputs = about["graph"]["inputs"]
        self.nodes = about["graph"]["nodes"]
        self.batch = about["batch"]
        self.steps = about["steps"]
        self.optimizer = about["optimizer"]
        self.learning_rate = about["learningRate"]
        stored = np.fromfile(folder / "features.u8", np.uint8).reshape(-1, *self.inputs)
        self.features = stored.astype(np.float32) * np.float32(about["multiplier"])
        self.labels = np.fromfile(folder / "labels.u8", np.uint8).astype(np.int64)
        self.order = np.fromfile(folder / "order.i32", np.int32)
        self.weights = {}
        for node in self.nodes:
            for tensor in node["tensors"]:
                name = f"{node['name']}.{tensor['name']}"
                self.weights[name] = np.fromfile(folder / f"{name}.f32", np.float32).reshape(tensor["shape"])

    def tensors_of(self, node):
        return [self.weights[f"{node['name']}.{tensor['name']}"] for tensor in node["tensors"]]


def serve(versions, open_workload, warm_ups=2):
    """Answers requests until standard input ends. `open_workload` takes a Workload and gives three functions: reset(), train(),
    which gives the mean loss, and judge(), which gives the loss of the first batch, nothing dropped. Of the warm-ups the first compiles, the second fills the caches."""
    # Libraries print what they like; only answers may reach the pipe.
    pipe = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)

    def say(message):
        pipe.write(json.dumps(message) + "\n")

    say({"versions": versions})
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["do"] == "open":
                reset, train, judge = open_workload(Workload(request["folder"]))
                reset()
                initial_loss = judge()
                for _ in range(warm_ups):
                    timed_round(reset, train)
                say({"initialLoss": initial_loss})
            else:
                say(timed_round(reset, train))
        except Exception as error:
            say({"failed": f"{type(error).__name__}: {error}"})


def timed_round(reset, train):
    reset()
    processor, start = time.process_time(), time.perf_counter()
    loss = train()
    seconds = time.perf_counter() - start
    processor = time.process_time() - processor
    if loss is not None and not np.isfinite(loss):
        raise ArithmeticError(f"its mean loss is {loss}")
    return {"seconds": seconds, "processorSeconds": processor, "loss": loss}
