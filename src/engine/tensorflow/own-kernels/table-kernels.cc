// A dense layer that reads rows of a data table of bytes, most of which are zero, and the gradient of its weights. TensorFlow's own way is to gather the rows, to turn them into floats, and to multiply zeros as well.
//
// The bits are those of TensorFlow's MatMul where oneDNN computes it on a processor with fused multiply-add: it sums products one after the other, in
// blocks whose sums are added up. A product with zero changes no sum, so it can be left out; unless the other factor is infinite or NaN, then none is.
//
// sum-length.ts holds the bits against TensorFlow's before either is used.
#include <tensorflow/c/ops.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "own-kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace {

/** Something in an example that is not zero: its place, and in the lowest bits the byte that stands there. */
using Entry = uint32_t;
constexpr int valueBits = 8;
constexpr Entry valueMask = (1 << valueBits) - 1;
/** Places beyond this do not fit into an entry. */
constexpr int64_t mostPlaces = int64_t{1} << (32 - valueBits);
/** Examples that are worked on together: a bit of a word each. */
constexpr int64_t groupSize = 64;
/** Columns of a matrix that is multiplied row by row. */
constexpr int64_t narrow = 128;
/** Bytes that come from memory together. */
constexpr int64_t cacheLine = 64;
/** All of these are set in a float that is infinite or NaN. */
constexpr uint32_t exponentBits = 0x7f800000;

/** Where the blocks of a sum begin, and the last one's end. */
using Blocks = std::vector<int64_t>;

/** Some examples of a batch. */
struct Group {
  int64_t size;
  int64_t places;
  const uint8_t* examples[groupSize];
  /** Where each example's entries begin, and the last one's end. */
  Entry* lists[groupSize + 1];
  /** By place: a bit for each example that is not zero there. */
  const uint64_t* lit;
};

/** What a layer makes of the sums. */
enum class Activation { linear, relu, sigmoid };

/** The logarithms of the smallest and the largest float that is normal. */
constexpr float lowestExponent = -87.336544036865234375f;
constexpr float highestExponent = 88.72283172607421875f;

/** oneDNN's approximation of the exponential function between −½ ln 2 and ½ ln 2: the factors of its argument's powers, from the first to the fifth. */
constexpr float exponentialFactors[] = {0.999999702f, 0.499991506f, 0.166676521f, 0.0418978222f, 0.00828929059f};

/** What is compiled for each instruction set. */
struct Arithmetic {
  Entry* (*listEntries)(const uint8_t* example, int64_t places, bool all, Entry* entries);
  void (*multiply)(const Group&, const Blocks&, const float* values, const float* matrix, int64_t columns, float* product);
  void (*multiplyTransposed)(const Group&, const float* values, const float* matrix, int64_t columns, bool fresh, float* product);
  void (*activate)(Activation, const float* bias, int64_t rows, int64_t columns, float* numbers);
  bool (*allFinite)(const float* numbers, int64_t count);
};

namespace plain {
#include "table-arithmetic.h"
}

#if defined(__x86_64__)
#pragma GCC push_options
#pragma GCC target("avx2,fma")
namespace avx2 {
#include "table-arithmetic.h"
}
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl,prefer-vector-width=512")
#define ASSAY_COMPRESS
namespace avx512 {
#include "table-arithmetic.h"
}
#undef ASSAY_COMPRESS
#pragma GCC pop_options
#endif

const Arithmetic& bestArithmetic() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl"))
    return avx512::arithmetic;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return avx2::arithmetic;
#endif
  return plain::arithmetic;
}

const Arithmetic& arithmetic = bestArithmetic();

/** How oneDNN divides a sum: blocks of `length`; what is longer than that and shorter than two is halved. */
Blocks blocksOf(int64_t summands, int64_t length) {
  Blocks blocks = {0};
  for (int64_t left = summands; left > 0;) {
    const int64_t block = left >= 2 * length ? length : left > length ? (left + 1) / 2 : left;
    blocks.push_back(blocks.back() + block);
    left -= block;
  }
  return blocks;
}

/** A part of a batch that is worked on as a group. No group crosses the border of a block of the gradient's sums. */
struct Part {
  int64_t from;
  int64_t size;
  /** The block's number. */
  size_t block;
  bool beginsBlock;
  bool endsBlock;
};

