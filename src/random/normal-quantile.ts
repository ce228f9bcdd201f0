/** The parts of a float64: its word with sign, exponent and the upper bits of its significand is the second of two on little-endian machines. */
const number = new Float64Array(1)
const words = new Uint32Array(number.buffer)
const upper = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0

const powersOfTwo = Float64Array.from({ length: 55 }, (_, power) => 2 ** power)

/** ln 2, in two parts of which the upper has room for products with exponents. */
const ln2Upper = 0.6931471803691238
const ln2Lower = 1.9082149292705877e-10

/**
 * Quantile function of the standard normal distribution, Φ⁻¹(p). Its bits are those of the package @stdlib/stats-base-dists-normal-quantile, which is Boost's
 * approximation of the inverse error function. Written here since initialisers ask for one a weight, and every process would load a hundred files for it.
 *
 * @param p between 0 and 1; NaN is its own quantile
 * @see John Maddock, Boost.Math, boost/math/special_functions/detail/erf_inv.hpp
 */
export function standardNormalQuantile(p: number): number {
  const x = 2 * p - 1
  const distance = Math.abs(x)
  if (distance <= 0.5) return ofCentral(x)
  return distance <= 0.75 ? ofOuter(x) : ofTail(x)
}

/** So many are worked on together: their places fit in a core's nearest cache. */
const most = 1024
/** Places of numbers of a kind. */
const [centralPlaces, outerPlaces, tailPlaces] = [new Int32Array(most), new Int32Array(most), new Int32Array(most)]

/**
 * Puts quantiles in the place of probabilities. Does what as many calls of `standardNormalQuantile` would, five times as quickly, since initialisers ask for
 * one a weight: numbers of a kind are worked on one after another, so that a processor need not guess which comes next.
 *
 * @param values between 0 and 1
 */
export function toStandardNormalQuantiles(values: Float64Array): void {
  for (let from = 0; from < values.length; from += most) toQuantiles(values.subarray(from, from + most))
}

function toQuantiles(values: Float64Array): void {
  const parts = new Int32Array(values.buffer, values.byteOffset, 2 * values.length)
  let [central, outer, tail] = [0, 0, 0]
  for (let place = 0; place < values.length; place += 1) {
    values[place] = 2 * (values[place] ?? 0) - 1
    // Comparisons as integers, without a jump. What lies on a border comes to the kind beyond, which knows it.
    const distance = (parts[2 * place + upper] ?? 0) & 0x7fffffff
    const nearerThanHalf = (distance - 0x3fe00000) >>> 31
    const nearerThanThreeQuarters = (distance - 0x3fe80000) >>> 31
    centralPlaces[central] = place
    outerPlaces[outer] = place
    tailPlaces[tail] = place
    central += nearerThanHalf
    outer += nearerThanThreeQuarters - nearerThanHalf
    tail += 1 - nearerThanThreeQuarters
  }
  centralQuantiles(values, central)
  outerQuantiles(values, outer)
  tailQuantiles(values, tail)
}

// A loop each: compilers inline so much into a function and no more.
function centralQuantiles(values: Float64Array, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const place = centralPlaces[index] ?? 0
    values[place] = ofCentral(values[place] ?? 0)
  }
}

function outerQuantiles(values: Float64Array, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const place = outerPlaces[index] ?? 0
    const x = values[place] ?? 0
    values[place] = Math.abs(x) === 0.5 ? ofCentral(x) : ofOuter(x)
  }
}

function tailQuantiles(values: Float64Array, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const place = tailPlaces[index] ?? 0
    const x = values[place] ?? 0
    values[place] = Math.abs(x) === 0.75 ? ofOuter(x) : ofTail(x)
  }
}

/** √2 erf⁻¹(x), where x = 2p − 1 is not farther from 0 than 0.5. */
function ofCentral(x: number): number {
  const distance = Math.abs(x)
  const g = x * (distance + 10)
  return Math.SQRT2 * (g * 0.08913147449493408 + g * central(distance))
}

/** The same between 0.5 and 0.75 from 0. */
function ofOuter(x: number): number {
  const rest = 1 - Math.abs(x)
  return signOf(x) * Math.SQRT2 * (Math.sqrt(-2 * logarithm(rest)) / (2.249481201171875 + outer(rest - 0.25)))
}

/** The same farther from 0. */
function ofTail(x: number): number {
  const rest = 1 - Math.abs(x)
  const root = Math.sqrt(-logarithm(rest))
  const inverse = root <= 2.125 ? 0.807220458984375 * root + tail(root - 1.125) * root : inverseFarOut(rest, root)
  return signOf(x) * Math.SQRT2 * inverse
}

/** Its amount in the 1.1 % nearest to 0 and 1. */
function inverseFarOut(rest: number, root: number): number {
  if (rest === 0) return Number.POSITIVE_INFINITY
  if (root < 3) return 0.807220458984375 * root + rational(third, root - 1.125) * root
  if (root < 6) return 0.9399557113647461 * root + rational(fourth, root - 3) * root
  return root >= 6 ? 0.9836282730102539 * root + rational(fifth, root - 6) * root : Number.NaN
}

/** The factors of a rational function's powers: above and below the line, the lowest first. */
type Rational = readonly [above: readonly number[], below: readonly number[]]

