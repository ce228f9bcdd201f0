// What the sources of Assay's kernels for TensorFlow have in common.
#pragma once

#include <tensorflow/c/kernels.h>
#include <tensorflow/c/ops.h>
#include <tensorflow/c/tf_tensor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

struct StatusDeleter {
  void operator()(TF_Status* status) const { TF_DeleteStatus(status); }
};
struct TensorDeleter {
  void operator()(TF_Tensor* tensor) const { TF_DeleteTensor(tensor); }
};
using Status = std::unique_ptr<TF_Status, StatusDeleter>;
using Tensor = std::unique_ptr<TF_Tensor, TensorDeleter>;

inline bool failed(const Status& status) { return TF_GetCode(status.get()) != TF_OK; }

/** A call of a kernel: its inputs, and what is made of them. */
class Call {
 public:
  explicit Call(TF_OpKernelContext* context) : context(context), status(TF_NewStatus()), inputs(TF_NumInputs(context)) {}

  /** Whether an input has so many axes. */
  bool hasRank(int input, int rank) { return TF_NumDims(tensor(input)) == rank; }

  int64_t side(int input, int axis) { return TF_Dim(tensor(input), axis); }

  /** How many numbers an input has. */
  int64_t length(int input) { return TF_TensorElementCount(tensor(input)); }

  template <typename Element>
  const Element* data(int input) {
    return static_cast<const Element*>(TF_TensorData(tensor(input)));
  }

  /** The numbers of a variable whose handle is an input, to be changed; `nullptr`, and an error is reported, unless it has `count`. */
  float* variable(int input, int64_t count);

  /** Memory of an output, for as long as the call lasts; `nullptr`, and an error is reported, where there is none. */
  template <typename Element>
  Element* output(int index, TF_DataType type, const std::vector<int64_t>& shape) {
    size_t bytes = sizeof(Element);
    for (const int64_t side : shape) bytes *= side;
    outputs.emplace_back(TF_AllocateOutput(context, index, type, shape.data(), static_cast<int>(shape.size()), bytes, status.get()));
    if (failed(status)) return report(), nullptr;
    return static_cast<Element*>(TF_TensorData(outputs.back().get()));
  }

  /** Whether there is an output of this number. */
  bool hasOutput(int index) const { return index < TF_NumOutputs(context); }

  /** Says that the call failed, and why, unless the status does; `false`. */
  bool report(const std::string& reason = "") {
    if (!reason.empty()) TF_SetStatus(status.get(), TF_INVALID_ARGUMENT, reason.c_str());
    TF_OpKernelContext_Failure(context, status.get());
    return false;
  }

 private:
  /** An input, which is there: TensorFlow calls no kernel without. */
  const TF_Tensor* tensor(int input) {
    if (!inputs[input]) {
      TF_Tensor* found = nullptr;
      TF_GetInput(context, input, &found, status.get());
      inputs[input].reset(found);
    }
    return inputs[input].get();
  }

  TF_OpKernelContext* const context;
  const Status status;
  std::vector<Tensor> inputs;
  std::vector<Tensor> outputs;
};

/** What TensorFlow is told of an operation and its kernel. */
struct Operation {
  const char* name;
  std::vector<const char*> inputs;
  std::vector<const char*> outputs;
  std::vector<const char*> attributes;
  bool stateful;
  void (*inferShapes)(TF_ShapeInferenceContext*, TF_Status*);
  void* (*createKernel)(TF_OpKernelConstruction*);
  void (*compute)(void*, TF_OpKernelContext*);
  void (*deleteKernel)(void*);
};
void define(const Operation& operation, TF_Status* status);

/** Makes what a kernel knows of its node: `readNode` reads it from the node's attributes. */
template <typename Node>
void* createKernel(TF_OpKernelConstruction* construction) {
  const Status status(TF_NewStatus());
  auto* node = new Node;
  readNode(construction, *node, status.get());
  if (failed(status)) TF_OpKernelConstruction_Failure(construction, status.get());
  return node;
}

template <typename Node>
void deleteKernel(void* node) {
  delete static_cast<Node*>(node);
}

/** A side of an input's shape. */
struct Side {
  int input;
  int axis;
};
/** Sets an output's shape, from sides of inputs; without any it is that of a single number. TensorFlow fuses only what it knows the shape of. */
void inferShape(TF_ShapeInferenceContext* context, int output, const std::vector<Side>& sides, TF_Status* status);

/** Registers `AssayTableLayer`, `AssayTableGradient` and `AssayTableUpdate`. */
void registerTableKernels(TF_Status* status);

/** Registers `AssayDenseLayers`, `AssayDenseGradients` and `AssayDenseUpdate`. */
void registerDenseKernels(TF_Status* status);

/** Registers `AssayRowLosses` and `AssayBatchLoss`. */
void registerLossKernels(TF_Status* status);

/** Registers `AssayUpdate`. */
void registerUpdateKernel(TF_Status* status);
