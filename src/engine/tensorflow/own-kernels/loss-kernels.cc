// Softmax cross-entropy of a batch in one call: each row's loss and predicted class, and the loss of the batch with the cotangents of its logits. TensorFlow makes
// six calls of it, each of which takes longer than what it computes of a few classes.
//
// loss-trial.ts holds the bits against TensorFlow's before it is used.
#include <vector>

#include "arithmetic.h"
#include "own-kernels.h"

namespace {

/** Room to work in, kept from call to call. */
struct Workroom {
  std::vector<float> shifted;
  std::vector<float> sums;
  std::vector<float> row;
  std::vector<float> losses;
};
thread_local Workroom workroom;

float* sized(std::vector<float>& room, int64_t count) {
  room.resize(count);
  return room.data();
}

/** A call with the inputs `logits` `[rows, classes]` and `labels` `[rows]`. */
class LossCall : public Call {
 public:
  using Call::Call;

  /** Says what is wrong with the inputs; whether nothing is. */
  bool check() {
    if (!hasRank(0, 2) || !hasRank(1, 1) || side(0, 0) != side(1, 0)) return report("expected a matrix and a label for each of its rows");
    logits = {data<float>(0), data<int32_t>(1), side(0, 0), side(0, 1)};
    for (int64_t row = 0; row < logits.rows; row++)
      if (logits.labels[row] < 0 || logits.labels[row] >= logits.classes) return report("a label is no class");
    softmax = {sized(workroom.shifted, logits.rows * logits.classes), sized(workroom.sums, logits.rows)};
    return true;
  }

  void lossesTo(float* losses, int32_t* predictions) {
    arithmetic.crossEntropy(logits, softmax, sized(workroom.row, logits.classes), losses, predictions);
  }

  Logits logits;
  Softmax softmax;
};

struct Nothing {};
void readNode(TF_OpKernelConstruction*, Nothing&, TF_Status*) {}

/** Each row's loss, `[rows]`, and the class that is predicted for it. */
void computeRows(void*, TF_OpKernelContext* context) {
  LossCall call(context);
  if (!call.check()) return;
  float* const losses = call.output<float>(0, TF_FLOAT, {call.logits.rows});
  int32_t* const predictions = losses == nullptr ? nullptr : call.output<int32_t>(1, TF_INT32, {call.logits.rows});
  if (predictions != nullptr) call.lossesTo(losses, predictions);
}

/** The sum of the rows' losses, a single number, the predicted classes and the cotangents of the logits. A further input multiplies the sum and the cotangents. */
void computeBatch(void*, TF_OpKernelContext* context) {
  LossCall call(context);
  if (!call.check()) return;
  const auto [numbers, labels, rows, classes] = call.logits;
  const float factor = TF_NumInputs(context) > 2 ? *call.data<float>(2) : 1.0f;
  float* const loss = call.output<float>(0, TF_FLOAT, {});
  int32_t* const predictions = loss == nullptr ? nullptr : call.output<int32_t>(1, TF_INT32, {rows});
  float* const cotangent = predictions == nullptr ? nullptr : call.output<float>(2, TF_FLOAT, {rows, classes});
  if (cotangent == nullptr) return;
  float* const losses = sized(workroom.losses, rows);
  call.lossesTo(losses, predictions);
  *loss = arithmetic.sum(losses, rows) * factor;
  arithmetic.crossEntropyGradient(call.logits, call.softmax, factor, cotangent);
}

void inferRows(TF_ShapeInferenceContext* context, TF_Status* status) {
  inferShape(context, 0, {{0, 0}}, status);
  if (TF_GetCode(status) == TF_OK) inferShape(context, 1, {{0, 0}}, status);
}

void inferBatch(TF_ShapeInferenceContext* context, TF_Status* status) {
  inferShape(context, 0, {}, status);
  if (TF_GetCode(status) == TF_OK) inferShape(context, 1, {{0, 0}}, status);
  if (TF_GetCode(status) == TF_OK) inferShape(context, 2, {{0, 0}, {0, 1}}, status);
}

}  // namespace

void registerLossKernels(TF_Status* status) {
  define({"AssayRowLosses",
          {"logits: float", "labels: int32"},
          {"losses: float", "predictions: int32"},
          {},
          false,
          inferRows,
          createKernel<Nothing>,
          computeRows,
          deleteKernel<Nothing>},
         status);
  if (TF_GetCode(status) != TF_OK) return;
  define({"AssayBatchLoss",
          {"logits: float", "labels: int32", "factors: count * float"},
          {"loss: float", "predictions: int32", "cotangent: float"},
          {"count: int >= 0"},
          false,
          inferBatch,
          createKernel<Nothing>,
          computeBatch,
          deleteKernel<Nothing>},
         status);
}
