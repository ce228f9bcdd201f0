import { expect, test } from 'vitest'
import { opening } from './opening.ts'

/** Long enough that no further sentence is added. */
const long = 'This is a sentence of more than eighty characters, so that what comes next is not told with it'

test('the first sentence is told, and with it the next ones while that is short', () => {
  expect(opening(`${long}. And more.`)).toBe(`${long}.`)
  expect(opening(`Short. ${long}. And more.`)).toBe(`Short. ${long}.`)
  expect(opening(' Short. Too. ')).toBe('Short. Too.')
  expect(opening(`${long} (so it is.) And more.`)).toBe(`${long} (so it is.)`)
  expect(opening(`“${long}.” And more.`)).toBe(`“${long}.”`)
})

test.each([
  'et al. 2019',
  'e.g. Adam',
  'E.g. Adam',
  'Eq. 10',
  'Fig. 3',
  'Figs. 3 and 4',
  'Cf. Glorot',
  'vs. Adam',
  'no. 3',
  'Nos. 3 and 4',
  'Sec. 4',
  'ch. 2',
  'p. 8',
  'pp. 8 to 10',
  'approx. 0.5',
])('a sentence goes on after an abbreviation: %s', (words) => {
  expect(opening(`${long} ${words} it goes on. And more.`)).toBe(`${long} ${words} it goes on.`)
})

test('a sentence may end with a word that is also an abbreviation, or with one that ends like one', () => {
  expect(opening(`${long}: the answer is no. And more.`)).toBe(`${long}: the answer is no.`)
  expect(opening(`${long}: it is final. And more.`)).toBe(`${long}: it is final.`)
})

test('no sentence ends within brackets', () => {
  const he = `${long} ([he-2016.3a]; Yang et al. 2019, arXiv:1902.08129. So they say).`
  expect(opening(`${he} And more.`)).toBe(he)
  expect(opening(`${long} [one. Two]. And more.`)).toBe(`${long} [one. Two].`)
  // A half-open interval is closed again.
  expect(opening(`${long} in [0, 1). And more.`)).toBe(`${long} in [0, 1).`)
})