std::vector<Part> partsOf(int64_t rows, int64_t sumLength) {
  const Blocks blocks = blocksOf(rows, sumLength);
  std::vector<Part> parts;
  for (size_t block = 0; block + 1 < blocks.size(); block++) {
    for (int64_t from = blocks[block]; from < blocks[block + 1]; from += groupSize) {
      const int64_t left = blocks[block + 1] - from;
      parts.push_back({from, left < groupSize ? left : groupSize, block, from == blocks[block], left <= groupSize});
    }
  }
  return parts;
}

struct ShapeDeleter {
  void operator()(TF_ShapeHandle* shape) const { TF_DeleteShapeHandle(shape); }
};
using Shape = std::unique_ptr<TF_ShapeHandle, ShapeDeleter>;

/** What a kernel knows of its node. */
struct Kernel {
  /** What each byte of the table stands for. */
  float values[256];
  /** How many summands a block of a sum has. */
  int64_t sumLength;
  /** Of a layer. */
  Activation activation;
};

void* createKernel(TF_OpKernelConstruction* construction) {
  Status status(TF_NewStatus());
  auto* kernel = new Kernel;
  float multiplier = 0;
  TF_OpKernelConstruction_GetAttrFloat(construction, "multiplier", &multiplier, status.get());
  if (!failed(status)) TF_OpKernelConstruction_GetAttrInt64(construction, "sum_length", &kernel->sumLength, status.get());
  int64_t activation = 0;
  if (!failed(status)) TF_OpKernelConstruction_GetAttrInt64(construction, "activation", &activation, status.get());
  kernel->activation = static_cast<Activation>(activation);
  if (failed(status)) TF_OpKernelConstruction_Failure(construction, status.get());
  for (int byte = 0; byte < 256; byte++) kernel->values[byte] = static_cast<float>(byte) * multiplier;
  return kernel;
}

void deleteKernel(void* kernel) { delete static_cast<Kernel*>(kernel); }

/** Room to work in, kept from call to call. */
struct Workroom {
  std::vector<Entry> entries;
  std::vector<uint64_t> lit;
  std::vector<float> sums;
};
thread_local Workroom workroom;

/** The inputs of a call: `table` `[examples, places]`, `rows` `[rows]` and `matrix` `[places or rows, columns]`; and what is made of them. */
class Call {
 public:
  Call(TF_OpKernelContext* context, int64_t inputs) : context(context), status(TF_NewStatus()), tensors(inputs) {
    for (int64_t i = 0; i < inputs && !failed(status); i++) {
      TF_Tensor* input = nullptr;
      TF_GetInput(context, i, &input, status.get());
      tensors[i].reset(input);
    }
  }

  /** Says what is wrong with the inputs, of which the matrix has `inner` rows; whether nothing is. */
  bool check(bool transposed) {
    if (failed(status)) return report();
    if (TF_NumDims(tensors[0].get()) != 2 || TF_NumDims(tensors[1].get()) != 1 || TF_NumDims(tensors[2].get()) != 2)
      return report("expected a table, a vector of row numbers and a matrix");
    examples = TF_Dim(tensors[0].get(), 0), places = TF_Dim(tensors[0].get(), 1);
    rows = TF_Dim(tensors[1].get(), 0), columns = TF_Dim(tensors[2].get(), 1);
    table = data<uint8_t>(0), numbers = data<int32_t>(1), matrix = data<float>(2);
    if (places > mostPlaces) return report("the table has too many columns");
    if (TF_Dim(tensors[2].get(), 0) != (transposed ? rows : places)) return report("the matrix does not fit");
    for (int64_t row = 0; row < rows; row++)
      if (numbers[row] < 0 || numbers[row] >= examples) return report("row " + std::to_string(numbers[row]) + " is not in the table");
    return true;
  }

  /** Memory of an output; `nullptr`, and an error is reported, where there is none. */
  template <typename Element>
  Element* output(int index, TF_DataType type, int64_t height, int64_t width) {
    const int64_t shape[] = {height, width};
    Tensor made(TF_AllocateOutput(context, index, type, shape, 2, height * width * sizeof(Element), status.get()));
    if (failed(status)) return report(), nullptr;
    tensors.push_back(std::move(made));
    return static_cast<Element*>(TF_TensorData(tensors.back().get()));
  }

