/** Numbers of the largest piece: small beside a large column, and the first pieces are smaller, since a file may have thousands of columns. */
const mostPiece = 65_536

/** Numbers that come one after the other, in pieces: none is ever moved before the end, and hardly any room is left over. */
export class GrowingArray<Numbers extends Float32Array | Int32Array> {
  readonly #make: (length: number) => Numbers
  readonly #full: Numbers[] = []
  #piece: Numbers
  #used = 0
  #before = 0

  /**
   * @param make an array of so many numbers, such as `(length) => new Float32Array(length)`
   * @param expected how many will come, about: where it is not fewer, they are kept in one piece, and never copied. Room that stays unused is never touched, so it takes none
   */
  constructor(make: (length: number) => Numbers, expected = 0) {
    this.#make = make
    this.#piece = make(expected)
  }

  get length(): number {
    return this.#before + this.#used
  }

  push(value: number): void {
    if (this.#used === this.#piece.length) this.#next()
    this.#piece[this.#used++] = value
  }

  #next(): void {
    if (this.#used > 0) this.#full.push(this.#piece)
    this.#before += this.#used
    this.#piece = this.#make(Math.min(mostPiece, Math.max(16, this.#before)))
    this.#used = 0
  }

  /** All of them in one array, with so many of `fill` behind them; nothing can be added then. */
  finish(fill: { readonly length: number; readonly value: number }): Numbers {
    if (this.#before === 0 && fill.length <= this.#piece.length) {
      return this.#piece.subarray(0, fill.length).fill(fill.value, this.#used) as Numbers
    }
    const all = this.#make(fill.length)
    let at = 0
    this.#full.push(this.#piece.subarray(0, this.#used) as Numbers)
    for (const piece of this.#full) {
      all.set(piece, at)
      at += piece.length
    }
    this.#full.length = 0
    this.#piece = this.#make(0)
    return all.fill(fill.value, at) as Numbers
  }
}
