// A dense layer that reads rows of a data table of bytes, most of which are zero, and the gradient of its weights. TensorFlow's own way is to gather the rows, to turn them into floats, and to multiply zeros as well.
//
// A product with zero changes no sum, so it can be left out; unless the other factor is infinite or NaN, then none is.
//
// layer-trial.ts holds the bits against TensorFlow's before either is used.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "update-rule.h"

namespace {

/** Places beyond this do not fit into an entry. */
constexpr int64_t mostPlaces = int64_t{1} << (32 - valueBits);
/** Columns that are multiplied at a time. */
constexpr int64_t mostColumns = 128;
/** Bytes that come from memory together. */
constexpr int64_t cacheLine = 64;

std::vector<Part> partsOf(int64_t rows, int64_t places) {
  const Blocks blocks = blocksOf(rows, places);
  std::vector<Part> parts;
  for (size_t block = 0; block + 1 < blocks.size(); block++) {
    for (int64_t from = blocks[block]; from < blocks[block + 1]; from += groupSize) {
      const int64_t left = blocks[block + 1] - from;
      parts.push_back({from, left < groupSize ? left : groupSize, from > 0 && from == blocks[block]});
    }
  }
  return parts;
}

/** What each byte of the table stands for. */
struct Values {
  float ofByte[256];
};

struct Layer : Values {
  Activation activation;
};

void readNode(TF_OpKernelConstruction* construction, Values& values, TF_Status* status) {
  float multiplier = 0;
  TF_OpKernelConstruction_GetAttrFloat(construction, "multiplier", &multiplier, status);
  for (int byte = 0; byte < 256; byte++) values.ofByte[byte] = static_cast<float>(byte) * multiplier;
}

void readNode(TF_OpKernelConstruction* construction, Layer& layer, TF_Status* status) {
  readNode(construction, static_cast<Values&>(layer), status);
  int64_t activation = 0;
  if (TF_GetCode(status) == TF_OK) TF_OpKernelConstruction_GetAttrInt64(construction, "activation", &activation, status);
  layer.activation = static_cast<Activation>(activation);
}

/** Room to work in, kept from call to call. */
struct Workroom {
  std::vector<Entry> entries;
  std::vector<uint64_t> lit;
  std::vector<float> rows;
};
thread_local Workroom workroom;

/** A call with the inputs `table` `[examples, places]`, `rows` `[rows]` and `matrix` `[places or rows, columns]`. */
class TableCall : public Call {
 public:
  using Call::Call;

  /** Says what is wrong with the inputs, of which the matrix has a row for each place, or each row of the batch; whether nothing is. */
  bool check(bool byRow) {
    if (!hasRank(0, 2) || !hasRank(1, 1) || !hasRank(2, 2)) return report("expected a table, a vector of row numbers and a matrix");
    examples = side(0, 0), places = side(0, 1), rows = side(1, 0), columns = side(2, 1);
    table = data<uint8_t>(0), numbers = data<int32_t>(1), matrix = data<float>(2);
    if (places > mostPlaces) return report("the table has too many columns");
    if (side(2, 0) != (byRow ? rows : places)) return report("the matrix does not fit");
    for (int64_t row = 0; row < rows; row++)
      if (numbers[row] < 0 || numbers[row] >= examples) return report("row " + std::to_string(numbers[row]) + " is not in the table");
    return true;
  }

  /** The bytes of an example of the batch. */
  const uint8_t* example(int64_t row) const { return table + numbers[row] * places; }

  /** Asks for the bytes of the example after the next, which may be anywhere in the table: two ahead, they are there in time. */
  void fetchAhead(int64_t row) const {
    if (row + 2 >= rows) return;
    for (int64_t at = 0; at < places; at += cacheLine) __builtin_prefetch(example(row + 2) + at);
  }