/** Boost's third, fourth and fifth. Zeros count: they are multiplied, and products are rounded. The third is written out below for most tails, which must be quick. */
const third: Rational = [
  [
    -0.1311027816799519, -0.16379404719331705, 0.11703015634199525, 0.38707973897260434, 0.3377855389120359,
    0.14286953440815717, 0.029015791000532906, 0.0021455899538880526, -6.794655751811263e-7, 2.8522533178221704e-8,
    -6.81149956853777e-10,
  ],
  [
    1, 3.4662540724256723, 5.381683457070069, 4.778465929458438, 2.5930192162362027, 0.848854343457902,
    0.15226433829533179, 0.011059242293464892, 0, 0, 0,
  ],
]
const fourth: Rational = [
  [
    -0.0350353787183178, -0.0022242652921344794, 0.018557330651423107, 0.009508047013259196, 0.0018712349281955923,
    0.00015754461742496055, 0.00000460469890584318, -2.304047769118826e-10, 2.6633922742578204e-12,
  ],
  [
    1, 1.3653349817554064, 0.7620591645536234, 0.22009110576413124, 0.03415891436709477, 0.00263861676657016,
    0.00007646752923027944, 0, 0,
  ],
]
const fifth: Rational = [
  [
    -0.016743100507663373, -0.0011295143874558028, 0.001056288621524929, 0.00020938631748758808,
    0.000014962478375834237, 4.4969678992770644e-7, 4.625961635228786e-9, -2.811287356288318e-14, 9.905570997331033e-17,
  ],
  [
    1, 0.5914293448864175, 0.1381518657490833, 0.016074608709367652, 0.0009640118070051656, 0.000027533547476472603,
    2.82243172016108e-7, 0, 0,
  ],
]

/** Of an argument above 1, both polynomials are those of its reciprocal, divided by its highest power. */
function rational([above, below]: Rational, x: number): number {
  if (x > 1) return horner(above, 1 / x) / horner(below, 1 / x)
  return horner(above.toReversed(), x) / horner(below.toReversed(), x)
}

/** A polynomial, by its factors from the highest power down. */
function horner(factors: readonly number[], x: number): number {
  return factors.reduce((sum, factor) => factor + x * sum, 0)
}

/** 1 or -1, without a jump. */
function signOf(x: number): number {
  number[0] = x
  return 1 - 2 * ((words[upper] ?? 0) >>> 31)
}

/** Boost's first rational function, for arguments from 0 to 0.5. */
function central(x: number): number {
  return (
    (-0.0005087819496582806 +
      x *
        (-0.008368748197417368 +
          x *
            (0.03348066254097446 +
              x *
                (-0.012692614766297404 +
                  x *
                    (-0.03656379714117627 +
                      x * (0.02198786811111689 + x * (0.008226878746769157 + x * -0.005387729650712429))))))) /
    (1 +
      x *
        (-0.9700050433032906 +
          x *
            (-1.5657455823417585 +
              x *
                (1.5622155839842302 +
                  x *
                    (0.662328840472003 +
                      x *
                        (-0.7122890234154284 +
                          x *
                            (-0.05273963823400997 +
                              x * (0.07952836873415717 + x * (-0.0023339375937419 + x * 0.0008862163904564247)))))))))
  )
}

/** Boost's second, from 0 to 0.25. */
function outer(x: number): number {
  return (
    (-0.20243350835593876 +
      x *
        (0.10526468069939171 +
          x *
            (8.3705032834312 +
              x *
                (17.644729840837403 +
                  x *
                    (-18.851064805871424 +
                      x *
                        (-44.6382324441787 +
                          x * (17.445385985570866 + x * (21.12946554483405 + x * -3.6719225470772936)))))))) /
    (1 +
      x *
        (6.242641248542475 +
          x *
            (3.971343795334387 +
              x *
                (-28.66081804998 +
                  x *
                    (-20.14326346804852 +
                      x *
                        (48.560921310873994 +
                          x * (10.826866735546016 + x * (-22.643693341313973 + x * 1.7211476576120028))))))))
  )
}

/** Boost's third, from 0 to 1: most tails. */
function tail(x: number): number {
  return (
    (-0.1311027816799519 +
      x *
        (-0.16379404719331705 +
          x *
            (0.11703015634199525 +
              x *
                (0.38707973897260434 +
                  x *
                    (0.3377855389120359 +
                      x *
                        (0.14286953440815717 +
                          x *
                            (0.029015791000532906 +
                              x *
                                (0.0021455899538880526 +
                                  x *
                                    (-6.794655751811263e-7 +
                                      x * (2.8522533178221704e-8 + x * -6.81149956853777e-10)))))))))) /
    (1 +
      x *
        (3.4662540724256723 +
          x *
            (5.381683457070069 +
              x *
                (4.778465929458438 +
                  x *
                    (2.5930192162362027 +
                      x * (0.848854343457902 + x * (0.15226433829533179 + x * 0.011059242293464892)))))))
  )
}

/**
 * Natural logarithm of a number between 2⁻⁵⁴ and 0.5, as FreeBSD's msun makes it (e_log.c). `Math.log` may be another one on another machine.
 *
 * @returns nothing of use for 0 and NaN
 */
function logarithm(x: number): number {
  number[0] = x
  const word = words[upper] ?? 0
  const significand = word & 0xfffff
  const exponent = (word >> 20) - 1023 + ((significand + 0x95f64) >> 20)
  // Without its exponent it is between √½ and √2.
  const f = x * (powersOfTwo[-exponent] ?? 0) - 1
  if ((0xfffff & (2 + significand)) < 3) {
    if (f === 0) return exponent * ln2Upper + exponent * ln2Lower
    const product = f * f * (0.5 - 0.3333333333333333 * f)
    return exponent * ln2Upper - (product - exponent * ln2Lower - f)
  }
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)))
  const sum = odd + w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373))
  if (((significand - 0x6147a) | (0x6b851 - significand)) > 0) {
    const half = 0.5 * f * f
    return exponent * ln2Upper - (half - (s * (half + sum) + exponent * ln2Lower) - f)
  }
  return exponent * ln2Upper - (s * (f - sum) - exponent * ln2Lower - f)
}
