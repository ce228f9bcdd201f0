// The arithmetic of the kernels, written once and compiled for each instruction set: arithmetic.cc includes this several times, each time within another
// namespace. So it has no guard and includes nothing.

/** `lanes` numbers that are worked on at once. */
template <int lanes>
struct Lanes {
  typedef float Type __attribute__((vector_size(lanes * sizeof(float)), aligned(sizeof(float))));
  typedef int32_t Integers __attribute__((vector_size(lanes * sizeof(int32_t)), aligned(sizeof(int32_t))));
};

/** Lists what is not zero in an example, or, if `all`, everything; `entries` has room for each place and 16 more. Returns the end of the list. */
static Entry* listEntries(const uint8_t* example, int64_t places, bool all, Entry* entries) {
  int64_t place = 0;
#ifdef ASSAY_COMPRESS
  if (!all) {
    const __m512i step = _mm512_set1_epi32(16 << valueBits);
    __m512i positions = _mm512_slli_epi32(_mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), valueBits);
    for (; place + 16 <= places; place += 16, positions = _mm512_add_epi32(positions, step)) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(example + place));
      if (_mm_testz_si128(bytes, bytes)) continue;
      const __m512i values = _mm512_cvtepu8_epi32(bytes);
      const __mmask16 lit = _mm512_test_epi32_mask(values, values);
      _mm512_storeu_si512(entries, _mm512_maskz_compress_epi32(lit, _mm512_or_epi32(values, positions)));
      entries += __builtin_popcount(lit);
    }
  }
#else
  for (; !all && place + 8 <= places; place += 8) {
    uint64_t word;
    memcpy(&word, example + place, sizeof word);
    if (word == 0) continue;
    for (int64_t at = place; at < place + 8; at++) {
      *entries = static_cast<Entry>(at) << valueBits | example[at];
      entries += example[at] != 0;
    }
  }
#endif
  for (; place < places; place++) {
    *entries = static_cast<Entry>(place) << valueBits | example[place];
    entries += all || example[place] != 0;
  }
  return entries;
}

/** Of 64 words of 64 bits, makes those whose bits are the words' first, second and further bits. */
static void transposeBits(uint64_t* words) {
  uint64_t mask = 0x00000000ffffffff;
  for (int half = 32; half > 0; half /= 2, mask ^= mask << half)
    for (int word = 0; word < 64; word = ((word | half) + 1) & ~half) {
      const uint64_t swapped = ((words[word] >> half) ^ words[word | half]) & mask;
      words[word] ^= swapped << half;
      words[word | half] ^= swapped;
    }
}

/** By place: a bit for each of some examples (64 at most) that is not zero there. */
static void findLit(const uint8_t* const* examples, int64_t count, int64_t places, uint64_t* lit) {
  for (int64_t from = 0; from < places; from += 64) {
    const int64_t width = places - from < 64 ? places - from : 64;
    uint64_t words[64] = {};
    for (int64_t example = 0; example < count; example++) {
      const uint8_t* const bytes = examples[example] + from;
#ifdef ASSAY_COMPRESS
      const __mmask64 there = ~uint64_t{0} >> (64 - width);
      words[example] = _mm512_test_epi8_mask(_mm512_maskz_loadu_epi8(there, bytes), _mm512_set1_epi8(-1));
#else
      for (int64_t at = 0; at < width; at++) words[example] |= static_cast<uint64_t>(bytes[at] != 0) << at;
#endif
    }
    transposeBits(words);
    memcpy(lit + from, words, width * sizeof *words);
  }
}

/** Whether none of the numbers is infinite or NaN. */
static bool allFinite(const float* numbers, int64_t count) {
  uint32_t found = 0;
  for (int64_t i = 0; i < count; i++) {
    uint32_t bits;
    memcpy(&bits, numbers + i, sizeof bits);
    found |= (bits & exponentBits) == exponentBits;
  }
  return found == 0;
}

// Here compilers fuse a product with the sum that it is part of, as oneDNN does; elsewhere they must not.
#pragma GCC push_options
#pragma GCC optimize("fp-contract=fast")

/**
 * `count · lanes` columns of one row of a product, the first of which `matrix` points at: what entries below `limit` add to `sums`, from 0 on if `fresh`. They are
 * left there, or, where there is a `total`, added to that. Returns the first entry that is left.
 */
