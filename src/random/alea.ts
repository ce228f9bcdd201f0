import seedrandom from 'seedrandom'

/** A stream of numbers. */
export interface Alea {
  /** The next number in [0, 1), with 53 random bits. */
  next(): number
  /** Sets every element to the next number, one after another. Does what as many calls of `next` would, three times as quickly. */
  fill(values: Float64Array): void
  /**
   * Sets every element, one number after another: to `value` where the number is below `bound`, else to 0. Does what as many calls of `next` would, four times
   * as quickly.
   *
   * @param bound in [0, 1]
   */
  fillBelow(values: Float32Array, bound: number, value: number): void
}

const multiplier = 2091639
const wordSize = 2 ** 32
const carriedShare = multiplier / wordSize
/** A number is a word and the 21 upper bits of the next. */
const fineBits = 21
const fineSize = 2 ** fineBits

/**
 * Baagøe's Alea (2010): it multiplies the last word but two, adds what was carried, and carries what the sum has above 32 bits. The package `seedrandom` writes
 * a word as a fraction and computes in floating-point numbers, without any rounding; integers, which give the same numbers, are quicker. The package seeds it.
 *
 * @see https://web.archive.org/web/20120124013936/http://baagoe.org/en/wiki/Better_random_numbers_for_javascript
 */
export function alea(seed: string): Alea {
  const { s0, s1, s2, c } = seedrandom.alea(seed, { state: true }).state()
  /** The last three words, oldest first, and what was carried, which is below 2²¹. */
  const state = Int32Array.of(s0 * wordSize, s1 * wordSize, s2 * wordSize, c)
  return {
    next() {
      const oldest = state[0] ?? 0
      const older = state[1] ?? 0
      const carried = state[3] ?? 0
      const first = (Math.imul(oldest, multiplier) + carried) | 0
      const between = carriedFrom(oldest, first, carried)
      const second = (Math.imul(older, multiplier) + between) | 0
      state[0] = state[2] ?? 0
      state[1] = first
      state[2] = second
      state[3] = carriedFrom(older, second, between)
      return (first >>> 0) / wordSize + (second >>> (32 - fineBits)) / (wordSize * fineSize)
    },
    fill(values) {
      let oldest = state[0] ?? 0
      let older = state[1] ?? 0
      let last = state[2] ?? 0
      let carried = state[3] ?? 0
      for (let place = 0; place < values.length; place += 1) {
        const first = (Math.imul(oldest, multiplier) + carried) | 0
        carried = carriedFrom(oldest, first, carried)
        const second = (Math.imul(older, multiplier) + carried) | 0
        carried = carriedFrom(older, second, carried)
        oldest = last
        older = first
        last = second
        values[place] = (first >>> 0) / wordSize + (second >>> (32 - fineBits)) / (wordSize * fineSize)
      }
      state.set([oldest, older, last, carried])
    },
    fillBelow(values, bound, value) {
      let oldest = state[0] ?? 0
      let older = state[1] ?? 0
      let last = state[2] ?? 0
      let carried = state[3] ?? 0
      /** The smallest number that is not below the bound, as an integer of 53 bits. */
      const border = Math.ceil(bound * wordSize * fineSize)
      const coarse = Math.min(Math.floor(border / fineSize), wordSize - 1)
      const fine = border - coarse * fineSize
      const coarseWord = coarse | 0
      // Floats are chosen as integers by a mask, without a jump: a processor guesses half of such jumps wrong.
      const chosen = new Int32Array(Float32Array.of(value).buffer)[0] ?? 0
      const places = new Int32Array(values.buffer, values.byteOffset, values.length)
      for (let place = 0; place < places.length; place += 1) {
        const first = (Math.imul(oldest, multiplier) + carried) | 0
        carried = carriedFrom(oldest, first, carried)
        const second = (Math.imul(older, multiplier) + carried) | 0
        carried = carriedFrom(older, second, carried)
        oldest = last
        older = first
        last = second
        places[place] =
          chosen & (first === coarseWord ? below(second >>> (32 - fineBits), fine) : below(first, coarseWord))
      }
      state.set([oldest, older, last, carried])
    },
  }
}

/**
 * What is carried: the sum of `word · multiplier` and `carried`, without its lower 32 bits. The product has 53 bits, so a floating-point number holds it.
 *
 * @param sum the lower 32 bits, which are less than what was added where they ran over
 */
function carriedFrom(word: number, sum: number, carried: number): number {
  return (((word >>> 0) * carriedShare) | 0) + (sum >>> 0 < carried ? 1 : 0)
}

/** All bits set where the one word, without a sign, is less than the other; else none: what is borrowed when they are subtracted. */
function below(word: number, other: number): number {
  return ((~word & other) | ((~word | other) & (word - other))) >> 31
}