  template <typename Element>
  const Element* data(int input) const {
    return static_cast<const Element*>(TF_TensorData(tensors[input].get()));
  }

  /** The bytes of an example of the batch. */
  const uint8_t* example(int64_t row) const { return table + numbers[row] * places; }

  /** Asks for the bytes of the example after the next, which may be anywhere in the table: two ahead, they are there in time. */
  void fetchAhead(int64_t row) const {
    if (row + 2 >= rows) return;
    for (int64_t at = 0; at < places; at += cacheLine) __builtin_prefetch(example(row + 2) + at);
  }

  /** How many numbers an input has. */
  int64_t length(int input) const { return TF_TensorElementCount(tensors[input].get()); }

  /** Says that the call failed, and why, unless the status does; `false`. */
  bool report(const std::string& reason = "") {
    if (!reason.empty()) TF_SetStatus(status.get(), TF_INVALID_ARGUMENT, reason.c_str());
    TF_OpKernelContext_Failure(context, status.get());
    return false;
  }

  int64_t examples, places, rows, columns;
  const uint8_t* table;
  const int32_t* numbers;
  const float* matrix;

 private:
  TF_OpKernelContext* const context;
  const Status status;
  std::vector<Tensor> tensors;
};

/** What a dense layer puts out, `[rows, columns]`, and `lit` `[groups, places]`: which examples of each group are not zero at a place, a bit each. */
void computeLayer(void* self, TF_OpKernelContext* context) {
  const Kernel& kernel = *static_cast<Kernel*>(self);
  Call call(context, 4);
  if (!call.check(false)) return;
  const int64_t biases = call.length(3);
  if (biases != 0 && biases != call.columns) {
    call.report("the bias does not fit");
    return;
  }
  const std::vector<Part> parts = partsOf(call.rows, kernel.sumLength);
  float* const output = call.output<float>(0, TF_FLOAT, call.rows, call.columns);
  if (output == nullptr) return;
  auto* const lit = call.output<uint64_t>(1, TF_INT64, static_cast<int64_t>(parts.size()), call.places);
  if (lit == nullptr) return;
  memset(lit, 0, parts.size() * call.places * sizeof *lit);
  // A single row is multiplied as a vector, and summed in one go.
  const Blocks blocks = blocksOf(call.places, call.rows == 1 ? call.places : kernel.sumLength);
  const bool all = !arithmetic.allFinite(call.matrix, call.places * call.columns);
  // Of a wide matrix, a part of the columns is taken through all rows of a group, so that it stays in the core's cache.
  const int64_t together = call.columns <= narrow ? 1 : groupSize;
  workroom.entries.resize(together * call.places + 16);

  Group group;
  group.places = call.places;
  for (size_t index = 0; index < parts.size(); index++) {
    const Part& part = parts[index];
    uint64_t* const litHere = lit + index * call.places;
    for (int64_t from = 0; from < part.size; from += group.size) {
      group.size = part.size - from < together ? part.size - from : together;
      Entry* end = workroom.entries.data();
      for (int64_t row = 0; row < group.size; row++) {
        const int64_t number = part.from + from + row;
        call.fetchAhead(number);
        group.lists[row] = end;
        end = arithmetic.listEntries(call.example(number), call.places, all, end);
        const uint64_t bit = uint64_t{1} << (from + row);
        for (const Entry* entry = group.lists[row]; entry < end; entry++) litHere[*entry >> valueBits] |= bit;
      }
      group.lists[group.size] = end;
      float* const numbers = output + (part.from + from) * call.columns;
      arithmetic.multiply(group, blocks, kernel.values, call.matrix, call.columns, numbers);
      if (biases > 0) arithmetic.activate(kernel.activation, call.data<float>(3), group.size, call.columns, numbers);
    }
  }
}

