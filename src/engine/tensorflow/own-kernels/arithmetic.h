// The arithmetic of Assay's kernels for TensorFlow, as it was compiled for this processor.
//
// The bits are those of TensorFlow's kernels where oneDNN multiplies matrices on a processor with AVX-512: it sums products one after the other, in blocks whose
// sums are added up.
#pragma once

#include <cstdint>
#include <vector>

/** Something in an example that is not zero: its place, and in the lowest bits the byte that stands there. */
using Entry = uint32_t;
constexpr int valueBits = 8;
constexpr Entry valueMask = (1 << valueBits) - 1;
/** Examples that are worked on together: a bit of a word each. */
constexpr int64_t groupSize = 64;

/** Where the blocks of a sum begin, and the last one's end. */
using Blocks = std::vector<int64_t>;

/** How oneDNN divides a sum into blocks. A single row is multiplied as a vector, and summed in one go. */
Blocks blocksOf(int64_t summands, int64_t rows);

/** Of fewer rows, oneDNN makes the product with a transposed matrix as scalar products. */
constexpr int64_t fewRows = 16;

/** Some examples of a batch. */
struct Group {
  int64_t size;
  /** Where each example's entries begin, and the last one's end. */
  Entry* lists[groupSize + 1];
};

/** A part of a batch that is worked on together. None crosses the border of a block of the gradient's sums. */
struct Part {
  int64_t from;
  int64_t size;
  /** Whether it begins a block that is not the first. */
  bool beginsFurtherBlock;
  /** Its examples' bytes. */
  const uint8_t* examples[groupSize];
  /** By place: a bit for each example that is not zero there. */
  const uint64_t* lit;
};

/** What the gradient of a layer on rows of the table is made from. */
struct TableProduct {
  std::vector<Part> parts;
  int64_t places;
  /** What each byte stands for. */
  const float* values;
  /** The cotangent of the layer's sums. */
  const float* matrix;
  int64_t columns;
};

/** How an optimiser changes a number. */
enum class Rule { gradientDescent, adaptiveMoments };

/** What an optimiser wants to know of a step; `keep` is 1 − beta. */
struct Update {
  Rule rule;
  float rate;
  float epsilon;
  float keep1;
  float keep2;
};

/** Numbers that are trained, and, where the rule has them, the first and second moments of their gradients. */
struct Weights {
  float* values;
  float* first;
  float* second;

  Weights from(int64_t at) const { return {values + at, first == nullptr ? nullptr : first + at, second == nullptr ? nullptr : second + at}; }
};

/** What a layer makes of the sums. */
enum class Activation { linear, relu, sigmoid };

/** The left factor of a product: the number in a row and column is `numbers[row · rowStride + column · columnStride]`. */
struct Factor {
  const float* numbers;
  int64_t rowStride;
  int64_t columnStride;
};

/** The right factor of a product. */
struct Matrix {
  const float* numbers;
  int64_t rows;
  int64_t columns;
};

/** What a net puts out for each row and class, and the class that each row has. */
struct Logits {
  const float* numbers;
  const int32_t* labels;
  int64_t rows;
  int64_t classes;
};

/** What softmax makes of logits: how far each is below the largest of its row, and by row the sum of their exponentials. */
struct Softmax {
  float* shifted;
  float* sums;
};

/** What is compiled for each instruction set. */
struct Arithmetic {
  Entry* (*listEntries)(const uint8_t* example, int64_t places, bool all, Entry* entries);
  void (*findLit)(const uint8_t* const* examples, int64_t count, int64_t places, uint64_t* lit);
  /** `room` is for 128 columns of a group's rows. */
  void (*multiplyEntries)(const Group&, const Blocks&, const float* values, const float* matrix, int64_t columns, float* product, float* room);
  void (*writeGradient)(const TableProduct&, float* room, float* gradient);
  void (*followGradient)(const TableProduct&, const Update&, float* room, const Weights&);
  void (*multiply)(const Factor&, const Matrix&, const Blocks&, int64_t rows, float* product, std::vector<float>& room);
  void (*multiplyFewRows)(const float* left, int64_t rows, const float* right, int64_t columns, int64_t count, float* product);
  void (*activate)(Activation, const float* bias, int64_t rows, int64_t columns, float* numbers);
  void (*passBack)(Activation, const float* output, int64_t count, float* cotangent);
  void (*sumRows)(const float* numbers, int64_t rows, int64_t columns, float* sums);
  void (*transpose)(const float* numbers, int64_t rows, int64_t columns, float* transposed);
  void (*update)(const Update&, const float* gradient, int64_t count, const Weights&);
  /** Each row's loss and predicted class. `room` is for a row. */
  void (*crossEntropy)(const Logits&, const Softmax&, float* room, float* losses, int32_t* predictions);
  /** The cotangents of logits, times a number. */
  void (*crossEntropyGradient)(const Logits&, const Softmax&, float factor, float* cotangent);
  float (*sum)(const float* numbers, int64_t count);
  bool (*allFinite)(const float* numbers, int64_t count);
};

/** That of the best instruction set that this processor has. */
extern const Arithmetic& arithmetic;
