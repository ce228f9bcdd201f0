"""The matrix products of a training step and nothing else: `python products.py numpy|torch`. Two of the machine's own limits."""

import sys

import numpy as np
from baseline import serve

LIBRARY = sys.argv[1]

if LIBRARY == "torch":
    import torch

    torch.set_num_threads(1)
    VERSIONS = {"torch": torch.__version__}
else:
    VERSIONS = {"numpy": np.__version__}


def open_workload(workload):
    random = np.random.default_rng(1)

    def matrix(rows, columns):
        values = random.standard_normal((rows, columns), np.float32)
        return torch.from_numpy(values) if LIBRARY == "torch" else values

    # Left, right and where the product goes, which is allocated once.
    products = []
    kernels = [kernel for node in workload.nodes for kernel in workload.tensors_of(node) if kernel.ndim == 2]
    for index, (inputs, units) in enumerate(kernel.shape for kernel in kernels):
        x, kernel, cotangent = matrix(workload.batch, inputs), matrix(inputs, units), matrix(workload.batch, units)
        products.append((x, kernel, matrix(workload.batch, units)))
        products.append((x.T, cotangent, matrix(inputs, units)))
        if index > 0:
            products.append((cotangent, kernel.T, matrix(workload.batch, inputs)))
    multiply = torch.mm if LIBRARY == "torch" else np.matmul

    def train():
        for _ in range(workload.steps):
            for left, right, result in products:
                multiply(left, right, out=result)

    return lambda: None, train, lambda: None


serve(VERSIONS, open_workload)
