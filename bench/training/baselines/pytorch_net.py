"""A workload's net as a module of PyTorch: images have their channels first, kernels are written `[out, in, ...]`."""

import torch
from torch import nn

ACTIVATIONS = {"relu": nn.ReLU, "sigmoid": nn.Sigmoid}


class ResidualSum(nn.Module):
    def forward(self, shortcut, branch):
        return shortcut + branch


class Net(nn.Module):
    """Layers, each called with what those that it reads gave."""

    def __init__(self, workload):
        super().__init__()
        channels = {"": workload.inputs[-1], **{node["name"]: node["output"][-1] for node in workload.nodes}}
        self.reads = [(node["name"], node["inputs"]) for node in workload.nodes]
        self.layers = nn.ModuleDict()
        self.activations = nn.ModuleDict()
        for node in workload.nodes:
            self.layers[node["name"]] = layer_of(node, channels[node["inputs"][0]])
            if node["activation"] is not None and node["activation"]["kind"] != "linear":
                self.activations[node["name"]] = ACTIVATIONS[node["activation"]["kind"]]()

    def forward(self, x):
        outputs = {"": x}
        for name, inputs in self.reads:
            x = self.layers[name](*(outputs[read] for read in inputs))
            if name in self.activations:
                x = self.activations[name](x)
            outputs[name] = x
        return x


def layer_of(node, channels):
    """A layer without its activation, for inputs of so many channels."""
    word, given = node["word"], node["parameters"]
    if word == "units":
        return nn.Linear(channels, given["units"])
    if word == "conv2d":
        return nn.Conv2d(channels, given["filters"], given["kernel"], given["stride"], given["padding"])
    if word == "batchNorm":
        return nn.BatchNorm2d(channels, eps=given["epsilon"], momentum=1 - given["decay"])
    if word == "maxPool":
        return nn.MaxPool2d(given["size"])
    if word == "globalAveragePool":
        return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
    if word == "dropout":
        return nn.Dropout(given["rate"])
    if word == "residual":
        return ResidualSum()
    return {"flatten": nn.Flatten, "activation": nn.Identity}[word]()


def set_weights(net, workload):
    """Sets the initial weights, and forgets running moments."""
    shapes = {"": workload.inputs, **{node["name"]: node["output"] for node in workload.nodes}}
    flattened = {node["name"]: shapes[node["inputs"][0]] for node in workload.nodes if node["word"] == "flatten"}
    with torch.no_grad():
        for node in workload.nodes:
            if not node["tensors"]:
                continue
            layer = net.layers[node["name"]]
            weight, bias = (torch.from_numpy(tensor) for tensor in workload.tensors_of(node))
            if node["word"] == "units":
                # Flattened channels first, an image has its elements in another order.
                height, width, channels = flattened.get(node["inputs"][0], (1, 1, weight.shape[0]))
                units = weight.shape[1]
                weight = weight.reshape(height, width, channels, units).permute(3, 2, 0, 1).reshape(units, -1)
            elif node["word"] == "conv2d":
                weight = weight.permute(3, 2, 0, 1)
            else:
                layer.reset_running_stats()
            layer.weight.copy_(weight)
            layer.bias.copy_(bias)