template <int lanes, int count>
static const Entry* multiplyRow(const Entry* entry, const Entry* end, uint64_t limit, const float* values, const float* matrix, int64_t columns,
                                bool fresh, float* sums, float* total) {
  typedef typename Lanes<lanes>::Type Part;
  Part sum[count];
  for (int i = 0; i < count; i++) sum[i] = fresh ? Part{} : reinterpret_cast<const Part*>(sums)[i];
  for (; entry < end && *entry < limit; entry++) {
    const Part* row = reinterpret_cast<const Part*>(matrix + (*entry >> valueBits) * columns);
    const float value = values[*entry & valueMask];
    for (int i = 0; i < count; i++) sum[i] += value * row[i];
  }
  for (int i = 0; i < count; i++) {
    Part& target = reinterpret_cast<Part*>(total == nullptr ? sums : total)[i];
    target = total == nullptr ? sum[i] : target + sum[i];
  }
  return entry;
}

/**
 * `count · lanes` columns of a product for a group's rows. So many rows of the matrix are taken through all of them as a core's nearest cache holds; those of a
 * block are summed in `room`, unless it is the first.
 */
template <int lanes, int count>
static void multiplyRows(const Group& group, const Blocks& blocks, const float* values, const float* matrix, int64_t columns, float* product,
                         float* room) {
  constexpr int64_t together = nearestCache / (count * lanes * sizeof(float));
  const Entry* entries[groupSize];
  for (int64_t row = 0; row < group.size; row++) entries[row] = group.lists[row];
  for (size_t block = 0; block + 1 < blocks.size(); block++) {
    for (int64_t from = blocks[block]; from < blocks[block + 1]; from += together) {
      const int64_t to = from + together < blocks[block + 1] ? from + together : blocks[block + 1];
      const bool further = block > 0, ends = to == blocks[block + 1];
      for (int64_t row = 0; row < group.size; row++) {
        float* const sums = further ? room + row * count * lanes : product + row * columns;
        entries[row] = multiplyRow<lanes, count>(entries[row], group.lists[row + 1], static_cast<uint64_t>(to) << valueBits, values, matrix, columns,
                                                 from == blocks[block], sums, further && ends ? product + row * columns : nullptr);
      }
    }
  }
}

/** Adds the sums of a further block to rows; those of the first are in them. */
static void addTo(const float* sums, float* rows, int64_t count) {
  if (sums == rows) return;
  for (int64_t i = 0; i < count; i++) rows[i] += sums[i];
}

/**
 * `count · lanes` columns of `height` rows of a gradient: those of the places from `place` on, of whose examples `lit` says which are not zero at one of them, a
 * bit each. Places beside one another have many in common.
 */
template <int lanes, int count, int height>
static void multiplyPlaces(uint64_t lit, const uint8_t* const* examples, int64_t place, const float* values, const float* matrix, int64_t columns,
                           bool fresh, float* product) {
  typedef typename Lanes<lanes>::Type Part;
  Part sum[height][count];
#pragma GCC unroll 2
  for (int at = 0; at < height; at++)
#pragma GCC unroll 8
    for (int i = 0; i < count; i++) sum[at][i] = fresh ? Part{} : reinterpret_cast<const Part*>(product + at * columns)[i];
  for (; lit != 0; lit &= lit - 1) {
    const int example = __builtin_ctzll(lit);
    const Part* row = reinterpret_cast<const Part*>(matrix + example * columns);
#pragma GCC unroll 2
    for (int at = 0; at < height; at++) {
      const float value = values[examples[example][place + at]];
#pragma GCC unroll 8
      for (int i = 0; i < count; i++) sum[at][i] += value * row[i];
    }
  }
#pragma GCC unroll 2
  for (int at = 0; at < height; at++)
#pragma GCC unroll 8
    for (int i = 0; i < count; i++) reinterpret_cast<Part*>(product + at * columns)[i] = sum[at][i];
}

/** Does something for all columns, from `from` on, by parts whose size is known when this is compiled: `Do(lanes, count)`. */
#define ASSAY_FOR_COLUMNS(columns, Do)                     \
  int64_t from = 0;                                        \
  for (; from + 128 <= columns; from += 128) Do(16, 8);    \
  for (; from + 64 <= columns; from += 64) Do(16, 4);      \
  for (; from + 32 <= columns; from += 32) Do(16, 2);      \
  for (; from + 16 <= columns; from += 16) Do(16, 1);      \
  for (; from + 8 <= columns; from += 8) Do(8, 1);         \
  for (; from + 4 <= columns; from += 4) Do(4, 1);         \
  for (; from < columns; from++) Do(1, 1)

