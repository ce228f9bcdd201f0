// An optimiser's update of all tensors of a net in one call: TensorFlow has a kernel that takes one, and passes over it three times if it is Adam's.
//
// The bits are those of ResourceApplyGradientDescent, and of ResourceApplyAdam with its corrections by powers of the betas left out. update-trial.ts holds
// them against TensorFlow's before this one is used.
#include "update-rule.h"

namespace {

/** Inputs: the gradients, and what is changed. */
void compute(void* self, TF_OpKernelContext* context) {
  const auto& rule = *static_cast<UpdateRule*>(self);
  Call call(context);
  const bool moments = rule.rule == Rule::adaptiveMoments;
  const int variables = moments ? (TF_NumInputs(context) - 2) / 4 : (TF_NumInputs(context) - 1) / 2;
  Changed changed(call, rule, variables, variables);
  for (int i = 0; i < variables; i++)
    if (!changed.follow(i, call.data<float>(i), call.length(i))) return;
}

}  // namespace

void registerUpdateKernel(TF_Status* status) {
  define({"AssayUpdate",
          {"gradients: changed * float", ASSAY_UPDATE_INPUTS},
          {},
          {ASSAY_UPDATE_ATTRIBUTES},
          true,
          inferNothing,
          createKernel<UpdateRule>,
          compute,
          deleteKernel<UpdateRule>},
         status);
}