/** `gradient` `[places, columns]`, from what the product of the same rows said of what is lit. */
void computeGradient(void* self, TF_OpKernelContext* context) {
  const Kernel& kernel = *static_cast<Kernel*>(self);
  Call call(context, 4);
  if (!call.check(true)) return;
  float* const gradient = call.output<float>(0, TF_FLOAT, call.places, call.columns);
  if (gradient == nullptr) return;
  const int64_t count = call.places * call.columns;
  if (call.rows == 0) memset(gradient, 0, count * sizeof *gradient);
  const std::vector<Part> parts = partsOf(call.rows, kernel.sumLength);
  // Sums of a further block are made apart, and added to those before.
  if (!parts.empty() && parts.back().block > 0) workroom.sums.resize(count);
  const bool all = !arithmetic.allFinite(call.matrix, call.rows * call.columns);

  Group group;
  for (size_t index = 0; index < parts.size(); index++) {
    const auto& [from, size, block, beginsBlock, endsBlock] = parts[index];
    group.size = size;
    group.places = call.places;
    for (int64_t row = 0; row < size; row++) group.examples[row] = call.example(from + row);
    group.lit = call.data<uint64_t>(3) + index * call.places;
    if (all) {
      workroom.lit.assign(call.places, size == groupSize ? ~uint64_t{0} : (uint64_t{1} << size) - 1);
      group.lit = workroom.lit.data();
    }
    float* const sums = block == 0 ? gradient : workroom.sums.data();
    arithmetic.multiplyTransposed(group, kernel.values, call.matrix + from * call.columns, call.columns, beginsBlock, sums);
    if (block == 0 || !endsBlock) continue;
    for (int64_t i = 0; i < count; i++) gradient[i] += sums[i];
  }
}

/** One side of an input's shape, as the shape of a vector. */
Shape sideOf(TF_ShapeInferenceContext* context, int input, int axis, TF_Status* status) {
  const Shape shape(TF_NewShapeHandle());
  Shape side(TF_NewShapeHandle());
  TF_ShapeInferenceContextGetInput(context, input, shape.get(), status);
  if (TF_GetCode(status) == TF_OK) TF_ShapeInferenceContextSubshape(context, shape.get(), axis, axis + 1, side.get(), status);
  return side;
}

/** Sets an output's shape. TensorFlow fuses only what it knows the shape of. */
void setShape(TF_ShapeInferenceContext* context, const Shape& height, const Shape& width, TF_Status* status) {
  const Shape shape(TF_NewShapeHandle());
  if (TF_GetCode(status) == TF_OK) TF_ShapeInferenceContextConcatenateShapes(context, height.get(), width.get(), shape.get(), status);
  if (TF_GetCode(status) == TF_OK) TF_ShapeInferenceContextSetOutput(context, 0, shape.get(), status);
}

void inferLayer(TF_ShapeInferenceContext* context, TF_Status* status) {
  setShape(context, sideOf(context, 1, 0, status), sideOf(context, 2, 1, status), status);
}

void inferGradient(TF_ShapeInferenceContext* context, TF_Status* status) {
  setShape(context, sideOf(context, 0, 1, status), sideOf(context, 2, 1, status), status);
}

void define(const char* name, const std::vector<const char*>& inputs, const std::vector<const char*>& outputs,
            void (*inferShape)(TF_ShapeInferenceContext*, TF_Status*), void (*computeKernel)(void*, TF_OpKernelContext*), TF_Status* status) {
  TF_OpDefinitionBuilder* definition = TF_NewOpDefinitionBuilder(name);
  for (const char* input : inputs) TF_OpDefinitionBuilderAddInput(definition, input);
  for (const char* output : outputs) TF_OpDefinitionBuilderAddOutput(definition, output);
  for (const char* attribute : {"multiplier: float", "sum_length: int", "activation: int = 0"})
    TF_OpDefinitionBuilderAddAttr(definition, attribute);
  TF_OpDefinitionBuilderSetShapeInferenceFunction(definition, inferShape);
  TF_RegisterOpDefinition(definition, status);
  if (TF_GetCode(status) != TF_OK) return;
  TF_RegisterKernelBuilder(name, TF_NewKernelBuilder(name, "CPU", createKernel, computeKernel, deleteKernel), status);
}

}  // namespace

void registerTableKernels(TF_Status* status) {
  define("AssayTableLayer", {"table: uint8", "rows: int32", "matrix: float", "bias: float"}, {"output: float", "lit: int64"}, inferLayer,
         computeLayer, status);
  if (TF_GetCode(status) != TF_OK) return;
  define("AssayTableGradient", {"table: uint8", "rows: int32", "matrix: float", "lit: int64"}, {"gradient: float"}, inferGradient,
         computeGradient, status);
}