/** `product[row] = Σ values[examples[row][place]] · matrix[place]` for a group's rows. */
static void multiplyEntries(const Group& group, const Blocks& blocks, const float* values, const float* matrix, int64_t columns, float* product,
                            float* room) {
#define ASSAY_ROWS(lanes, count) multiplyRows<lanes, count>(group, blocks, values, matrix + from, columns, product + from, room)
  ASSAY_FOR_COLUMNS(columns, ASSAY_ROWS);
#undef ASSAY_ROWS
}

/** `height` rows of a gradient, from that of `place` on: `row = Σ values[examples[i][place]] · matrix[i]`. `room` is for as many. */
template <int height>
static void gradientRows(const TableProduct& product, int64_t place, float* room, float* rows) {
  const int64_t columns = product.columns, count = height * columns;
  if (product.parts.empty()) memset(rows, 0, count * sizeof *rows);
  float* sums = rows;
  for (const Part& part : product.parts) {
    const bool fresh = part.from == 0 || part.beginsFurtherBlock;
    // Sums of a further block are made apart, and added to those before.
    if (part.beginsFurtherBlock) {
      addTo(sums, rows, count);
      sums = room;
    }
    uint64_t lit = 0;
    for (int at = 0; at < height; at++) lit |= part.lit[place + at];
    const float* const matrix = product.matrix + part.from * columns;
#define ASSAY_PLACES(lanes, count) multiplyPlaces<lanes, count, height>(lit, part.examples, place, product.values, matrix + from, columns, fresh, sums + from)
    ASSAY_FOR_COLUMNS(columns, ASSAY_PLACES);
#undef ASSAY_PLACES
  }
  addTo(sums, rows, count);
}
#undef ASSAY_FOR_COLUMNS

/**
 * `height` rows and `count · lanes` columns of a product, summed over the columns of `left` between `from` and `to`; unless `fresh`, added to what is there.
 * `right` and `product` point at their first columns, and have `columns` and `productColumns`.
 */
template <int lanes, int count, int height>
static void multiplyTile(const float* left, int64_t rowStride, int64_t columnStride, int64_t from, int64_t to, const float* right,
                         int64_t columns, bool fresh, float* product, int64_t productColumns) {
  typedef typename Lanes<lanes>::Type Part;
  Part sum[height][count];
#pragma GCC unroll 16
  for (int row = 0; row < height; row++)
#pragma GCC unroll 4
    for (int i = 0; i < count; i++) sum[row][i] = Part{};
  for (int64_t step = from; step < to; step++) {
    const Part* const factors = reinterpret_cast<const Part*>(right + step * columns);
    const float* const numbers = left + step * columnStride;
#pragma GCC unroll 16
    for (int row = 0; row < height; row++)
#pragma GCC unroll 4
      for (int i = 0; i < count; i++) sum[row][i] += numbers[row * rowStride] * factors[i];
  }
#pragma GCC unroll 16
  for (int row = 0; row < height; row++)
#pragma GCC unroll 4
    for (int i = 0; i < count; i++) {
      Part& target = reinterpret_cast<Part*>(product + row * productColumns)[i];
      target = fresh ? sum[row][i] : target + sum[row][i];
    }
}

/** `count · lanes` columns of a product. */
template <int lanes, int count>
static void multiplyColumns(const Factor& left, const Blocks& blocks, int64_t rows, const float* right, int64_t columns, float* product,
                            int64_t productColumns) {
  for (size_t block = 0; block + 1 < blocks.size(); block++) {
    int64_t row = 0;
#define ASSAY_TILES(height)                                                                                                             \
  for (; row + height <= rows; row += height)                                                                                           \
  multiplyTile<lanes, count, height>(left.numbers + row * left.rowStride, left.rowStride, left.columnStride, blocks[block],             \
                                     blocks[block + 1], right, columns, block == 0, product + row * productColumns, productColumns)
    ASSAY_TILES(8);
    ASSAY_TILES(4);
    ASSAY_TILES(1);
#undef ASSAY_TILES
  }
}

