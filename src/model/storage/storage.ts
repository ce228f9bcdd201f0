/** All that Assay knows of a format that weights are kept in. A file of this folder named after the word, and a line in `storages.ts`. */
export interface Storage<Word extends string = string> {
  /** The word in a spec, such as `bfloat16`. */
  readonly word: Word
  /** One sentence, for the reference page. */
  readonly summary: string
  /** Rounds float32 numbers in place to the nearest number of the format, of two equally near ones to the one whose last bit is 0. */
  round(values: Float32Array): void
}

/** Rounds the significands of float32 numbers to fewer bits, as IEEE 754 rounds to nearest, ties to even; the exponents stay. NaN stays NaN. */
export function dropBits(values: Float32Array, bits: number): void {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length)
  const half = 2 ** (bits - 1)
  const kept = ~(2 ** bits - 1)
  for (const [index, word] of words.entries()) {
    // An exponent of ones is infinity or NaN, which adding could turn into something else.
    if ((word & 0x7f800000) === 0x7f800000) continue
    words[index] = (word + half - 1 + ((word >>> bits) & 1)) & kept
  }
}