  int64_t examples, places, rows, columns;
  const uint8_t* table;
  const int32_t* numbers;
  const float* matrix;
};

/** What a dense layer puts out, `[rows, columns]`. */
void computeLayer(void* self, TF_OpKernelContext* context) {
  const auto& layer = *static_cast<Layer*>(self);
  TableCall call(context);
  if (!call.check(false)) return;
  if (call.length(3) != call.columns) {
    call.report("the bias does not fit");
    return;
  }
  float* const output = call.output<float>(0, TF_FLOAT, {call.rows, call.columns});
  if (output == nullptr) return;
  const Blocks blocks = blocksOf(call.places, call.rows);
  const bool all = !arithmetic.allFinite(call.matrix, call.places * call.columns);
  const int64_t together = std::min(call.rows, groupSize);
  workroom.entries.resize(together * call.places + 16);
  workroom.rows.resize(together * mostColumns);

  Group group;
  for (int64_t from = 0; from < call.rows; from += group.size) {
    group.size = call.rows - from < together ? call.rows - from : together;
    Entry* end = workroom.entries.data();
    for (int64_t row = 0; row < group.size; row++) {
      call.fetchAhead(from + row);
      group.lists[row] = end;
      end = arithmetic.listEntries(call.example(from + row), call.places, all, end);
    }
    group.lists[group.size] = end;
    float* const numbers = output + from * call.columns;
    arithmetic.multiplyEntries(group, blocks, layer.ofByte, call.matrix, call.columns, numbers, workroom.rows.data());
    arithmetic.activate(layer.activation, call.data<float>(3), group.size, call.columns, numbers);
  }
}

/** What the gradient is made from. */
TableProduct productOf(TableCall& call, const Values& values) {
  TableProduct product = {partsOf(call.rows, call.places), call.places, values.ofByte, call.matrix, call.columns};
  const bool all = !arithmetic.allFinite(call.matrix, call.rows * call.columns);
  workroom.lit.resize(product.parts.size() * call.places);
  uint64_t* lit = workroom.lit.data();
  for (Part& part : product.parts) {
    for (int64_t row = 0; row < part.size; row++) part.examples[row] = call.example(part.from + row);
    if (all) {
      std::fill_n(lit, call.places, ~uint64_t{0} >> (groupSize - part.size));
    } else {
      arithmetic.findLit(part.examples, part.size, call.places, lit);
    }
    part.lit = lit;
    lit += call.places;
  }
  workroom.rows.resize(4 * call.columns);
  return product;
}

/** `gradient` `[places, columns]` and the sums of the matrix's columns, which are the bias's gradient, `[columns]`. */
void computeGradient(void* self, TF_OpKernelContext* context) {
  TableCall call(context);
  if (!call.check(true)) return;
  float* const gradient = call.output<float>(0, TF_FLOAT, {call.places, call.columns});
  float* const sums = gradient == nullptr ? nullptr : call.output<float>(1, TF_FLOAT, {call.columns});
  if (sums == nullptr) return;
  arithmetic.sumRows(call.matrix, call.rows, call.columns, sums);
  // First, since it makes the room.
  const TableProduct product = productOf(call, *static_cast<Values*>(self));
  arithmetic.writeGradient(product, workroom.rows.data(), gradient);
}

/** Lets the layer's matrix and bias follow these gradients. */
void computeUpdate(void* self, TF_OpKernelContext* context) {
  const auto& node = *static_cast<Following<Values>*>(self);
  TableCall call(context);
  if (!call.check(true)) return;
  const TableProduct product = productOf(call, node);
  Changed changed(call, node.rule, 3, 2);
  const Weights matrix = changed.weights(0, call.places * call.columns);
  if (matrix.values == nullptr) return;
  float* const room = workroom.rows.data();
  arithmetic.sumRows(call.matrix, call.rows, call.columns, room);
  if (!changed.follow(1, room, call.columns)) return;
  arithmetic.followGradient(product, changed.update, room, matrix);
}

void inferLayer(TF_ShapeInferenceContext* context, TF_Status* status) { inferShape(context, 0, {{1, 0}, {2, 1}}, status); }

void inferGradient(TF_ShapeInferenceContext* context, TF_Status* status) {
  inferShape(context, 0, {{0, 1}, {2, 1}}, status);
  if (TF_GetCode(status) == TF_OK) inferShape(context, 1, {{2, 1}}, status);
}

}  // namespace

void registerTableKernels(TF_Status* status) {
  define({"AssayTableLayer",
          {"table: uint8", "rows: int32", "matrix: float", "bias: float"},
          {"output: float"},
          {"multiplier: float", "activation: int"},
          false,
          inferLayer,
          createKernel<Layer>,
          computeLayer,
          deleteKernel<Layer>},
         status);
  if (TF_GetCode(status) != TF_OK) return;
  define({"AssayTableGradient",
          {"table: uint8", "rows: int32", "matrix: float"},
          {"gradient: float", "sums: float"},
          {"multiplier: float"},
          false,
          inferGradient,
          createKernel<Values>,
          computeGradient,
          deleteKernel<Values>},
         status);
  if (TF_GetCode(status) != TF_OK) return;
  define({"AssayTableUpdate",
          {"table: uint8", "rows: int32", "matrix: float", ASSAY_UPDATE_INPUTS},
          {},
          {"multiplier: float", ASSAY_UPDATE_ATTRIBUTES},
          true,
          inferNothing,
          createKernel<Following<Values>>,
          computeUpdate,
          deleteKernel<Following<Values>>},
         status);
}