/** The product of `rows` rows of `left` with `right`. `room` is memory to work in. */
static void multiply(const Factor& left, const Matrix& right, const Blocks& blocks, int64_t rows, float* product, std::vector<float>& room) {
  constexpr int lanes = 16;
  const int64_t columns = right.columns;
  if (right.rows == 0) {
    memset(product, 0, rows * columns * sizeof *product);
    return;
  }
  int64_t from = 0;
  for (; from + 2 * lanes <= columns; from += 2 * lanes)
    multiplyColumns<lanes, 2>(left, blocks, rows, right.numbers + from, columns, product + from, columns);
  for (; from + lanes <= columns; from += lanes)
    multiplyColumns<lanes, 1>(left, blocks, rows, right.numbers + from, columns, product + from, columns);
  if (from == columns) return;
  // The last columns are multiplied among zeros.
  const size_t width = (columns - from) * sizeof(float);
  room.resize((right.rows + rows) * lanes);
  float* const factors = room.data();
  float* const sums = factors + right.rows * lanes;
  memset(factors, 0, right.rows * lanes * sizeof *factors);
  for (int64_t row = 0; row < right.rows; row++) memcpy(factors + row * lanes, right.numbers + row * columns + from, width);
  multiplyColumns<lanes, 1>(left, blocks, rows, factors, lanes, sums, lanes);
  for (int64_t row = 0; row < rows; row++) memcpy(product + row * columns + from, sums + row * lanes, width);
}

/** Numbers from `from` on, zeros from `to` on. */
template <int lanes>
static typename Lanes<lanes>::Type partOf(const float* numbers, int64_t from, int64_t to) {
  typename Lanes<lanes>::Type part = {};
  memcpy(&part, numbers + from, (to - from < lanes ? to - from : lanes) * sizeof(float));
  return part;
}

/** The scalar product of two vectors as oneDNN makes it for a product of few rows with a transposed matrix (jit_avx512_core_gemm_smalln_tn_f32_kern.cpp). */
static float sumOfProducts(const float* left, const float* right, int64_t count) {
  constexpr int lanes = 16;
  Lanes<lanes>::Type sums = {};
  for (int64_t at = 0; at < count; at += lanes) sums += partOf<lanes>(left, at, count) * partOf<lanes>(right, at, count);
  for (int half = lanes / 2; half > 0; half /= 2)
    for (int lane = 0; lane < half; lane++) sums[lane] += sums[lane + half];
  return sums[0];
}

/** The same for that of a single row (jit_avx_gemv_t_f32_kern.cpp): what is left over by parts of 16 is summed in smaller and smaller parts. */
static float sumOfVectorProducts(const float* left, const float* right, int64_t count) {
  constexpr int lanes = 8;
  float total = 0.0f;
  int64_t at = 0;
  for (int64_t part = 2 * lanes; part > 0; part /= 2) {
    if (at + part > count) continue;
    Lanes<lanes>::Type sums = {};
    do {
      for (const int64_t end = at + part; at < end; at += part < lanes ? part : lanes)
        sums += partOf<lanes>(left, at, end) * partOf<lanes>(right, at, end);
    } while (part > lanes && at + part <= count);
    total += ((sums[0] + sums[1]) + (sums[4] + sums[5])) + ((sums[2] + sums[3]) + (sums[6] + sums[7]));
  }
  return total;
}

/** `product[row][column] = Σ left[row][i] · right[column][i]`, of fewer rows than oneDNN takes for a product of matrices. */
static void multiplyFewRows(const float* left, int64_t rows, const float* right, int64_t columns, int64_t count, float* product) {
  const auto sum = rows == 1 ? sumOfVectorProducts : sumOfProducts;
  for (int64_t row = 0; row < rows; row++)
    for (int64_t column = 0; column < columns; column++) product[row * columns + column] = sum(left + row * count, right + column * count, count);
}

#pragma GCC pop_options

/** The transposed matrix, `[columns, rows]`. */
static void transpose(const float* numbers, int64_t rows, int64_t columns, float* transposed) {
  constexpr int64_t side = 16;
  for (int64_t top = 0; top < rows; top += side)
    for (int64_t left = 0; left < columns; left += side) {
      const int64_t bottom = top + side < rows ? top + side : rows, right = left + side < columns ? left + side : columns;
      for (int64_t column = left; column < right; column++)
        for (int64_t row = top; row < bottom; row++) transposed[column * rows + row] = numbers[row * columns + column];
    }
}

