// How the kernels that change variables are told by which rule.
#pragma once

#include "arithmetic.h"
#include "own-kernels.h"

/** What such a kernel knows of its node. */
struct UpdateRule {
  Rule rule;
  /** 1 − beta, of both moments. */
  float keep[2];
};

/** What an operation is told: the rule, how many variables it changes, how many moments these have together, and how many numbers of the step follow. */
#define ASSAY_UPDATE_ATTRIBUTES "rule: int", "beta1: float", "beta2: float", "changed: int >= 1", "moments: int >= 0", "scalars: int >= 1"
/** Its last inputs: variables, the first moments of all of them, then the second; and the rate and epsilon. */
#define ASSAY_UPDATE_INPUTS "variables: changed * resource", "slots: moments * resource", "numbers: scalars * float"

inline void readNode(TF_OpKernelConstruction* construction, UpdateRule& node, TF_Status* status) {
  int64_t rule = 0;
  float betas[2] = {0, 0};
  TF_OpKernelConstruction_GetAttrInt64(construction, "rule", &rule, status);
  if (TF_GetCode(status) == TF_OK) TF_OpKernelConstruction_GetAttrFloat(construction, "beta1", &betas[0], status);
  if (TF_GetCode(status) == TF_OK) TF_OpKernelConstruction_GetAttrFloat(construction, "beta2", &betas[1], status);
  node = {static_cast<Rule>(rule), {1.0f - betas[0], 1.0f - betas[1]}};
}

/** What a kernel knows that makes gradients, as a node of `Gradients` does, and lets variables follow them. */
template <typename Gradients>
struct Following : Gradients {
  UpdateRule rule;
};

template <typename Gradients>
void readNode(TF_OpKernelConstruction* construction, Following<Gradients>& node, TF_Status* status) {
  readNode(construction, static_cast<Gradients&>(node), status);
  if (TF_GetCode(status) == TF_OK) readNode(construction, node.rule, status);
}

/** An update puts out nothing that has a shape. */
inline void inferNothing(TF_ShapeInferenceContext*, TF_Status*) {}

/** The variables that a call changes; their inputs begin at `from`. */
class Changed {
 public:
  Changed(Call& call, const UpdateRule& rule, int from, int variables)
      : call(call), moments(rule.rule == Rule::adaptiveMoments), from(from), variables(variables) {
    const int numbers = from + variables * (moments ? 3 : 1);
    update = {rule.rule, *call.data<float>(numbers), moments ? *call.data<float>(numbers + 1) : 0.0f, rule.keep[0], rule.keep[1]};
  }

  /** The numbers of one, with its moments; of no numbers, and an error is reported, unless each has `count`. */
  Weights weights(int variable, int64_t count) {
    Weights found = {nullptr, nullptr, nullptr};
    float** const parts[] = {&found.values, &found.first, &found.second};
    for (int part = 0; part < (moments ? 3 : 1); part++) {
      *parts[part] = call.variable(from + part * variables + variable, count);
      if (*parts[part] == nullptr) return {nullptr, nullptr, nullptr};
    }
    return found;
  }

  /** Lets a variable follow its gradient; `false`, and an error is reported, where they do not fit. */
  bool follow(int variable, const float* gradient, int64_t count) {
    const Weights found = weights(variable, count);
    if (found.values == nullptr) return false;
    arithmetic.update(update, gradient, count, found);
    return true;
  }

  Update update;

 private:
  Call& call;
  const bool moments;
  const int from;
  const int variables;
};
