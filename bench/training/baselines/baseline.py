"""What all Python baselines share: reading a workload's files, and answering rounds with times. See baseline-messages.ts for the messages."""

import json
import os
import sys
import time
from pathlib import Path

import numpy as np

# The first round compiles, the second fills the caches.
WARM_UPS = 2


class Workload:
    """A workload as exported-workload.ts writes it; features as float32, as its users would hold them."""

    def __init__(self, folder):
        folder = Path(folder)
        about = json.loads((folder / "workload.json").read_text())
        self.sizes = about["sizes"]
        self.batch = about["batch"]
        self.steps = about["steps"]
        self.activation = about["activation"]
        self.optimizer = about["optimizer"]
        self.learning_rate = about["learningRate"]
        stored = np.fromfile(folder / "features.u8", np.uint8).reshape(-1, self.sizes[0])
        self.features = stored.astype(np.float32) * np.float32(about["multiplier"])
        self.labels = np.fromfile(folder / "labels.u8", np.uint8).astype(np.int64)
        self.order = np.fromfile(folder / "order.i32", np.int32)
        shapes = list(zip(self.sizes[:-1], self.sizes[1:]))
        self.kernels = [np.fromfile(folder / f"fc{i + 1}.kernel.f32", np.float32).reshape(s) for i, s in enumerate(shapes)]
        self.biases = [np.fromfile(folder / f"fc{i + 1}.bias.f32", np.float32) for i in range(len(shapes))]


def serve(versions, open_workload):
    """Answers requests until standard input ends. `open_workload` takes a Workload and gives a pair: reset(), and train(), which gives the mean loss."""
    # Libraries print what they like; only answers may reach the pipe.
    pipe = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)

    def say(message):
        pipe.write(json.dumps(message) + "\n")

    say({"versions": versions})
    contestant = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["do"] == "open":
                contestant = open_workload(Workload(request["folder"]))
                for _ in range(WARM_UPS):
                    timed_round(*contestant)
                say({"opened": True})
            else:
                say(timed_round(*contestant))
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