/** The sums of columns, as Eigen makes them: of many rows in four parts, as far as columns fill its packets. */
static void sumRows(const float* __restrict numbers, int64_t rows, int64_t columns, float* __restrict sums) {
  const int64_t parted = rows < rowsInParts ? 0 : columns - columns % packet, whole = rows - rows % 4;
  typedef typename Lanes<packet>::Type Part;
  for (int64_t column = 0; column < parted; column += packet) {
    const auto at = [&](int64_t row) { return *reinterpret_cast<const Part*>(numbers + row * columns + column); };
    Part parts[4] = {};
    for (int64_t row = 0; row < whole; row += 4)
      for (int part = 0; part < 4; part++) parts[part] += at(row + part);
    Part sum = ((parts[0] + parts[1]) + parts[2]) + parts[3];
    for (int64_t row = whole; row < rows; row++) sum += at(row);
    *reinterpret_cast<Part*>(sums + column) = sum;
  }
  for (int64_t column = parted; column < columns; column++) sums[column] = 0.0f;
  for (int64_t row = 0; row < rows; row++)
    for (int64_t column = parted; column < columns; column++) sums[column] += numbers[row * columns + column];
}

/**
 * Makes the cotangent of what an activation put out into that of what it was applied to, in Eigen's order: what is left over by its packets is multiplied from
 * left to right. Where a ReLU is 0, the cotangent is multiplied with 0.
 */
static void passBack(Activation activation, const float* __restrict output, int64_t count, float* __restrict cotangent) {
  const int64_t packed = count - count % packet;
  if (activation == Activation::relu)
    for (int64_t i = 0; i < count; i++) cotangent[i] *= output[i] > 0.0f ? 1.0f : 0.0f;
  if (activation == Activation::sigmoid) {
    for (int64_t i = 0; i < packed; i++) cotangent[i] *= output[i] * (1.0f - output[i]);
    for (int64_t i = packed; i < count; i++) cotangent[i] = cotangent[i] * output[i] * (1.0f - output[i]);
  }
}

/** An exponent in powers of two, and a half. */
template <int lanes>
static typename Lanes<lanes>::Type twosOf(typename Lanes<lanes>::Type exponent) {
  return exponent * 1.44269502162933349609375f + 0.5f;
}

#pragma GCC push_options
#pragma GCC optimize("fp-contract=fast")

/** The exponential function as oneDNN approximates it (jit_uni_eltwise_injector.cpp). */
template <int lanes>
static typename Lanes<lanes>::Type exponential(typename Lanes<lanes>::Type exponent) {
  typedef typename Lanes<lanes>::Type Part;
  typedef typename Lanes<lanes>::Integers Integers;
  const Part lowest = Part{} + lowestExponent, highest = Part{} + highestExponent;
  // NaN is taken for the highest, as there.
  Part x = exponent < highest ? exponent : highest;
  x = x > lowest ? x : lowest;
  const Part sum = twosOf<lanes>(x);
  const Part whole = __builtin_convertvector(__builtin_convertvector(sum, Integers), Part);
  const Part twos = whole > sum ? whole - 1.0f : whole;
  const Part rest = x - twos * 0.693147182464599609375f;
  Part y = Part{} + exponentialFactors[4];
  for (int power = 3; power >= 0; power--) y = y * rest + exponentialFactors[power];
  y = y * rest + 1.0f;
  // Half of the power of two, since all of it need not be a float.
  const Part half = reinterpret_cast<Part>((__builtin_convertvector(twos - 1.0f, Integers) + 127) << 23);
  return y * (exponent < lowest ? Part{} : half) * 2.0f;
}

/** Adds the bias to `lanes` numbers, and takes them through the activation. */
template <int lanes>
static inline void activatePart(Activation activation, const float* bias, float* numbers) {
  typedef typename Lanes<lanes>::Type Part;
  Part& target = *reinterpret_cast<Part*>(numbers);
  const Part x = target + *reinterpret_cast<const Part*>(bias);
  const Part zero = Part{};
  if (activation == Activation::relu) {
    target = x > zero ? x : zero;
  } else if (activation == Activation::sigmoid) {
    const auto negative = reinterpret_cast<typename Lanes<lanes>::Integers>(x) < 0;
    const Part power = exponential<lanes>(negative ? x : -x);
    const Part part = power / (power + 1.0f);
    const Part found = negative ? part : 1.0f - part;
    // NaN stays NaN, for which the exponential function has a number.
    target = x == x ? found : x;
  } else {
    target = x;
  }
}

