// Dense layers one after another in one call, and all of their gradients in another: TensorFlow makes two calls of a layer's forward pass and four of its
// gradients, which in small nets take longer than what they compute.
//
// layer-trial.ts holds the bits against TensorFlow's before either is used.
#include "update-rule.h"

namespace {

/** What a kernel knows of its node. */
struct Chain {
  /** Of the layers, one for each; of the gradients, those of each layer's input. */
  std::vector<int64_t> activations;

  int layers() const { return static_cast<int>(activations.size()); }
  Activation activation(int layer) const { return static_cast<Activation>(activations[layer]); }
};

void readNode(TF_OpKernelConstruction* construction, Chain& chain, TF_Status* status) {
  int32_t count = 0, bytes = 0;
  TF_OpKernelConstruction_GetAttrSize(construction, "activations", &count, &bytes, status);
  if (TF_GetCode(status) != TF_OK) return;
  chain.activations.resize(count);
  TF_OpKernelConstruction_GetAttrInt64List(construction, "activations", chain.activations.data(), count, status);
}

/** Room to work in, kept from call to call. */
struct Workroom {
  std::vector<float> columns;
  std::vector<float> transposed;
  std::vector<float> gradient;
  std::vector<float> sums;
  /** The cotangents of a layer and of the one before. */
  std::vector<float> cotangents[2];
};
thread_local Workroom workroom;

/** What each layer puts out, `[rows, columns]`. Inputs: that of the first layer, `[rows, columns]`, the matrices of all, and their biases. */
void computeLayers(void* self, TF_OpKernelContext* context) {
  const auto& chain = *static_cast<Chain*>(self);
  const int layers = chain.layers();
  Call call(context);
  if (!call.hasRank(0, 2)) {
    call.report("expected a matrix");
    return;
  }
  const int64_t rows = call.side(0, 0);
  const float* input = call.data<float>(0);
  int64_t inputs = call.side(0, 1);
  for (int layer = 0; layer < layers; layer++) {
    const int weights = 1 + layer, bias = 1 + layers + layer;
    if (!call.hasRank(weights, 2) || call.side(weights, 0) != inputs || call.length(bias) != call.side(weights, 1)) {
      call.report("a matrix or a bias does not fit");
      return;
    }
    const Matrix matrix = {call.data<float>(weights), inputs, call.side(weights, 1)};
    float* const output = call.output<float>(layer, TF_FLOAT, {rows, matrix.columns});
    if (output == nullptr) return;
    arithmetic.multiply({input, inputs, 1}, matrix, blocksOf(inputs, rows), rows, output, workroom.columns);
    arithmetic.activate(chain.activation(layer), call.data<float>(bias), rows, matrix.columns, output);
    input = output, inputs = matrix.columns;
  }
}

/** Where the matrices of a chain of layers come from, and where the gradients go. */
class Outlet {
 public:
  virtual ~Outlet() = default;
  /** A layer's matrix; `nullptr` where it does not fit, and an error is reported. */
  virtual const float* matrixOf(int layer, int64_t inputs, int64_t columns) = 0;
  /** Room for a matrix's gradient, and for its bias's; `nullptr` where there is none, and an error is reported. */
  virtual float* gradientOf(int layer, int64_t inputs, int64_t columns) = 0;
  virtual float* sumsOf(int layer, int64_t columns) = 0;
  /** Nothing reads the layer's matrix any more, and its gradients are there; `false` where something failed. */
  virtual bool take(int layer, int64_t inputs, int64_t columns) = 0;
};

/**
 * Makes the gradients of all matrices and of all biases, and, where there is an output of that number for it, the cotangent of what an activation made the
 * first layer's input of. The first inputs: the cotangent of the last layer's sums, and each layer's input, `[rows, columns]`.
 */
void passBack(Call& call, const Chain& chain, Outlet& outlet, int inputOutput) {
  const int layers = chain.layers();
  if (!call.hasRank(0, 2)) {
    call.report("expected a matrix");
    return;
  }
  const int64_t rows = call.side(0, 0);
  const float* cotangent = call.data<float>(0);
  int64_t columns = call.side(0, 1);
  for (int layer = layers - 1; layer >= 0; layer--) {
    const int input = 1 + layer;
    if (!call.hasRank(input, 2) || call.side(input, 0) != rows) {
      call.report("a layer's input does not fit");
      return;
    }
    const int64_t inputs = call.side(input, 1);
    const float* const matrix = outlet.matrixOf(layer, inputs, columns);
    if (matrix == nullptr) return;
    float* const gradient = outlet.gradientOf(layer, inputs, columns);
    float* const sums = gradient == nullptr ? nullptr : outlet.sumsOf(layer, columns);
    if (sums == nullptr) return;
    const float* const numbers = call.data<float>(input);
    arithmetic.multiply({numbers, 1, inputs}, {cotangent, rows, columns}, blocksOf(rows, inputs), inputs, gradient, workroom.columns);
    arithmetic.sumRows(cotangent, rows, columns, sums);
    float* before = nullptr;
    if (layer > 0) {
      auto& room = workroom.cotangents[layer % 2];
      room.resize(rows * inputs);
      before = room.data();
    } else if (call.hasOutput(inputOutput)) {
      before = call.output<float>(inputOutput, TF_FLOAT, {rows, inputs});
      if (before == nullptr) return;
    }
    if (before != nullptr) {
      if (rows < fewRows) {
        arithmetic.multiplyFewRows(cotangent, rows, matrix, inputs, columns, before);
      } else {
        workroom.transposed.resize(inputs * columns);
        arithmetic.transpose(matrix, inputs, columns, workroom.transposed.data());
        const Matrix transposed = {workroom.transposed.data(), columns, inputs};
        arithmetic.multiply({cotangent, columns, 1}, transposed, blocksOf(columns, rows), rows, before, workroom.columns);
      }
      arithmetic.passBack(chain.activation(layer), numbers, rows * inputs, before);
    }
    if (!outlet.take(layer, inputs, columns)) return;
    cotangent = before, columns = inputs;
  }
}

/** Matrices are further inputs, and gradients are outputs: those of all matrices, then those of all biases. */
class Outputs : public Outlet {
 public:
  Outputs(Call& call, int layers) : call(call), layers(layers) {}
  const float* matrixOf(int layer, int64_t inputs, int64_t columns) override {
    const int input = 1 + layers + layer;
    if (call.length(input) == inputs * columns) return call.data<float>(input);
    call.report("a matrix does not fit");
    return nullptr;
  }
  float* gradientOf(int layer, int64_t inputs, int64_t columns) override { return call.output<float>(layer, TF_FLOAT, {inputs, columns}); }
  float* sumsOf(int layer, int64_t columns) override { return call.output<float>(layers + layer, TF_FLOAT, {columns}); }
  bool take(int, int64_t, int64_t) override { return true; }

