import { expect, test } from 'vitest'
import { type StorageWord, storages } from './storages.ts'

function rounded(word: StorageWord, values: readonly number[]): readonly number[] {
  const array = Float32Array.from(values)
  storages[word].round(array)
  return [...array]
}

const numbers = [
  1.54099607, -0.293428898, -2.17878938, 0.568431258, -1.08452237, -1.39859545, 0.403346837, 0.838026345, -0.719257593,
  -0.403343529, -0.596635342, 0.182036489, 0.100000001, 0.333333343, 65504.0, 65519.0, 65520.0, 1000000.0,
  5.99999985e-5, 6.09999988e-5, 2.99999989e-8, 2.90000006e-8, 5.96046448e-8, 1e-30, 3.39999995e38, -2.49999999e-7,
]
// PyTorch 2.15.0
const expected = {
  bfloat16: [
    1.5390625,
    -0.29296875,
    -2.171875,
    0.5703125,
    -1.0859375,
    -1.3984375,
    0.404296875,
    0.83984375,
    -0.71875,
    -0.404296875,
    -0.59765625,
    0.181640625,
    0.100097656,
    0.333984375,
    65536.0,
    65536.0,
    65536.0,
    999424.0,
    6.00814819e-5,
    6.10351562e-5,
    3.0035153e-8,
    2.89874151e-8,
    5.96046448e-8,
    9.98402083e-31,
    Number.POSITIVE_INFINITY,
    -2.4959445e-7,
  ],
  float16: [
    1.54101562,
    -0.293457031,
    -2.1796875,
    0.568359375,
    -1.08496094,
    -1.3984375,
    0.403320312,
    0.837890625,
    -0.719238281,
    -0.403320312,
    -0.596679688,
    0.182006836,
    0.0999755859,
    0.333251953,
    65504.0,
    65504.0,
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    6.00218773e-5,
    6.09755516e-5,
    5.96046448e-8,
    0.0,
    5.96046448e-8,
    0.0,
    Number.POSITIVE_INFINITY,
    -2.38418579e-7,
  ],
}
test.each(['bfloat16', 'float16'] as const)('%s rounds as torch.tensor(…).to(…).float() does', (word) => {
  expect(rounded(word, numbers)).toEqual(expected[word].map(Math.fround))
})

test.each(['bfloat16', 'float16'] as const)(
  '%s: ties go to the even number, signs and what is no number stay',
  (word) => {
    // One, and the two numbers after it.
    const next = word === 'bfloat16' ? 2 ** -7 : 2 ** -10
    expect(rounded(word, [1 + next / 2, 1 + 1.5 * next, -(1 + next / 2)])).toEqual([1, 1 + 2 * next, -1])
    expect(rounded(word, [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0])).toEqual([
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      -0,
    ])
  },
)