/** Adds the bias to some rows of a layer, and takes each number through the activation. */
static void activate(Activation activation, const float* bias, int64_t rows, int64_t columns, float* numbers) {
  for (int64_t row = 0; row < rows; row++, numbers += columns) {
    int64_t at = 0;
    for (; at + 16 <= columns; at += 16) activatePart<16>(activation, bias + at, numbers + at);
    for (; at < columns; at++) activatePart<1>(activation, bias + at, numbers + at);
  }
}

#pragma GCC pop_options

/** Changes numbers as TensorFlow's kernels do: no operation is fused with another, and roots and quotients are exactly rounded. */
static inline void update(const Update& update, const float* __restrict gradient, int64_t count, const Weights& weights) {
  const auto [rule, rate, epsilon, keep1, keep2] = update;
  float* __restrict values = weights.values;
  if (rule == Rule::gradientDescent) {
    for (int64_t i = 0; i < count; i++) values[i] -= gradient[i] * rate;
    return;
  }
  float* __restrict first = weights.first;
  float* __restrict second = weights.second;
  for (int64_t i = 0; i < count; i++) {
    const float g = gradient[i];
    const float m = first[i] + (g - first[i]) * keep1;
    const float v = second[i] + (g * g - second[i]) * keep2;
    first[i] = m;
    second[i] = v;
    values[i] -= (m * rate) / (std::sqrt(v) + epsilon);
  }
}

/** Writes the gradient of a layer on rows of the table. `room` is for two rows. */
static void writeGradient(const TableProduct& product, float* room, float* gradient) {
  const int64_t columns = product.columns;
  int64_t place = 0;
  for (; place + 2 <= product.places; place += 2) gradientRows<2>(product, place, room, gradient + place * columns);
  if (place < product.places) gradientRows<1>(product, place, room, gradient + place * columns);
}

/** Whether all bits of some numbers are 0. */
static bool allZero(const float* numbers, int64_t count) {
  uint32_t found = 0;
  for (int64_t i = 0; i < count; i++) {
    uint32_t bits;
    memcpy(&bits, numbers + i, sizeof bits);
    found |= bits;
  }
  return found == 0;
}

/** Whether no example of a batch is lit at a place. */
static bool isDark(const TableProduct& product, int64_t place) {
  uint64_t lit = 0;
  for (const Part& part : product.parts) lit |= part.lit[place];
  return lit == 0;
}

/** Makes that gradient two rows at a time, and lets the weights follow it. `room` is for four rows. */
static void followGradient(const TableProduct& product, const Update& rule, float* room, const Weights& weights) {
  const int64_t columns = product.columns;
  const bool moments = rule.rule == Rule::adaptiveMoments;
  // A gradient of 0 changes nothing then, unless there is some momentum.
  const bool stays = rule.rate >= 0 && rule.rate <= largestFloat && (!moments || rule.epsilon > 0);
  const auto moves = [&](int64_t place) {
    if (!stays || !isDark(product, place)) return true;
    const Weights row = weights.from(place * columns);
    return moments && !(allZero(row.first, columns) && allZero(row.second, columns));
  };
  float* const gradient = room + 2 * columns;
  for (int64_t place = 0; place < product.places;) {
    if (!moves(place)) {
      place++;
      continue;
    }
    const int height = place + 1 < product.places && moves(place + 1) ? 2 : 1;
    (height == 2 ? gradientRows<2> : gradientRows<1>)(product, place, room, gradient);
    update(rule, gradient, height * columns, weights.from(place * columns));
    place += height;
  }
}

/** Sums numbers as Eigen does: in four packets, one after another, as long as there are four; what is left over by packets is summed apart. */
static float sum(const float* numbers, int64_t count) {
  typedef typename Lanes<packet>::Type Part;
  if (count > packet * mostPackets) {
    const int64_t half = packet * (((count + 1) / 2 + packet - 1) / packet);
    return (0.0f + sum(numbers, half)) + sum(numbers + half, count - half);
  }
  const auto at = [&](int64_t place) { return *reinterpret_cast<const Part*>(numbers + place); };
  Part parts[4] = {};
  int64_t place = 0;
  for (; place + 4 * packet <= count; place += 4 * packet)
    for (int part = 0; part < 4; part++) parts[part] += at(place + part * packet);
  Part whole = ((parts[0] + parts[1]) + parts[2]) + parts[3];
  for (; place + packet <= count; place += packet) whole += at(place);
  float rest = 0.0f;
  for (; place < count; place++) rest += numbers[place];
  float halves[4];
  for (int lane = 0; lane < 4; lane++) halves[lane] = whole[lane] + whole[lane + 4];
  return rest + ((halves[0] + halves[2]) + (halves[1] + halves[3]));
}

