import { dropBits, type Storage } from './storage.ts'

/** Brain floating point: float32 with 8 bits of significand (7 are written) in place of 24, and the same exponents. */
export const bfloat16: Storage<'bfloat16'> = {
  word: 'bfloat16',
  summary: 'float32 with 8 bits of significand: some 2 decimal digits.',
  round: (values) => dropBits(values, 16),
}
