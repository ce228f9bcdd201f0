// Assay's own kernels for TensorFlow, as an addon of Node: who loads it has them registered. src/engine/setup/own-kernels.ts compiles it.
#include "own-kernels.h"

#include <node_api.h>
#include <tensorflow/c/kernels_experimental.h>

#include <cstring>

namespace {

napi_value initialize(napi_env environment, napi_value exports) {
  const Status status(TF_NewStatus());
  registerTableKernels(status.get());
  if (!failed(status)) registerDenseKernels(status.get());
  if (!failed(status)) registerLossKernels(status.get());
  if (!failed(status)) registerUpdateKernel(status.get());
  if (failed(status)) napi_throw_error(environment, nullptr, TF_Message(status.get()));
  return exports;
}

struct ShapeDeleter {
  void operator()(TF_ShapeHandle* shape) const { TF_DeleteShapeHandle(shape); }
};
using Shape = std::unique_ptr<TF_ShapeHandle, ShapeDeleter>;

/** Copies a variable that somebody still reads, before it is changed. */
void copyVariable(TF_OpKernelContext*, TF_Tensor* source, TF_Tensor* copy) {
  memcpy(TF_TensorData(copy), TF_TensorData(source), TF_TensorByteSize(source));
  TF_DeleteTensor(source);
  TF_DeleteTensor(copy);
}

}  // namespace

float* Call::variable(int input, int64_t count) {
  TF_Tensor* found = nullptr;
  TF_GetInputTensorFromVariable(context, input, false, false, false, copyVariable, &found, status.get());
  inputs[input].reset(found);
  if (failed(status)) return report(), nullptr;
  if (TF_TensorElementCount(found) != count) return report("a variable has another size than its gradient"), nullptr;
  return static_cast<float*>(TF_TensorData(found));
}

void inferShape(TF_ShapeInferenceContext* context, int output, const std::vector<Side>& sides, TF_Status* status) {
  Shape whole(sides.empty() ? TF_ShapeInferenceContextScalar(context) : nullptr);
  for (const auto& [input, axis] : sides) {
    const Shape shape(TF_NewShapeHandle());
    Shape side(TF_NewShapeHandle()), joined(TF_NewShapeHandle());
    TF_ShapeInferenceContextGetInput(context, input, shape.get(), status);
    if (TF_GetCode(status) == TF_OK) TF_ShapeInferenceContextSubshape(context, shape.get(), axis, axis + 1, side.get(), status);
    if (TF_GetCode(status) == TF_OK && whole)
      TF_ShapeInferenceContextConcatenateShapes(context, whole.get(), side.get(), joined.get(), status);
    if (TF_GetCode(status) != TF_OK) return;
    whole = whole ? std::move(joined) : std::move(side);
  }
  TF_ShapeInferenceContextSetOutput(context, output, whole.get(), status);
}

void define(const Operation& operation, TF_Status* status) {
  TF_OpDefinitionBuilder* definition = TF_NewOpDefinitionBuilder(operation.name);
  for (const char* input : operation.inputs) TF_OpDefinitionBuilderAddInput(definition, input);
  for (const char* output : operation.outputs) TF_OpDefinitionBuilderAddOutput(definition, output);
  for (const char* attribute : operation.attributes) TF_OpDefinitionBuilderAddAttr(definition, attribute);
  TF_OpDefinitionBuilderSetIsStateful(definition, operation.stateful);
  TF_OpDefinitionBuilderSetShapeInferenceFunction(definition, operation.inferShapes);
  TF_RegisterOpDefinition(definition, status);
  if (TF_GetCode(status) != TF_OK) return;
  auto* kernel = TF_NewKernelBuilder(operation.name, "CPU", operation.createKernel, operation.compute, operation.deleteKernel);
  TF_RegisterKernelBuilder(operation.name, kernel, status);
}

NAPI_MODULE(assay_kernels, initialize)