/** The exponential function as Eigen approximates it without fused products (GenericPacketMathFunctions.h), of numbers that are not above 0. */
static typename Lanes<packet>::Type powerOf(typename Lanes<packet>::Type x) {
  typedef typename Lanes<packet>::Type Part;
  typedef typename Lanes<packet>::Integers Integers;
  const Part twos = x * 1.44269504088896341f + 0.5f;
  const Part whole = __builtin_convertvector(__builtin_convertvector(twos, Integers), Part);
  const Part exponent = whole > twos ? whole - 1.0f : whole;
  const Part r = exponent * ln2Parts[1] + (exponent * ln2Parts[0] + x);
  const Part square = r * r;
  const Part even = square * (square * powerFactors[4] + powerFactors[2]) + powerFactors[0];
  const Part odd = square * powerFactors[3] + powerFactors[1];
  const Part y = square * (r * odd + even) + (r + 1.0f);
  // In two steps, since a power of two that makes a number too small to be normal is none itself.
  const Integers power = __builtin_convertvector(exponent, Integers), half = power >> 1;
  const Part scaled = y * reinterpret_cast<Part>((half + 127) << 23) * reinterpret_cast<Part>((power - half + 127) << 23);
  return x < lowestPower ? Part{} : scaled;
}

/** Exponentials of numbers that are not above 0; what is left over by packets is the C library's. */
static void powersOf(const float* numbers, int64_t count, float* powers) {
  typedef typename Lanes<packet>::Type Part;
  int64_t place = 0;
  for (; place + packet <= count; place += packet)
    *reinterpret_cast<Part*>(powers + place) = powerOf(*reinterpret_cast<const Part*>(numbers + place));
  for (; place < count; place++) powers[place] = std::exp(numbers[place]);
}

/** The loss of each row, and the class that is predicted for it: the first of the largest. */
static void crossEntropy(const Logits& logits, const Softmax& softmax, float* room, float* losses, int32_t* predictions) {
  for (int64_t row = 0; row < logits.rows; row++) {
    const float* const numbers = logits.numbers + row * logits.classes;
    float* const shifted = softmax.shifted + row * logits.classes;
    // Of infinite numbers, TensorFlow predicts only those above the smallest float.
    float largest = -std::numeric_limits<float>::infinity(), best = -largestFloat;
    int32_t predicted = 0;
    for (int64_t place = 0; place < logits.classes; place++) {
      largest = numbers[place] > largest ? numbers[place] : largest;
      predicted = numbers[place] > best ? static_cast<int32_t>(place) : predicted;
      best = numbers[place] > best ? numbers[place] : best;
    }
    for (int64_t place = 0; place < logits.classes; place++) shifted[place] = numbers[place] - largest;
    powersOf(shifted, logits.classes, room);
    softmax.sums[row] = sum(room, logits.classes);
    losses[row] = std::log(softmax.sums[row]) - shifted[logits.labels[row]];
    predictions[row] = predicted;
  }
}

/** The exponential of each logit over its row's sum, less 1 at the row's class; times a number. */
static void crossEntropyGradient(const Logits& logits, const Softmax& softmax, float factor, float* cotangent) {
  powersOf(softmax.shifted, logits.rows * logits.classes, cotangent);
  for (int64_t row = 0; row < logits.rows; row++, cotangent += logits.classes) {
    for (int64_t place = 0; place < logits.classes; place++)
      cotangent[place] = (cotangent[place] / softmax.sums[row] - (place == logits.labels[row] ? 1.0f : 0.0f)) * factor;
  }
}

static const Arithmetic arithmetic = {listEntries, findLit,  multiplyEntries, writeGradient, followGradient, multiply, multiplyFewRows,
                                     activate,    passBack,        sumRows,       transpose,      update,   crossEntropy, crossEntropyGradient, sum, allFinite};