 private:
  Call& call;
  const int layers;
};

/** Matrices are variables that follow their gradients: all matrices and then all biases are what is changed. */
class Follower : public Outlet {
 public:
  Follower(Changed& changed, int layers) : changed(changed), layers(layers) {}
  const float* matrixOf(int layer, int64_t inputs, int64_t columns) override {
    matrix = changed.weights(layer, inputs * columns);
    return matrix.values;
  }
  float* gradientOf(int, int64_t inputs, int64_t columns) override { return sized(workroom.gradient, inputs * columns); }
  float* sumsOf(int, int64_t columns) override { return sized(workroom.sums, columns); }
  bool take(int layer, int64_t inputs, int64_t columns) override {
    arithmetic.update(changed.update, workroom.gradient.data(), inputs * columns, matrix);
    return changed.follow(layers + layer, workroom.sums.data(), columns);
  }

 private:
  static float* sized(std::vector<float>& room, int64_t count) {
    room.resize(count);
    return room.data();
  }
  Changed& changed;
  const int layers;
  Weights matrix = {nullptr, nullptr, nullptr};
};

void computeGradients(void* self, TF_OpKernelContext* context) {
  const auto& chain = *static_cast<Chain*>(self);
  Call call(context);
  Outputs outputs(call, chain.layers());
  passBack(call, chain, outputs, 2 * chain.layers());
}

void computeUpdate(void* self, TF_OpKernelContext* context) {
  const auto& node = *static_cast<Following<Chain>*>(self);
  Call call(context);
  Changed changed(call, node.rule, 1 + node.layers(), 2 * node.layers());
  Follower follower(changed, node.layers());
  passBack(call, node, follower, 0);
}

/** Of the operations that have one input, and then two for each layer. */
int layersOf(TF_ShapeInferenceContext* context) { return static_cast<int>(TF_ShapeInferenceContextNumInputs(context) - 1) / 2; }

void inferLayers(TF_ShapeInferenceContext* context, TF_Status* status) {
  const int layers = layersOf(context);
  for (int layer = 0; layer < layers && TF_GetCode(status) == TF_OK; layer++) inferShape(context, layer, {{0, 0}, {1 + layer, 1}}, status);
}

/** The gradient of the first layer's input, which not every node puts out. */
void inferInputGradient(TF_ShapeInferenceContext* context, int output, TF_Status* status) {
  inferShape(context, output, {{1, 0}, {1, 1}}, status);
  if (TF_GetCode(status) == TF_INVALID_ARGUMENT) TF_SetStatus(status, TF_OK, "");
}

void inferGradients(TF_ShapeInferenceContext* context, TF_Status* status) {
  const int layers = layersOf(context);
  for (int layer = 0; layer < layers; layer++) {
    const int weights = 1 + layers + layer;
    if (TF_GetCode(status) == TF_OK) inferShape(context, layer, {{weights, 0}, {weights, 1}}, status);
    if (TF_GetCode(status) == TF_OK) inferShape(context, layers + layer, {{weights, 1}}, status);
  }
  if (TF_GetCode(status) == TF_OK) inferInputGradient(context, 2 * layers, status);
}

void inferUpdate(TF_ShapeInferenceContext* context, TF_Status* status) { inferInputGradient(context, 0, status); }

}  // namespace

void registerDenseKernels(TF_Status* status) {
  define({"AssayDenseLayers",
          {"input: float", "matrices: layers * float", "biases: layers * float"},
          {"outputs: layers * float"},
          {"layers: int >= 1", "activations: list(int)"},
          false,
          inferLayers,
          createKernel<Chain>,
          computeLayers,
          deleteKernel<Chain>},
         status);
  if (TF_GetCode(status) != TF_OK) return;
  define({"AssayDenseGradients",
          {"cotangent: float", "inputs: layers * float", "matrices: layers * float"},
          {"matrix_gradients: layers * float", "bias_gradients: layers * float", "input_gradient: first * float"},
          {"layers: int >= 1", "activations: list(int)", "first: int >= 0"},
          false,
          inferGradients,
          createKernel<Chain>,
          computeGradients,
          deleteKernel<Chain>},
         status);
  if (TF_GetCode(status) != TF_OK) return;
  define({"AssayDenseUpdate",
          {"cotangent: float", "inputs: layers * float", ASSAY_UPDATE_INPUTS},
          {"input_gradient: first * float"},
          {"layers: int >= 1", "activations: list(int)", "first: int >= 0", ASSAY_UPDATE_ATTRIBUTES},
          true,
          inferUpdate,
          createKernel<Following<Chain>>,
          computeUpdate,
          deleteKernel<Following<Chain>>},
         status);
}
