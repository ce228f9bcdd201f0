// Adam for all tensors of a net in one call: TensorFlow's ResourceApplyAdam takes one, and passes over it three times.
//
// The bits are those of that kernel, whose corrections by powers of the betas are left out: no operation is fused with another, and roots and quotients
// are exactly rounded. own-adam.ts holds them against TensorFlow's before this one is used.
#include <tensorflow/c/kernels_experimental.h>
#include <tensorflow/c/ops.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

#include "own-kernels.h"

namespace {

#if defined(__x86_64__)
#define ASSAY_FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define ASSAY_FOR_EACH_PROCESSOR
#endif

/** What a step of Adam needs besides its tensors; `keep` is 1 − beta. */
struct Step {
  float rate;
  float epsilon;
  float keep1;
  float keep2;
};

ASSAY_FOR_EACH_PROCESSOR
void update(int64_t count, const Step& step, const float* __restrict gradient, float* __restrict first, float* __restrict second,
            float* __restrict variable) {
  const auto [rate, epsilon, keep1, keep2] = step;
  for (int64_t i = 0; i < count; i++) {
    const float g = gradient[i];
    const float m = first[i] + (g - first[i]) * keep1;
    const float v = second[i] + (g * g - second[i]) * keep2;
    first[i] = m;
    second[i] = v;
    variable[i] -= (m * rate) / (std::sqrt(v) + epsilon);
  }
}

/** What a kernel knows of its node. */
struct Kernel {
  float keep1;
  float keep2;
};

void* createKernel(TF_OpKernelConstruction* construction) {
  const Status status(TF_NewStatus());
  auto* kernel = new Kernel;
  float betas[2] = {0, 0};
  TF_OpKernelConstruction_GetAttrFloat(construction, "beta1", &betas[0], status.get());
  if (!failed(status)) TF_OpKernelConstruction_GetAttrFloat(construction, "beta2", &betas[1], status.get());
  if (failed(status)) TF_OpKernelConstruction_Failure(construction, status.get());
  kernel->keep1 = 1.0f - betas[0];
  kernel->keep2 = 1.0f - betas[1];
  return kernel;
}

void deleteKernel(void* kernel) { delete static_cast<Kernel*>(kernel); }

/** Copies a variable that somebody still reads, before it is changed. */
void copyVariable(TF_OpKernelContext*, TF_Tensor* source, TF_Tensor* copy) {
  memcpy(TF_TensorData(copy), TF_TensorData(source), TF_TensorByteSize(source));
  TF_DeleteTensor(source);
  TF_DeleteTensor(copy);
}

/** Inputs: a number of variables, as many first and second moments, as many gradients, the rate and epsilon. */
void compute(void* self, TF_OpKernelContext* context) {
  const Kernel& kernel = *static_cast<Kernel*>(self);
  const Status status(TF_NewStatus());
  const int tensors = (TF_NumInputs(context) - 2) / 4;
  const auto input = [&](int index) {
    TF_Tensor* tensor = nullptr;
    if (!failed(status)) TF_GetInput(context, index, &tensor, status.get());
    return Tensor(tensor);
  };
  const auto variable = [&](int index) {
    TF_Tensor* tensor = nullptr;
    if (!failed(status)) TF_GetInputTensorFromVariable(context, index, false, false, false, copyVariable, &tensor, status.get());
    return Tensor(tensor);
  };
  const auto numbers = [](const Tensor& tensor) { return static_cast<float*>(TF_TensorData(tensor.get())); };
  const Tensor rate = input(4 * tensors), epsilon = input(4 * tensors + 1);
  for (int i = 0; i < tensors && !failed(status); i++) {
    const Tensor value = variable(i), first = variable(tensors + i), second = variable(2 * tensors + i), gradient = input(3 * tensors + i);
    if (failed(status)) break;
    const int64_t count = TF_TensorElementCount(gradient.get());
    bool fits = TF_TensorElementCount(rate.get()) == 1 && TF_TensorElementCount(epsilon.get()) == 1;
    for (const Tensor* tensor : {&value, &first, &second}) fits = fits && TF_TensorElementCount(tensor->get()) == count;
    if (fits)
      update(count, {*numbers(rate), *numbers(epsilon), kernel.keep1, kernel.keep2}, numbers(gradient), numbers(first), numbers(second),
             numbers(value));
    else
      TF_SetStatus(status.get(), TF_INVALID_ARGUMENT, "the tensors of an update differ in size");
  }
  if (failed(status)) TF_OpKernelContext_Failure(context, status.get());
}

void inferNothing(TF_ShapeInferenceContext*, TF_Status*) {}

}  // namespace

void registerAdamKernel(TF_Status* status) {
  TF_OpDefinitionBuilder* definition = TF_NewOpDefinitionBuilder("AssayAdam");
  for (const char* input : {"variables: tensors * resource", "first: tensors * resource", "second: tensors * resource",
                            "gradients: tensors * float", "rate: float", "epsilon: float"})
    TF_OpDefinitionBuilderAddInput(definition, input);
  for (const char* attribute : {"tensors: int >= 1", "beta1: float", "beta2: float"}) TF_OpDefinitionBuilderAddAttr(definition, attribute);
  TF_OpDefinitionBuilderSetIsStateful(definition, true);
  TF_OpDefinitionBuilderSetShapeInferenceFunction(definition, inferNothing);
  TF_RegisterOpDefinition(definition, status);
  if (TF_GetCode(status) != TF_OK) return;
  TF_RegisterKernelBuilder("AssayAdam", TF_NewKernelBuilder("AssayAdam", "CPU", createKernel, compute, deleteKernel), status);
}
