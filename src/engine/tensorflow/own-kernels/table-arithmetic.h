// The arithmetic of table-kernels.cc, written once and compiled for each instruction set: that file includes this one several times, each time within
// another namespace. So it has no guard and includes nothing.

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

/** `count · lanes` columns of one row of a product, the first of which `matrix` and `product` point at. */
template <int lanes, int count>
static void multiplyRow(const Entry* entry, const Entry* end, const Blocks& blocks, const float* values, const float* matrix,
                        int64_t columns, float* product) {
  typedef typename Lanes<lanes>::Type Part;
  Part total[count];
  for (size_t block = 0; block == 0 || entry < end; block++) {
    const uint64_t limit = static_cast<uint64_t>(blocks[block + 1]) << valueBits;
    Part sum[count];
    for (int i = 0; i < count; i++) sum[i] = Part{};
    for (; entry < end && *entry < limit; entry++) {
      const Part* row = reinterpret_cast<const Part*>(matrix + (*entry >> valueBits) * columns);
      const float value = values[*entry & valueMask];
      for (int i = 0; i < count; i++) sum[i] += value * row[i];
    }
    for (int i = 0; i < count; i++) total[i] = block == 0 ? sum[i] : total[i] + sum[i];
  }
  for (int i = 0; i < count; i++) reinterpret_cast<Part*>(product)[i] = total[i];
}

/** `count · lanes` columns of one row of a gradient: that of `place`, of whose examples `lit` says which are not zero there, a bit each. */
template <int lanes, int count>
static void multiplyPlace(uint64_t lit, const uint8_t* const* examples, int64_t place, const float* values, const float* matrix,
                          int64_t columns, bool fresh, float* product) {
  typedef typename Lanes<lanes>::Type Part;
  Part* const target = reinterpret_cast<Part*>(product);
  Part sum[count];
  for (int i = 0; i < count; i++) sum[i] = fresh ? Part{} : target[i];
  for (; lit != 0; lit &= lit - 1) {
    const int example = __builtin_ctzll(lit);
    const Part* row = reinterpret_cast<const Part*>(matrix + example * columns);
    const float value = values[examples[example][place]];
    for (int i = 0; i < count; i++) sum[i] += value * row[i];
  }
  for (int i = 0; i < count; i++) target[i] = sum[i];
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
static void multiply(const Group& group, const Blocks& blocks, const float* values, const float* matrix, int64_t columns, float* product) {
#define ASSAY_ROWS(lanes, count)                                                                                                  \
  for (int64_t row = 0; row < group.size; row++)                                                                                  \
  multiplyRow<lanes, count>(group.lists[row], group.lists[row + 1], blocks, values, matrix + from, columns, product + row * columns + from)
  ASSAY_FOR_COLUMNS(columns, ASSAY_ROWS);
#undef ASSAY_ROWS
}

/** `product[place] = Σ values[examples[row][place]] · matrix[row]` of a group's rows; unless `fresh`, added to what is there. */
static void multiplyTransposed(const Group& group, const float* values, const float* matrix, int64_t columns, bool fresh, float* product) {
#define ASSAY_PLACES(lanes, count)                                                                                                  \
  for (int64_t place = 0; place < group.places; place++)                                                                            \
  multiplyPlace<lanes, count>(group.lit[place], group.examples, place, values, matrix + from, columns, fresh, product + place * columns + from)
  ASSAY_FOR_COLUMNS(columns, ASSAY_PLACES);
#undef ASSAY_PLACES
}
#undef ASSAY_FOR_COLUMNS

#pragma GCC pop_options

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
    target = negative ? part : 1.0f - part;
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

static const Arithmetic arithmetic = {listEntries, multiply, multiplyTransposed, activate, allFinite};
