// What the sources of Assay's kernels for TensorFlow have in common.
#pragma once

#include <tensorflow/c/kernels.h>
#include <tensorflow/c/tf_tensor.h>

#include <memory>

struct StatusDeleter {
  void operator()(TF_Status* status) const { TF_DeleteStatus(status); }
};
struct TensorDeleter {
  void operator()(TF_Tensor* tensor) const { TF_DeleteTensor(tensor); }
};
using Status = std::unique_ptr<TF_Status, StatusDeleter>;
using Tensor = std::unique_ptr<TF_Tensor, TensorDeleter>;

inline bool failed(const Status& status) { return TF_GetCode(status.get()) != TF_OK; }

/** Registers `AssayTableLayer` and `AssayTableGradient`. */
void registerTableKernels(TF_Status* status);

/** Registers `AssayAdam`. */
void registerAdamKernel(TF_Status* status);
