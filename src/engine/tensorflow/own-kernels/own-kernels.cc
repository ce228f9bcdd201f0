// Assay's own kernels for TensorFlow, as an addon of Node: who loads it has them registered. src/engine/setup/own-kernels.ts compiles it.
#include "own-kernels.h"

#include <node_api.h>

namespace {

napi_value initialize(napi_env environment, napi_value exports) {
  const Status status(TF_NewStatus());
  registerTableKernels(status.get());
  if (!failed(status)) registerAdamKernel(status.get());
  if (failed(status)) napi_throw_error(environment, nullptr, TF_Message(status.get()));
  return exports;
}

}  // namespace

NAPI_MODULE(assay_kernels, initialize)
