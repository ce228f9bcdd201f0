#include "arithmetic.h"

#include <cmath>
#include <cstring>
#include <limits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace {

/** A block of oneDNN's sums with AVX-512. */
constexpr int64_t blockLength = 384;

/** Bytes of a matrix that are worked on at a time. */
constexpr int64_t nearestCache = 32 * 1024;

/** All of these are set in a float that is infinite or NaN. */
constexpr uint32_t exponentBits = 0x7f800000;

constexpr float largestFloat = std::numeric_limits<float>::max();

/** The logarithms of the smallest and the largest float that is normal. */
constexpr float lowestExponent = -87.336544036865234375f;
constexpr float highestExponent = 88.72283172607421875f;

/** oneDNN's approximation of the exponential function between −½ ln 2 and ½ ln 2: the factors of its argument's powers, from the first to the fifth. */
constexpr float exponentialFactors[] = {0.999999702f, 0.499991506f, 0.166676521f, 0.0418978222f, 0.00828929059f};

/** Eigen's approximation of the exponential function: the factors of its argument's powers, from the second to the sixth, and ln 2 in two parts. */
constexpr float powerFactors[] = {0.49999988079071044921875f, 0.16666518151760101318359375f, 4.166965186595916748046875e-2f, 8.36894474923610687255859375e-3f,
                                  1.37449637986719608306884765625e-3f};
constexpr float ln2Parts[] = {-0.693359375f, 2.12194440e-4f};
/** Below this it is 0. */
constexpr float lowestPower = -104.0f;

/** Eigen sums more than so many packets in two halves. */
constexpr int64_t mostPackets = 1024;

/** Columns that Eigen's packets take at once, and from how many rows on it sums them in four parts. */
constexpr int64_t packet = 8;
constexpr int64_t rowsInParts = 16;

namespace plain {
#include "shared-arithmetic.h"
}

#if defined(__x86_64__)
#pragma GCC push_options
#pragma GCC target("avx2,fma")
namespace avx2 {
#include "shared-arithmetic.h"
}
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl,prefer-vector-width=512")
#define ASSAY_COMPRESS
namespace avx512 {
#include "shared-arithmetic.h"
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

}  // namespace

const Arithmetic& arithmetic = bestArithmetic();

Blocks blocksOf(int64_t summands, int64_t rows) {
  if (rows == 1) return {0, summands};
  Blocks blocks = {0};
  for (int64_t left = summands; left > 0;) {
    // What is longer than a block and shorter than two is halved.
    const int64_t block = left >= 2 * blockLength ? blockLength : left > blockLength ? (left + 1) / 2 : left;
    blocks.push_back(blocks.back() + block);
    left -= block;
  }
  return blocks;
}
